/** Which progress puts a cause in order: what began and ended around it. Pure. */
import type { Classified } from './classification';
import { STACK_TYPE, type TimelineEvent } from './events';

/** Causes that are put in order, and events that do it. */
const CAUSES = 2;
const EVENTS = 8;
const ENDED_BEFORE = 2;
const RUNNING = 3;

const REPLACES = /requires the creation of a new physical resource/i;

const sameResource = (a: TimelineEvent, b: TimelineEvent): boolean =>
  a.stackId === b.stackId && a.logicalResourceId === b.logicalResourceId;

/**
 * Of each of the first causes: that its resource is replaced, what ended just before it, and what
 * had begun and not ended when it failed. In the order of time, each event once.
 *
 * @param events all of the operation, in any order
 * @param causes the ranked ones, by EventId
 */
export function progressAround(
  events: readonly Classified[],
  causes: readonly { eventId: string }[],
): TimelineEvent[] {
  const all = events.map(({ event }) => event);
  const progress = events
    .filter((e) => e.class === 'progress' && e.event.resourceType !== STACK_TYPE)
    .map(({ event }) => event)
    .sort((a, b) => a.at - b.at || b.position - a.position);
  const chosen = new Set<TimelineEvent>();
  for (const { eventId } of causes.slice(0, CAUSES)) {
    const cause = all.find((e) => e.eventId === eventId);
    if (cause) for (const event of aroundOne(progress, cause)) chosen.add(event);
  }
  return [...chosen].slice(0, EVENTS).sort((a, b) => a.at - b.at || b.position - a.position);
}

function aroundOne(progress: readonly TimelineEvent[], cause: TimelineEvent): TimelineEvent[] {
  const before = progress.filter((e) => e.stackId === cause.stackId && e.at <= cause.at);
  const replaced = before.filter((e) => sameResource(e, cause) && REPLACES.test(e.reason));
  const others = before.filter((e) => !sameResource(e, cause));
  const ended = others.filter((e) => e.status.endsWith('_COMPLETE'));
  const running = others.filter(
    (e) =>
      e.status.endsWith('_IN_PROGRESS') &&
      !ended.some((end) => sameResource(end, e) && end.at >= e.at),
  );
  const each = new Map(running.map((e) => [e.logicalResourceId, e]));
  return [
    ...replaced.slice(0, 1),
    ...ended.slice(-ENDED_BEFORE),
    ...[...each.values()].slice(-RUNNING),
  ];
}
