/** CloudWatch Logs: the recorded groups and what the steps write. */

import type { EmbeddedState, LogEvent } from '../embedded-state';
import { AwsError } from '../wire/aws-error';
import { page } from '../wire/paging';
import { list, type Params, type Service, text } from '../wire/service';

const missing = (what: string): AwsError =>
  new AwsError('ResourceNotFoundException', `The specified log ${what} does not exist.`);

/** By name, or by ARN with or without the `:*` at its end. */
const groupName = (params: Params): string =>
  (
    text(params.logGroupName) ||
    (text(params.logGroupIdentifier).split(':log-group:').pop() ?? '')
  ).replace(/:\*$/, '');

function group(state: EmbeddedState, params: Params): Map<string, LogEvent[]> {
  const found = state.logs.get(groupName(params));
  if (!found) throw missing('group');
  return found;
}

function stream(state: EmbeddedState, params: Params): LogEvent[] {
  const found = group(state, params).get(text(params.logStreamName));
  if (!found) throw missing('stream');
  return found;
}

const inWindow =
  (params: Params) =>
  (event: LogEvent): boolean =>
    event.timestamp >= Number(params.startTime ?? 0) &&
    event.timestamp <= Number(params.endTime ?? Number.POSITIVE_INFINITY);

/** Terms as in CloudWatch's unstructured patterns: `a b` both, `?a ?b` any, `-a` none. */
export function matchesPattern(pattern: string, message: string): boolean {
  const terms = pattern.match(/[?-]?"[^"]*"|\S+/g) ?? [];
  const bare = (term: string) => term.replace(/^[?-]/, '').replace(/^"|"$/g, '');
  const any = terms.filter((t) => t.startsWith('?')).map(bare);
  const none = terms.filter((t) => t.startsWith('-')).map(bare);
  const all = terms.filter((t) => !/^[?-]/.test(t)).map(bare);
  return (
    all.every((t) => message.includes(t)) &&
    !none.some((t) => message.includes(t)) &&
    (any.length === 0 || any.some((t) => message.includes(t)))
  );
}

function filterLogEvents(params: Params, state: EmbeddedState) {
  const names = list(params.logStreamNames);
  const prefix = text(params.logStreamNamePrefix);
  const events = [...group(state, params)]
    .filter(([name]) => (names.length === 0 || names.includes(name)) && name.startsWith(prefix))
    .flatMap(([, all]) => all)
    .filter(inWindow(params))
    .filter((event) => matchesPattern(text(params.filterPattern), event.message))
    .sort((a, b) => a.timestamp - b.timestamp);
  const { items, next } = page(events, params.nextToken, Number(params.limit ?? 10_000), 1_048_576);
  return { events: items.map((event, i) => ({ ...event, eventId: String(i) })), nextToken: next };
}

function getLogEvents(params: Params, state: EmbeddedState) {
  const events = stream(state, params).filter(inWindow(params));
  const limit = Number(params.limit ?? 10_000);
  const shown = params.startFromHead === true ? events.slice(0, limit) : events.slice(-limit);
  return { events: shown, nextForwardToken: 'f/end', nextBackwardToken: 'b/start' };
}

function describeLogStreams(params: Params, state: EmbeddedState) {
  const streams = [...group(state, params)]
    .filter(([name]) => name.startsWith(text(params.logStreamNamePrefix)))
    .map(([name, events]) => ({
      logStreamName: name,
      creationTime: events[0]?.timestamp ?? 0,
      firstEventTimestamp: events[0]?.timestamp,
      lastEventTimestamp: events.at(-1)?.timestamp,
    }));
  const byTime = text(params.orderBy) === 'LastEventTime';
  streams.sort((a, b) =>
    byTime
      ? (a.lastEventTimestamp ?? 0) - (b.lastEventTimestamp ?? 0)
      : a.logStreamName < b.logStreamName
        ? -1
        : 1,
  );
  if (params.descending === true) streams.reverse();
  const { items, next } = page(streams, params.nextToken, Number(params.limit ?? 50));
  return { logStreams: items, nextToken: next };
}

function putLogEvents(params: Params, state: EmbeddedState) {
  const events = stream(state, params);
  for (const event of params.logEvents as { timestamp: number; message: string }[]) {
    events.push({ logStreamName: text(params.logStreamName), ...event });
  }
  return { nextSequenceToken: String(events.length) };
}

const exists = (what: string): AwsError =>
  new AwsError('ResourceAlreadyExistsException', `The specified log ${what} already exists`);

export const logs: Service = {
  protocol: 'json',
  actions: {
    FilterLogEvents: filterLogEvents,
    GetLogEvents: getLogEvents,
    DescribeLogStreams: describeLogStreams,
    PutLogEvents: putLogEvents,
    DescribeLogGroups: (params, state) => {
      const names = [...state.logs.keys()].filter((n) =>
        n.startsWith(text(params.logGroupNamePrefix)),
      );
      const { items, next } = page(names.sort(), params.nextToken, Number(params.limit ?? 50));
      return { logGroups: items.map((logGroupName) => ({ logGroupName })), nextToken: next };
    },
    CreateLogGroup: (params, state) => {
      const name = text(params.logGroupName);
      if (state.logs.has(name)) throw exists('group');
      state.logs.set(name, new Map());
      return {};
    },
    CreateLogStream: (params, state) => {
      const streams = group(state, params);
      if (streams.has(text(params.logStreamName))) throw exists('stream');
      streams.set(text(params.logStreamName), []);
      return {};
    },
  },
};
