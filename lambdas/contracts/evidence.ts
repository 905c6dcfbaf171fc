/** What CollectEvents hands on: the ranked causes and the count of everything else. */
import * as z from 'zod';
import { Category, Failure, Run } from './failure';

/** One event as CloudFormation reported it, redacted. `reason` may be shortened, head and tail. */
export const EvidenceEvent = z.object({
  eventId: z.string().min(1),
  stackName: z.string(),
  stackId: z.string(),
  logicalResourceId: z.string(),
  physicalResourceId: z.string().optional(),
  resourceType: z.string(),
  status: z.string(),
  reason: z.string(),
  timestamp: z.string(),
});
export type EvidenceEvent = z.infer<typeof EvidenceEvent>;

/** A fact from elsewhere about one cause: never a replacement for the event's own reason. */
export const Enrichment = z.object({
  source: z.enum(['template', 'properties', 'change', 'hook', 'validation', 'log', 'ecs', 'trail']),
  /** The event that it explains. */
  eventId: z.string(),
  title: z.string(),
  text: z.string(),
});
export type Enrichment = z.infer<typeof Enrichment>;

/**
 * What became of one enrichment source; a failed one is a line here, never an error. `events` tells
 * of the stack events themselves: nested stacks and pages that were left unread.
 */
export const EnrichmentNote = z.object({
  source: z.enum([...Enrichment.shape.source.options, 'events']),
  outcome: z.enum(['found', 'empty', 'cut', 'failed']),
  detail: z.string(),
});
export type EnrichmentNote = z.infer<typeof EnrichmentNote>;

export const AffectedResource = z.object({
  stackName: z.string(),
  logicalResourceId: z.string(),
  resourceType: z.string(),
  eventId: z.string(),
});
export type AffectedResource = z.infer<typeof AffectedResource>;

/** What the knowledge base says of a failed event: what it means, and what to do about it. */
export const Advice = z.object({ cause: z.string(), action: z.string() });
export type Advice = z.infer<typeof Advice>;

/**
 * A ranked cause. `resources` is there when one cause hit several resources (this event's own
 * resource is the first). `pattern` is the id of the knowledge-base entry that recognized it.
 */
export const RootCause = EvidenceEvent.extend({
  rank: z.number().int().min(1),
  category: Category,
  pattern: z.string().nullable(),
  /** True when the reason names no specific cause: an equal one elsewhere proves nothing. */
  generic: z.boolean().optional(),
  resources: z.array(AffectedResource).optional(),
  /** How many resources the cause hit in all, when `resources` lists only the first of them. */
  resource_count: z.number().int().min(1).optional(),
  /** From the knowledge base; absent in what was stored before there was any. */
  advice: Advice.optional(),
});
export type RootCause = z.infer<typeof RootCause>;

/** Events by class: causes + consequences + cancelled + progress + unexplained = events. */
export const Accounting = z.object({
  events: z.number().int().min(0),
  causes: z.number().int().min(0),
  consequences: z.number().int().min(0),
  cancelled: z.number().int().min(0),
  progress: z.number().int().min(0),
  unexplained: z.number().int().min(0),
  missing_resources: z.number().int().min(0),
  brief_tokens: z.number().int().min(0),
  cut_events: z.number().int().min(0),
});
export type Accounting = z.infer<typeof Accounting>;

/** An announced Slack message, so that it can be edited later. */
export const Announcement = z.object({
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().nullable(),
});
export type Announcement = z.infer<typeof Announcement>;

/** A failure that is triaged. */
export const Evidence = z.object({
  outcome: z.literal('collected'),
  failure_id: z.string().min(1),
  failure: Failure,
  /** The stack's newest status in the events that were read, and since when; null without one. */
  stack_status: z.object({ status: z.string(), at: z.string() }).nullish(),
  run: Run,
  root_causes: z.array(RootCause),
  rollback_blockers: z.array(RootCause),
  /**
   * Failed events that are not a cause, capped, and warnings of hooks and validations, which stopped
   * nothing; context only.
   */
  other_events: z.array(
    EvidenceEvent.extend({ class: z.enum(['consequence', 'cancelled', 'unexplained', 'warning']) }),
  ),
  /** What began and ended around the first causes, in order; progress that tells nothing of itself. */
  around: z.array(EvidenceEvent).optional(),
  /** Logical ids that a stack-level reason names and no event explains. */
  missing_resources: z.array(z.string()),
  enrichments: z.array(Enrichment),
  enrichment_notes: z.array(EnrichmentNote),
  /** Causes beyond those listed, when there were more than the state can carry. */
  causes_cut: z.number().int().min(0),
  accounting: Accounting,
  timeline: z.object({ bucket: z.string(), key: z.string() }).nullable(),
  announcement: Announcement.nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

/** An event that needs no triage; `why` says so in a sentence. */
export const Skipped = z.object({
  outcome: z.enum(['duplicate', 'nested', 'not-a-failure']),
  failure_id: z.string().nullable(),
  failure: Failure.nullable(),
  run: Run,
  why: z.string().min(1),
  /** For a duplicate: the execution that owns the failure. */
  owner: z.string().nullable(),
});
export type Skipped = z.infer<typeof Skipped>;

export const Collected = z.discriminatedUnion('outcome', [Evidence, Skipped]);
export type Collected = z.infer<typeof Collected>;
