/** The order of the causes, and which of them are one and the same. */
import type { AffectedResource, RootCause } from '../contracts/evidence';
import type { Operation } from '../contracts/failure';
import { normaliseReason } from '../knowledge/normalise-reason';
import { recognize } from '../knowledge/recognize';
import { isWrapperReason, type TimelineEvent } from './events';

/** How many resources one cause lists by name; the rest is counted in `resource_count`. */
const LISTED_RESOURCES = 50;

/**
 * Ranks causes: specific before generic, earlier before later, and failures with the same
 * normalised reason as one cause with several resources.
 *
 * `events` must be in the operation's order (oldest first within a stack).
 */
export function rankCauses(events: readonly TimelineEvent[], operation: Operation): RootCause[] {
  const clusters = new Map<string, TimelineEvent[]>();
  for (const event of [...events].sort((a, b) => a.at - b.at)) {
    const key = event.reason ? normaliseReason(event.reason) : event.eventId;
    const cluster = clusters.get(key);
    if (cluster) cluster.push(event);
    else clusters.set(key, [event]);
  }
  return [...clusters.values()]
    .map((cluster) => {
      const known = recognizeEvent(cluster[0]!, operation);
      return { cluster, known, says: saysLittle(cluster[0]!, known.generic) };
    })
    .sort((a, b) => a.says - b.says || a.cluster[0]!.at - b.cluster[0]!.at)
    .map(({ cluster, known }, index) => ({
      ...evidenceEvent(cluster[0]!),
      rank: index + 1,
      category: known.category,
      pattern: known.pattern,
      ...(cluster.length > 1 && {
        resources: distinctResources(cluster).slice(0, LISTED_RESOURCES),
        resource_count: distinctResources(cluster).length,
      }),
    }));
}

/** A generic reason says less than a specific one; of a stack that could not be read, nothing is known. */
const saysLittle = (event: TimelineEvent, generic: boolean): number =>
  isWrapperReason(event.reason) ? 2 : Number(generic);

/** What the knowledge base says of the event; a bare wrapper never names the cause. */
export function recognizeEvent(event: TimelineEvent, operation: Operation) {
  const known = recognize({
    reason: event.reason,
    resourceType: event.resourceType,
    status: event.status,
    operation,
  });
  return { ...known, generic: known.generic || isWrapperReason(event.reason) };
}

/** Whether the event's reason names no specific cause ("Internal Failure"). */
export const isGeneric = (event: TimelineEvent, operation: Operation): boolean =>
  recognizeEvent(event, operation).generic;

function distinctResources(cluster: readonly TimelineEvent[]): AffectedResource[] {
  const seen = new Map<string, AffectedResource>();
  for (const event of cluster) {
    const key = `${event.stackId}#${event.logicalResourceId}`;
    if (seen.has(key)) continue;
    seen.set(key, {
      stackName: event.stackName,
      logicalResourceId: event.logicalResourceId,
      resourceType: event.resourceType,
      eventId: event.eventId,
    });
  }
  return [...seen.values()];
}

/** The public form of an event: what the contracts carry. */
export const evidenceEvent = (event: TimelineEvent) => ({
  eventId: event.eventId,
  stackName: event.stackName,
  stackId: event.stackId,
  logicalResourceId: event.logicalResourceId,
  ...(event.physicalResourceId && { physicalResourceId: event.physicalResourceId }),
  resourceType: event.resourceType,
  status: event.status,
  reason: event.reason,
  timestamp: event.timestamp,
});
