/** Compares what the workflow said of a case with what is true. Pure. */
import type { Kind } from '../lambdas/knowledge/matcher';
import { parseReason } from '../lambdas/knowledge/parse-reason';
import { type Recognition, recognize } from '../lambdas/knowledge/recognize';
import { serviceSentence } from '../lambdas/knowledge/sentence';
import { type Case, type CaseEvent, eventsOf, type TrueCause } from './case-file';
import { type FactsScore, scoreFacts, textOf } from './facts';
import type { Cause, Result } from './result';

export interface Score {
  id: string;
  hard: boolean;
  derivable: boolean;
  events: number;
  trueCategory: string;
  outcome: string;
  /** Place of the first right cause, from 1; null when it is not listed. */
  rank: number | null;
  /** Whether the first listed cause is itself the right event, not another one of its cluster. */
  exact: boolean;
  category: string | null;
  categoryRight: boolean;
  confidence: number | null;
  /** Root cause and category. */
  right: boolean;
  pattern: string | null;
  /** Of the entry that answers the first cause. */
  kind: Kind | null;
  specific: boolean;
  /** What it says beside what it has to say; null where the case has no labels. */
  facts: FactsScore | null;
  route: string | null;
  /** Who analysed it, `rules` or the model's provider; null when nobody did. */
  by: string | null;
  expected: TrueCause;
  got: { stackName: string; logicalResourceId: string; reason: string } | null;
}

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

// A reason is shown redacted and perhaps cut: the event that it came from has it whole.
function says(cause: { reason: string; eventId: string }, truth: TrueCause, raw: CaseEvent[]) {
  const wanted = fold(truth.reasonContains);
  if (fold(cause.reason).includes(wanted)) return true;
  return raw.some(
    (event) =>
      event.EventId === cause.eventId &&
      event.LogicalResourceId === truth.logicalResourceId &&
      fold(event.ResourceStatusReason ?? '').includes(wanted),
  );
}

const names = (cause: { stackName: string; logicalResourceId: string }, truth: TrueCause) =>
  cause.stackName === truth.stackName && cause.logicalResourceId === truth.logicalResourceId;

function matches(cause: Cause, truths: TrueCause[], raw: CaseEvent[]): 'itself' | 'cluster' | null {
  if (truths.some((t) => names(cause, t) && says(cause, t, raw))) return 'itself';
  const inCluster = (cause.resources ?? []).some((resource) =>
    truths.some(
      (t) =>
        names(resource, t) && says({ reason: cause.reason, eventId: resource.eventId }, t, raw),
    ),
  );
  return inCluster ? 'cluster' : null;
}

/** @param raw the events that were replayed, when noise changed those of the case. */
export function score(testCase: Case, result: Result, raw = eventsOf(testCase.recording)): Score {
  const { truth } = testCase;
  const truths = [truth.rootCause, ...truth.alsoRoot];
  const causes = result.root_causes ?? [];
  const at = causes.findIndex((cause) => matches(cause, truths, raw) !== null);
  const first = causes[0];
  const known = first?.pattern ? knownOf(first, result) : null;
  const hypothesis = result.diagnosis?.hypotheses[0];
  const category = hypothesis?.category ?? first?.category ?? null;
  const categoryRight = [truth.category, ...truth.altCategory].some((c) => c === category);
  return {
    id: testCase.id,
    hard: testCase.hard,
    derivable: truth.derivable,
    events: eventsOf(testCase.recording).length,
    trueCategory: truth.category,
    outcome: result.error ? `error: ${result.error.message}` : (result.outcome ?? 'none'),
    rank: at < 0 ? null : at + 1,
    exact: first !== undefined && matches(first, truths, raw) === 'itself',
    category,
    categoryRight,
    confidence: hypothesis?.confidence_score ?? null,
    right: at === 0 && categoryRight,
    pattern: first?.pattern ?? null,
    kind: known?.kind ?? null,
    specific: known?.specific ?? false,
    facts: factsOf(testCase, result),
    route: result.route ?? null,
    by: result.analysis?.by ?? null,
    expected: truth.rootCause,
    got: first
      ? {
          stackName: first.stackName,
          logicalResourceId: first.logicalResourceId,
          reason: first.reason.slice(0, 160),
        }
      : null,
  };
}

const knownOf = (cause: Cause, result: Result): Recognition =>
  recognize({
    reason: cause.reason,
    resourceType: cause.resourceType,
    status: cause.status,
    operation: result.failure?.operation,
  });

function factsOf({ facts }: Case, { diagnosis, root_causes, rollback_blockers }: Result) {
  if (!facts) return null;
  const causes = [...(root_causes ?? []), ...(rollback_blockers ?? [])];
  const quotations = causes.map(({ reason }) => serviceSentence(parseReason(reason)));
  const long = quotations.filter((sentence) => sentence.length > 10);
  return scoreFacts(diagnosis ? textOf(diagnosis) : '', facts, long);
}
