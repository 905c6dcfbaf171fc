/** The log lines of a failed custom resource's function around the failure. */
import {
  CloudWatchLogsClient,
  type FilteredLogEvent,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { parse, validate } from '@aws-sdk/util-arn-parser';
import type { RootCause } from '../../contracts/evidence';
import { awsClient } from '../../runtime/aws-clients';
import { readPages } from '../../runtime/read-pages';
import type { TimelineEvent } from '../../stack-events/events';
import { parseStackId } from '../../stack-events/stack-id';
import { logReads } from '../session-statements';
import type { EnrichmentSource, SourceInput } from './enrich';

const MAX_CAUSES = 3;
const BEFORE_MS = 5 * 60_000;
const AFTER_MS = 60_000;
const MAX_LINES = 60;
const BOUNDS = { pages: 10, bytes: 8e6, ms: 8_000 };

/** Lines of the runtime itself that tell nothing about the failure. */
const NOISE = /^(?:START|END|INIT_START|EXTENSION|REPORT|XRAY)\b/;
const TELLING =
  /error|exception|traceback|denied|not authorized|fail|timed? ?out|task timed|cannot|invalid/i;

export const fromLogs: EnrichmentSource = async (input) => {
  const sources = input.causes
    .filter((c) => /^(?:Custom::|AWS::CloudFormation::CustomResource$)/.test(c.resourceType))
    .slice(0, MAX_CAUSES)
    .flatMap((cause) => {
      const place = logPlace(cause, input.events);
      return place ? [{ cause, place }] : [];
    });
  return (await Promise.all(sources.map((s) => readLines(s.cause, s.place, input)))).flat();
};

interface LogPlace {
  /** The log group's name. */
  group: string;
  stream: string | null;
}

/**
 * Where the function logs: the ServiceToken in the resource's own properties names it, and a Lambda
 * logs to `/aws/lambda/<name>`. What the reason says of a group is the function's word, which
 * anybody may have put there: only the name of a stream within that group is taken from it.
 *
 * Null where the properties name no function of the stack's own account and region.
 */
export function logPlace(cause: RootCause, events: readonly TimelineEvent[]): LogPlace | null {
  const name = events
    .filter((e) => e.stackId === cause.stackId && e.logicalResourceId === cause.logicalResourceId)
    .map((e) => functionName(e.properties, cause.stackId))
    .find(Boolean);
  if (!name) return null;
  const stream = /\b(\d{4}\/\d{2}\/\d{2}\/\[[^\]\s]{1,64}\][0-9a-f]+)/.exec(cause.reason)?.[1];
  return { group: `/aws/lambda/${name}`, stream: stream ?? null };
}

/** `name` in `arn:aws:lambda:<region>:<account>:function:name[:alias]`. */
function functionName(properties: string, stackId: string): string | null {
  const token = serviceToken(properties);
  if (!token || !validate(token)) return null;
  const { service, region, accountId, resource } = parse(token);
  const own = parseStackId(stackId);
  const isOwn = service === 'lambda' && region === own.region && accountId === own.account;
  return isOwn ? (/^function:([\w-]{1,140})/.exec(resource)?.[1] ?? null) : null;
}

function serviceToken(properties: string): string | null {
  try {
    const { ServiceToken } = JSON.parse(properties) as { ServiceToken?: unknown };
    return typeof ServiceToken === 'string' ? ServiceToken : null;
  } catch {
    return null;
  }
}

async function readLines(cause: RootCause, place: LogPlace, input: SourceInput) {
  const { sessions, redactor, unread } = input;
  const { partition, region, account } = parseStackId(cause.stackId);
  const arn = `arn:${partition}:logs:${region}:${account}:log-group:${place.group}`;
  const settings = await sessions.clientFor(cause.stackId, logReads(arn));
  const client = awsClient(CloudWatchLogsClient, { answers: 'long', ...settings });
  const at = Date.parse(cause.timestamp);
  const events: FilteredLogEvent[] = [];
  // A page may be empty although there is more: a busy group is searched piece by piece.
  const rest = await readPages(
    BOUNDS,
    (nextToken) =>
      client.send(
        new FilterLogEventsCommand({
          logGroupName: place.group,
          ...(place.stream && { logStreamNames: [place.stream] }),
          startTime: at - BEFORE_MS,
          endTime: at + AFTER_MS,
          limit: 1_000,
          nextToken,
        }),
      ),
    (page) => {
      events.push(...(page.events ?? []));
      return { token: page.nextToken };
    },
  );
  if (rest) unread(`later lines of ${place.group} were left unread: ${rest}`);
  // All of them, before any is left out: a key's lines are recognized only together.
  redactor.text(events.map((e) => e.message ?? '').join('\n'));
  const lines = tellingLines(redactor.json(events.map(({ message }) => ({ message }))));
  if (lines.length === 0) return [];
  const title = `Log of ${place.group}`;
  return [{ source: 'log' as const, eventId: cause.eventId, title, text: lines.join('\n') }];
}

/** The lines that tell of trouble, each with the one before it; all of them when none does. */
export function tellingLines(events: readonly FilteredLogEvent[]): string[] {
  const lines = events.map((e) => (e.message ?? '').trim()).filter((l) => l && !NOISE.test(l));
  const telling = lines.filter((line, i) => TELLING.test(line) || TELLING.test(lines[i + 1] ?? ''));
  return (telling.length > 0 ? telling : lines).slice(-MAX_LINES);
}
