/** The insight record: one flat JSON line about one triage or one failed attempt. Pure. */
import { createHash } from 'node:crypto';
import type { RootCause } from '../contracts/evidence';
import type { DeliveryStatus } from '../contracts/receipt';
import type { SeenBefore } from '../contracts/seen';
import type { Verdict } from '../contracts/verdict';
import { identityOf } from '../runtime/once';
import type { SlackAnswer } from '../slack/answers';

export interface Outcome {
  /** Tells lines apart: one that was written twice counts once. Left out: that of the triage. */
  id?: string;
  status: DeliveryStatus;
  /** What was attempted: the announced facts, the diagnosis, or the closing of a message. */
  kind: 'facts' | 'diagnosis' | 'closing';
  /** Slack's own answer to a failed attempt. */
  slack?: SlackAnswer | null;
  /** Why nothing was posted, or what went wrong, in words. */
  why?: string | null;
  seen?: SeenBefore | null;
}

const LONGEST = 1000;

const cause = (c: RootCause) => ({
  rank: c.rank,
  stackName: c.stackName,
  logicalResourceId: c.logicalResourceId,
  resourceType: c.resourceType,
  eventId: c.eventId,
  status: c.status,
  category: c.category,
  pattern: c.pattern,
  reason: c.reason.slice(0, LONGEST),
});

/** What Evidence has; a failed announcement is recorded before there is a diagnosis. */
type Known = Pick<
  Verdict,
  'failure_id' | 'failure' | 'run' | 'root_causes' | 'rollback_blockers' | 'accounting'
> &
  Partial<Verdict>;

/** The same for a retry, a redrive and a line that is sent twice. */
const finalId = (known: Known): string =>
  createHash('sha256').update(identityOf(known)).digest('hex').slice(0, 32);

/**
 * The record. `id` is one a line that counts. `record` is `final` (exactly one per triage) or `attempt` (one per failed attempt);
 * StackName, CommitSHA and RunID are spelled as on metrics.
 */
export function insightRecord(known: Known, outcome: Outcome, now: Date): Record<string, unknown> {
  const { failure, run, diagnosis, analysis } = known;
  return {
    id: outcome.id ?? finalId(known),
    time: now.toISOString(),
    record: outcome.status === 'failed' ? 'attempt' : 'final',
    kind: outcome.kind,
    delivery_status: outcome.status,
    StackName: failure.stackName,
    CommitSHA: failure.commit_sha,
    RunID: run.run_id,
    failure_id: known.failure_id,
    failure: {
      stackId: failure.stackId,
      region: failure.region,
      account: failure.account,
      operation: failure.operation,
      phase: failure.phase,
      status: failure.status,
      status_inferred: failure.status_inferred,
      started_at: failure.started_at,
      failed_at: failure.failed_at,
    },
    category: diagnosis?.hypotheses[0]?.category ?? known.root_causes[0]?.category ?? 'other',
    confidence: diagnosis?.overall_confidence ?? null,
    root_causes: known.root_causes.slice(0, 5).map(cause),
    rollback_blockers: known.rollback_blockers.slice(0, 5).map(cause),
    accounting: known.accounting,
    diagnosis: diagnosis
      ? {
          ...diagnosis,
          hypotheses: diagnosis.hypotheses.slice(0, 5).map((h) => ({
            ...h,
            cause: h.cause.slice(0, LONGEST),
            evidence: h.evidence.slice(0, LONGEST),
            recommended_action: h.recommended_action.slice(0, LONGEST),
            evidence_ids: h.evidence_ids.slice(0, 20),
          })),
          next_steps: diagnosis.next_steps.slice(0, LONGEST),
        }
      : null,
    route: known.route ?? null,
    route_reason: known.route_reason ?? null,
    caps: known.caps ?? [],
    analysis: analysis ?? null,
    cost_usd: analysis?.cost_usd ?? 0,
    prompt_version: analysis?.prompt_version ?? null,
    review: known.review ?? null,
    seen: outcome.seen ?? null,
    slack: outcome.slack ?? null,
    why: outcome.why ?? null,
    seconds: Math.max(0, (now.getTime() - Date.parse(run.started_at)) / 1000) || 0,
  };
}
