/** The log lines of a failed custom resource's function around the failure. */
import {
  CloudWatchLogsClient,
  type FilteredLogEvent,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { RootCause } from '../../contracts/evidence';
import type { TimelineEvent } from '../../stack-events/events';
import { parseStackId } from '../../stack-events/stack-id';
import type { EnrichmentInput, EnrichmentSource } from './enrich';

const MAX_CAUSES = 3;
const BEFORE_MS = 5 * 60_000;
const AFTER_MS = 60_000;
const MAX_LINES = 60;
const MAX_PAGES = 10;

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
  group: string;
  stream: string | null;
}

/**
 * Where the function logs. The reason may name group and stream; else the ServiceToken in the
 * resource's properties names the function, and a Lambda logs to `/aws/lambda/<name>`.
 */
export function logPlace(cause: RootCause, events: readonly TimelineEvent[]): LogPlace | null {
  const stream = /\b(\d{4}\/\d{2}\/\d{2}\/\[[^\]\s]+\][0-9a-f]+)/.exec(cause.reason)?.[1] ?? null;
  const named = /(\/aws\/lambda\/[\w./#-]+?)[.,;]?(?=\s|$|\))/.exec(cause.reason)?.[1];
  if (named) return { group: named, stream };
  const token = events
    .filter((e) => e.stackId === cause.stackId && e.logicalResourceId === cause.logicalResourceId)
    .map(
      (e) =>
        /"ServiceToken"\s*:\s*"arn:[\w-]+:lambda:[^:]*:\d*:function:([\w-]+)/.exec(
          e.properties,
        )?.[1],
    )
    .find(Boolean);
  return token ? { group: `/aws/lambda/${token}`, stream } : null;
}

async function readLines(cause: RootCause, place: LogPlace, input: EnrichmentInput) {
  const { sessions, redactor } = input;
  const credentials = sessions.credentials(cause.stackId);
  const client = new CloudWatchLogsClient({
    region: parseStackId(cause.stackId).region,
    ...(credentials && { credentials }),
  });
  const at = Date.parse(cause.timestamp);
  const events: FilteredLogEvent[] = [];
  let token: string | undefined;
  // A page may be empty although there is more: a busy group is searched piece by piece.
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await client.send(
      new FilterLogEventsCommand({
        logGroupName: place.group,
        ...(place.stream && { logStreamNames: [place.stream] }),
        startTime: at - BEFORE_MS,
        endTime: at + AFTER_MS,
        limit: 1_000,
        nextToken: token,
      }),
    );
    events.push(...(answer.events ?? []));
    token = answer.nextToken;
    if (!token) break;
  }
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
