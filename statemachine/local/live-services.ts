/**
 * What a live run reads from the real AWS, each call spelled out: nothing else can leave. All of
 * them read; none can change anything.
 */
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ecs from '@aws-sdk/client-ecs';
import type { Params } from '../embedded-aws/wire/service';

/** The caller's identity, resolved once, and where each service is. */
export interface LiveConfig {
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** Service id as in `AWS_ENDPOINT_URL_<ID>` -> address; undefined is AWS's own. */
  endpoints: Record<string, string | undefined>;
  fips: boolean;
  dualstack: boolean;
}

/** Sends one call in a region; the output is the SDK's, without its metadata. */
export type Send = (region: string, params: Params) => Promise<Params>;

interface Client {
  send(command: never): Promise<object>;
  config: unknown;
}
type ClientClass = new (config: never) => Client;
type CommandClass = new (input: never) => object;

interface LiveService {
  endpointId: string;
  client: ClientClass;
  json: boolean;
  commands: Record<string, CommandClass>;
}

const LIVE: Record<string, LiveService> = {
  cloudformation: {
    endpointId: 'CLOUDFORMATION',
    client: cloudformation.CloudFormationClient as ClientClass,
    json: false,
    commands: {
      DescribeStacks: cloudformation.DescribeStacksCommand,
      DescribeStackEvents: cloudformation.DescribeStackEventsCommand,
      DescribeEvents: cloudformation.DescribeEventsCommand,
      DescribeChangeSet: cloudformation.DescribeChangeSetCommand,
      ListChangeSets: cloudformation.ListChangeSetsCommand,
      ListStackResources: cloudformation.ListStackResourcesCommand,
      GetTemplate: cloudformation.GetTemplateCommand,
      GetHookResult: cloudformation.GetHookResultCommand,
      ListHookResults: cloudformation.ListHookResultsCommand,
    },
  },
  cloudtrail: {
    endpointId: 'CLOUDTRAIL',
    client: cloudtrail.CloudTrailClient as ClientClass,
    json: true,
    commands: { LookupEvents: cloudtrail.LookupEventsCommand },
  },
  ecs: {
    endpointId: 'ECS',
    client: ecs.ECSClient as ClientClass,
    json: true,
    commands: {
      ListTasks: ecs.ListTasksCommand,
      DescribeTasks: ecs.DescribeTasksCommand,
      DescribeServices: ecs.DescribeServicesCommand,
    },
  },
  logs: {
    endpointId: 'CLOUDWATCH_LOGS',
    client: logs.CloudWatchLogsClient as ClientClass,
    json: true,
    commands: {
      FilterLogEvents: logs.FilterLogEventsCommand,
      GetLogEvents: logs.GetLogEventsCommand,
      DescribeLogStreams: logs.DescribeLogStreamsCommand,
    },
  },
};

export const LIVE_ENDPOINT_IDS = Object.values(LIVE).map(({ endpointId }) => endpointId);

/** The calls by service and action, each over one client a region. */
export function liveCalls(config: LiveConfig): Record<string, Record<string, Send>> {
  return Object.fromEntries(
    Object.entries(LIVE).map(([name, service]) => {
      const clientOf = clients(name, service, config);
      const send =
        (Command: CommandClass): Send =>
        async (region, params) => {
          const input = typedInput(params, service.json);
          const { $metadata: _, ...output } = (await clientOf(region).send(
            new Command(input as never) as never,
          )) as Params;
          return service.json ? (epochSeconds(output) as Params) : output;
        };
      const calls = Object.entries(service.commands).map(([action, c]) => [action, send(c)]);
      return [name, Object.fromEntries(calls)];
    }),
  );
}

function clients(name: string, { client: Client, endpointId }: LiveService, config: LiveConfig) {
  const byRegion = new Map<string, Client>();
  return (region: string): Client => {
    const known = byRegion.get(region);
    if (known) return known;
    const settings = {
      region,
      credentials: config.credentials,
      endpoint: config.endpoints[endpointId] ?? ownEndpoint(name, region, config),
      // The step's client retries; two layers would multiply.
      maxAttempts: 1,
      useFipsEndpoint: false,
      useDualstackEndpoint: false,
    };
    const made = new Client(settings as never);
    byRegion.set(region, made);
    return made;
  };
}

/**
 * Where AWS's own service is. Asked for explicitly: by itself a client would follow the
 * environment, which names the embedded AWS while a run goes on.
 */
export function ownEndpoint(
  service: string,
  region: string,
  { fips, dualstack }: Pick<LiveConfig, 'fips' | 'dualstack'>,
): string {
  const Client = LIVE[service]?.client as ClientClass;
  const probe = new Client({ region } as never).config as {
    endpointProvider(parameters: object): { url: URL };
  };
  const parameters = { Region: region, UseFIPS: fips, UseDualStack: dualstack };
  return probe.endpointProvider(parameters).url.toString();
}

/** The reads that may leave, as `service:Action`. */
export const liveReads = (): string[] =>
  Object.entries(LIVE).flatMap(([name, { commands }]) =>
    Object.keys(commands).map((action) => `${name}:${action}`),
  );

const BOOLEANS = new Set(['FailedEvents', 'IncludePropertyValues']);

/** AwsQuery carries text only, and JSON carries times as numbers: back to what commands take. */
function typedInput(params: Params, json: boolean): Params {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
        return [key, typedInput(value as Params, json)];
      }
      if (!json && BOOLEANS.has(key)) return [key, value === 'true'];
      if (json && /^(Start|End)Time$/.test(key)) return [key, new Date(Number(value) * 1000)];
      return [key, value];
    }),
  );
}

/** The JSON protocols carry times as epoch seconds. */
function epochSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(epochSeconds);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, epochSeconds(v)]));
}
