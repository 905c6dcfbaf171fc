/** One pass over what was read: redacted, ranked, counted, enriched, cut to size. */
import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Enrichment, Evidence, RootCause } from '../contracts/evidence';
import type { Run } from '../contracts/failure';
import { explain } from '../knowledge/explain';
import type { Doing } from '../knowledge/situation';
import { createRedactor, type Redactor } from '../redaction/redact';
import { progressAround } from '../stack-events/around';
import { account, type Classified } from '../stack-events/classification';
import { missingResources } from '../stack-events/cross-check';
import { isFailed } from '../stack-events/events';
import type { NamedFailure } from '../stack-events/failure-of';
import { evidenceEvent, rankCauses } from '../stack-events/rank';
import { newestStatus } from '../stack-events/stack-status';
import type { Enrich } from './enrich/enrich';
import { fitEvidence } from './fit-evidence';
import type { OperationRead } from './read-operation';
import type { ReaderSessions } from './reader';

export interface EvidenceServices {
  enrich: Enrich;
  /** Stores the redacted timeline; null where there is no bucket. */
  storeTimeline: StoreTimeline | null;
  redactAccountIds: boolean;
}

type StoreTimeline = (
  failureId: string,
  events: readonly Classified[],
) => Promise<{ bucket: string; key: string }>;

interface Collecting extends OperationRead {
  run: Run;
  named: NamedFailure;
  stack: Stack;
  sessions: ReaderSessions;
}

export async function toEvidence(c: Collecting, services: EvidenceServices): Promise<Evidence> {
  const { failure, failureId } = c.named;
  const redactor = createRedactor({ accountIds: services.redactAccountIds });
  // Nothing raw goes on: redacted here, before anything is ranked, stored or returned.
  const events = redactEvents(c.classified, redactor);
  const of = (cls: Classified['class']) =>
    events.filter((e) => e.class === cls).map(({ event }) => event);
  const { operation } = failure;
  const causes = rankCauses(of('cause'), operation);
  const blockers = rankCauses(of('blocker'), operation);
  const raw = c.classified.map(({ event }) => event);
  const { stack, sessions, changeSets } = c;
  const [enriched, timeline] = await Promise.all([
    services.enrich({
      // What keeps a stack stuck is repaired first.
      causes: [...causes.slice(0, 1), ...blockers, ...causes.slice(1)],
      ...{ events: raw, stack, changeSets, sessions, failure, redactor },
    }),
    services.storeTimeline?.(failureId, events) ?? null,
  ]);
  const missing = missingResources(c.classified).map((id) => redactor.text(id));
  return fitEvidence({
    outcome: 'collected',
    failure_id: failureId,
    failure: {
      ...failure,
      status_reason: redactor.text(failure.status_reason),
      tags: redactor.json(failure.tags),
      commit_sha: failure.commit_sha && redactor.text(failure.commit_sha),
    },
    stack_status: newestStatus(raw, failure.stackId),
    run: c.run,
    root_causes: withAdvice(causes, { operation }, enriched.enrichments),
    rollback_blockers: withAdvice(blockers, { operation, rollback: true }, enriched.enrichments),
    other_events: events.flatMap(({ event, class: cls }) =>
      cls === 'consequence' || cls === 'cancelled' || cls === 'unexplained' || cls === 'warning'
        ? [{ ...evidenceEvent(event), class: cls }]
        : [],
    ),
    around: progressAround(events, causes).map(evidenceEvent),
    missing_resources: missing,
    enrichments: enriched.enrichments,
    enrichment_notes: redactor.json([...c.notes, ...enriched.notes]),
    causes_cut: 0,
    accounting: account(events, missing.length),
    timeline,
    announcement: null,
  });
}

/** Failures whose properties are read for secrets. */
const MAX_TELLING = 100;

/**
 * A failure's properties name the secret that a reason only quotes, and so may a later reason: all
 * are read before any is let go.
 */
function redactEvents(raw: readonly Classified[], redactor: Redactor): Classified[] {
  const telling = raw.filter((c) => isFailed(c.event) && c.event.properties);
  for (const { event } of telling.slice(0, MAX_TELLING)) redactor.json(event.properties);
  const texts = redactor.json(raw.map(({ event: e }) => [e.reason, e.physicalResourceId]));
  return raw.map(({ event, class: cls }, index) => {
    const [reason = '', physicalResourceId = ''] = texts[index] ?? [];
    return { class: cls, event: { ...event, reason, physicalResourceId, properties: '' } };
  });
}

/** Bytes of each of the two texts: advice is a sentence or two. */
const LONGEST_ADVICE = 600;

/**
 * The causes with what the knowledge base says of each, so that every output can tell it: made of what
 * is redacted already; too long advice is left out.
 */
function withAdvice(
  causes: readonly RootCause[],
  doing: Doing,
  enrichments: readonly Enrichment[],
): RootCause[] {
  return causes.map((cause) => {
    const own = enrichments.filter((e) => e.eventId === cause.eventId);
    const known = explain({ ...cause, ...doing }, own);
    const advice = { cause: known.cause, action: known.recommended_action };
    const tooLong = Object.values(advice).some((t) => Buffer.byteLength(t) > LONGEST_ADVICE);
    return tooLong ? cause : { ...cause, advice };
  });
}
