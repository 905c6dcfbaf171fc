/** From a claimed failure to ranked, redacted evidence. */
import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Accounting, EnrichmentNote, Evidence } from '../contracts/evidence';
import type { Run } from '../contracts/failure';
import { createRedactor, type Redactor } from '../redaction/redact';
import { type Classified, classify } from '../stack-events/classify';
import { missingResources } from '../stack-events/cross-check';
import {
  childStackId,
  isFailed,
  isStackLevel,
  isWrapperReason,
  type TimelineEvent,
} from '../stack-events/events';
import type { NamedFailure } from '../stack-events/failure-of';
import { endOf, type OperationSegment } from '../stack-events/operation';
import { evidenceEvent, rankCauses, recognizeEvent } from '../stack-events/rank';
import type { Enrich } from './enrich/enrich';
import { fitEvidence } from './fit-evidence';
import { readNested, readOperationEvents, type Window } from './read-events';
import type { ReaderSessions } from './reader';

export interface GatherServices {
  enrich: Enrich;
  /** Stores the redacted timeline; null where there is no bucket. */
  storeTimeline: StoreTimeline | null;
  redactAccountIds: boolean;
}

type StoreTimeline = (
  failureId: string,
  events: readonly Classified[],
) => Promise<{ bucket: string; key: string }>;

export interface Gathering {
  run: Run;
  stack: Stack;
  segment: OperationSegment;
  segments: readonly OperationSegment[];
  named: NamedFailure;
  sessions: ReaderSessions;
}

export async function gather(g: Gathering, services: GatherServices): Promise<Evidence> {
  const { failure, failureId } = g.named;
  const redactor = createRedactor({ accountIds: services.redactAccountIds });
  const { raw, notes } = await classifyAll(g);
  // Nothing raw goes on: redacted here, before anything is ranked, stored or returned.
  const events = redactEvents(raw, redactor);
  const of = (cls: Classified['class']) =>
    events.filter((c) => c.class === cls).map((c) => c.event);

  const causes = rankCauses(of('cause'), failure.operation);
  const rawEvents = raw.map((c) => c.event);
  const { stack, sessions } = g;
  const [enriched, timeline] = await Promise.all([
    services.enrich({ causes, events: rawEvents, stack, sessions, failure, redactor }),
    services.storeTimeline?.(failureId, events) ?? null,
  ]);
  const missing = missingResources(raw).map((id) => redactor.text(id));
  return fitEvidence({
    outcome: 'collected',
    failure_id: failureId,
    failure: {
      ...failure,
      status_reason: redactor.text(failure.status_reason),
      tags: redactor.json(failure.tags),
      commit_sha: failure.commit_sha && redactor.text(failure.commit_sha),
    },
    run: g.run,
    root_causes: causes,
    rollback_blockers: rankCauses(of('blocker'), failure.operation),
    other_events: events.flatMap(({ event, class: cls }) =>
      cls === 'consequence' || cls === 'cancelled' || cls === 'unexplained'
        ? [{ ...evidenceEvent(event), class: cls }]
        : [],
    ),
    missing_resources: missing,
    enrichments: enriched.enrichments,
    enrichment_notes: redactor.json([...notes, ...enriched.notes]),
    causes_cut: 0,
    accounting: account(events, missing.length),
    timeline,
    announcement: null,
  });
}

/** Reads the nested stacks and, where stack events do not explain the failure, DescribeEvents. */
async function classifyAll(g: Gathering): Promise<{ raw: Classified[]; notes: EnrichmentNote[] }> {
  const { stackId, operation } = g.named.failure;
  const window = windowOf(g.segment, g.segments);
  const byStack = await readNested(g.sessions, stackId, g.segment.events, window);
  const isGeneric = (event: TimelineEvent) => recognizeEvent(event, operation).generic;
  const first = classify({ operation, rootId: stackId, byStack }, isGeneric);
  if (isExplained(first)) return { raw: first, notes: [] };
  try {
    const known = new Set(first.filter((c) => isFailed(c.event)).map((c) => c.event.reason));
    // The root, and those children of which only the wrapper tells.
    const silent = first.filter((c) => c.class === 'cause').map((c) => childStackId(c.event));
    const asked = [...new Set([stackId, ...silent.filter((id) => byStack.has(id))])];
    let added = 0;
    for (const id of asked.slice(0, MAX_ASKED)) {
      const extra = await readOperationEvents(g.sessions, id, window);
      const fresh = extra.filter((e) => !known.has(e.reason) && !isHookReported(e, first));
      byStack.set(id, [...(byStack.get(id) ?? []), ...fresh]);
      added += fresh.length;
    }
    if (added === 0) return { raw: first, notes: [] };
    return { raw: classify({ operation, rootId: stackId, byStack }, isGeneric), notes: [] };
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { raw: first, notes: [{ source: 'validation', outcome: 'failed', detail }] };
  }
}

/** Stacks that are asked for what their stack events do not tell. */
const MAX_ASKED = 5;

/** Whether a resource's own event, with a reason that is more than a wrapper's, is the cause. */
const isExplained = (events: readonly Classified[]): boolean =>
  events.some(
    ({ event, class: cls }) =>
      cls === 'cause' &&
      !isStackLevel(event) &&
      event.reason !== '' &&
      !isWrapperReason(event.reason),
  );

/** A hook failure that the resource's own event tells already. */
const isHookReported = (event: TimelineEvent, events: readonly Classified[]): boolean =>
  event.status === 'HOOK_FAILED' &&
  events.some(
    (c) =>
      isFailed(c.event) &&
      c.event.logicalResourceId === event.logicalResourceId &&
      /hook/i.test(c.event.reason),
  );

/**
 * From the operation's start (open, where it is not known) to the next operation's start, or to
 * its own end: what a nested stack does while its root is idle is another deployment.
 */
function windowOf(segment: OperationSegment, segments: readonly OperationSegment[]): Window {
  const index = segments.indexOf(segment);
  const next = index < 0 ? undefined : segments[index + 1];
  return {
    from: segment.start?.at ?? Number.NEGATIVE_INFINITY,
    to: Math.min(next?.start?.at ?? Number.POSITIVE_INFINITY, endOf(segment)),
  };
}

/** Failures whose properties are read for secrets. */
const MAX_TELLING = 100;

/**
 * A failure's properties name the secret that a reason only quotes, and so may a later reason: all
 * are read before any is let go.
 */
function redactEvents(raw: readonly Classified[], redactor: Redactor): Classified[] {
  const telling = raw.filter((c) => isFailed(c.event) && c.event.properties);
  for (const { event } of telling.slice(0, MAX_TELLING)) redactor.text(event.properties);
  const texts = redactor.json(raw.map(({ event: e }) => [e.reason, e.physicalResourceId]));
  return raw.map(({ event, class: cls }, index) => {
    const [reason = '', physicalResourceId = ''] = texts[index] ?? [];
    return { class: cls, event: { ...event, reason, physicalResourceId, properties: '' } };
  });
}

/** Counts every event once; rollback blockers count as consequences. */
function account(events: readonly Classified[], missing: number): Accounting {
  const count = (...classes: Classified['class'][]) =>
    events.filter((c) => classes.includes(c.class)).length;
  return {
    events: events.length,
    causes: count('cause'),
    consequences: count('consequence', 'blocker'),
    cancelled: count('cancelled'),
    progress: count('progress'),
    unexplained: count('unexplained'),
    missing_resources: missing,
    brief_tokens: 0,
    cut_events: 0,
  };
}
