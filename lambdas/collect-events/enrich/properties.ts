/** The properties with which CloudFormation asked for the failing resource: in its own events. */
import type { EnrichmentSource } from './enrich';

export const fromProperties: EnrichmentSource = async ({ causes, events, redactor }) =>
  causes.flatMap((cause) => {
    const known = events.filter(
      (e) =>
        e.stackId === cause.stackId &&
        e.logicalResourceId === cause.logicalResourceId &&
        e.properties !== '' &&
        e.properties !== '{}',
    );
    // A rollback asks for others than the update did.
    const own = known.find((e) => e.eventId === cause.eventId) ?? known[0];
    if (!own) return [];
    const title = `Properties of ${cause.logicalResourceId}`;
    const text = redactor.json(own.properties);
    return [{ source: 'properties' as const, eventId: cause.eventId, title, text }];
  });
