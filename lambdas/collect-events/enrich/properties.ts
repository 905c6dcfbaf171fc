/** The properties with which CloudFormation asked for the failing resource: in its own events. */
import type { RootCause } from '../../contracts/evidence';
import type { TimelineEvent } from '../../stack-events/events';
import type { EnrichmentSource } from './enrich';

export const fromProperties: EnrichmentSource = async ({ causes, events, redactor }) =>
  causes.flatMap((cause) => {
    const own = askedFor(cause, events);
    if (!own) return [];
    const title = `Properties of ${cause.logicalResourceId}`;
    const text = redactor.json(own.properties);
    return [{ source: 'properties' as const, eventId: cause.eventId, title, text }];
  });

/**
 * The event itself, or the one before it that says them: a resource that fails in the deployment
 * and again in the rollback is asked for the new properties first, for the old ones then.
 */
function askedFor(
  { eventId, stackId, logicalResourceId, timestamp }: RootCause,
  events: readonly TimelineEvent[],
): TimelineEvent | undefined {
  const telling = events.filter(
    (e) =>
      e.stackId === stackId &&
      e.logicalResourceId === logicalResourceId &&
      e.properties !== '' &&
      e.properties !== '{}' &&
      e.timestamp <= timestamp,
  );
  const latest = (a: TimelineEvent, b: TimelineEvent) => (b.timestamp > a.timestamp ? b : a);
  return telling.find((e) => e.eventId === eventId) ?? telling.reduce(latest, telling[0]!);
}
