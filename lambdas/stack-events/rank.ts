/** The order of the causes, and which of them are one and the same. */
import type { AffectedResource, RootCause } from '../contracts/evidence';
import type { Operation } from '../contracts/failure';
import { normaliseReason } from '../knowledge/normalise-reason';
import { recognize } from '../knowledge/recognize';
import { isWrapperReason, type TimelineEvent } from './events';
import { isAfter, namesOnly } from './follow-on';

/** How many resources one cause lists by name; the rest is counted in `resource_count`. */
const LISTED_RESOURCES = 50;

/** Failures with the same normalised reason, oldest first, and what is known of the first of them. */
interface Cluster {
  events: readonly TimelineEvent[];
  first: TimelineEvent;
  known: ReturnType<typeof recognizeEvent>;
}

/**
 * Ranks causes: specific before generic, what follows from another behind it, earlier before later,
 * and failures with the same normalised reason as one cause with several resources.
 *
 * `events` must be in the operation's order (oldest first within a stack).
 */
export function rankCauses(events: readonly TimelineEvent[], operation: Operation): RootCause[] {
  const byReason = new Map<string, TimelineEvent[]>();
  for (const event of [...events].sort((a, b) => a.at - b.at)) {
    const key = event.reason ? normaliseReason(event.reason) : event.eventId;
    const same = byReason.get(key);
    if (same) same.push(event);
    else byReason.set(key, [event]);
  }
  const clusters = [...byReason.values()].map((own): Cluster => {
    const first = own[0]!;
    return { events: own, first, known: recognizeEvent(first, operation) };
  });
  const tiers = new Map(clusters.map((cluster) => [cluster, tierOf(cluster, clusters)]));
  return clusters
    .sort((a, b) => tiers.get(a)! - tiers.get(b)! || a.first.at - b.first.at)
    .map(({ events: own, first, known }, index) => ({
      ...evidenceEvent(first),
      rank: index + 1,
      category: known.category,
      pattern: known.pattern,
      ...(known.generic && { generic: true }),
      ...(own.length > 1 && {
        resources: distinctResources(own).slice(0, LISTED_RESOURCES),
        resource_count: distinctResources(own).length,
      }),
    }));
}

/** Lower is told first. Of a nested stack that could not be read, nothing is known but its name. */
function tierOf(cluster: Cluster, all: readonly Cluster[]): number {
  if (isWrapperReason(cluster.first.reason)) return 3;
  if (cluster.known.generic) return 2;
  return all.some((other) => followsFrom(cluster, other)) ? 1 : 0;
}

/**
 * Whether a failure is the sequel of another in its stack: its reason names the other's resource,
 * or a reference could not be resolved while the permission to read was denied. A reference that the
 * author got wrong is refused before the first resource is touched.
 */
function followsFrom({ first: later, known }: Cluster, { first, known: other }: Cluster): boolean {
  if (other.generic || !isAfter(later, first)) return false;
  if (namesOnly(later, first)) return true;
  const unresolved = known.category === 'template-error' || /^Template error\b/.test(later.reason);
  return unresolved && other.category === 'permissions';
}

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
