/** Why the tasks of a failed ECS service stopped, asked before the rollback removes the service. */
import { DescribeTasksCommand, ECSClient, ListTasksCommand, type Task } from '@aws-sdk/client-ecs';
import type { RootCause } from '../../contracts/evidence';
import { awsClient } from '../../runtime/aws-clients';
import type { TimelineEvent } from '../../stack-events/events';
import { parseStackId } from '../../stack-events/stack-id';
import { taskReads } from '../session-statements';
import type { EnrichmentSource, SourceInput } from './enrich';

const MAX_SERVICES = 3;
const MAX_TASKS = 10;

export const fromEcs: EnrichmentSource = async (input) => {
  const services = input.causes
    .filter((c) => c.resourceType === 'AWS::ECS::Service')
    .slice(0, MAX_SERVICES)
    .flatMap((cause) => {
      const service = serviceOf(cause, input.events);
      return service ? [{ cause, service }] : [];
    });
  return (await Promise.all(services.map((s) => stoppedTasks(s.cause, s.service, input)))).flat();
};

interface EcsService {
  cluster: string;
  service: string;
}

/** From the service's ARN (`service/<cluster>/<name>`), else from the properties. */
export function serviceOf(cause: RootCause, events: readonly TimelineEvent[]): EcsService | null {
  const own = events.filter(
    (e) => e.stackId === cause.stackId && e.logicalResourceId === cause.logicalResourceId,
  );
  const texts = [
    cause.physicalResourceId ?? '',
    ...own.map((e) => e.physicalResourceId),
    cause.reason,
  ];
  for (const text of texts) {
    const [, cluster, service] = /:service\/([\w-]+)\/([\w-]+)/.exec(text) ?? [];
    if (cluster && service) return { cluster, service };
  }
  const properties = own.map((e) => e.properties).find(Boolean) ?? '';
  const cluster = /"Cluster"\s*:\s*"(?:[^"]*\/)?([\w-]+)"/.exec(properties)?.[1];
  const service = /"ServiceName"\s*:\s*"([^"]+)"/.exec(properties)?.[1] ?? shortName(texts);
  return cluster && service ? { cluster, service } : null;
}

/** The short form of a service's ARN (`service/<name>`) names no cluster. */
const shortName = (texts: readonly string[]): string | undefined =>
  texts.map((text) => /:service\/([\w-]+)$/.exec(text)?.[1]).find(Boolean);

async function stoppedTasks(cause: RootCause, at: EcsService, input: SourceInput) {
  const { partition, region, account } = parseStackId(cause.stackId);
  const cluster = `arn:${partition}:ecs:${region}:${account}:cluster/${at.cluster}`;
  const settings = await input.sessions.clientFor(cause.stackId, taskReads(cluster));
  const client = awsClient(ECSClient, { answers: 'long', ...settings });
  const { taskArns, nextToken } = await client.send(
    new ListTasksCommand({
      cluster: at.cluster,
      serviceName: at.service,
      desiredStatus: 'STOPPED',
      maxResults: MAX_TASKS,
    }),
  );
  if (nextToken) input.unread(`more stopped tasks of ${at.service} than ${MAX_TASKS}`);
  if (!taskArns?.length) return [];
  const { tasks } = await client.send(
    new DescribeTasksCommand({ cluster: at.cluster, tasks: taskArns }),
  );
  const lines = [...new Set((tasks ?? []).flatMap(describeTask))];
  if (lines.length === 0) return [];
  const title = `Stopped tasks of ${at.service}`;
  return [{ source: 'ecs' as const, eventId: cause.eventId, title, text: lines.join('\n') }];
}

function describeTask(task: Task): string[] {
  const containers = (task.containers ?? []).map((c) => {
    const code = c.exitCode === undefined ? '' : ` exited with code ${c.exitCode}`;
    return `container ${c.name}${code}${c.reason ? `: ${c.reason}` : ''} (image ${c.image ?? 'unknown'})`;
  });
  const stopped = [task.stopCode, task.stoppedReason].filter(Boolean).join(': ');
  return [...(stopped ? [`task stopped: ${stopped}`] : []), ...containers];
}
