/** Turns ranked causes into ranked hypotheses, with the knowledge base alone. Pure. */
import type { Brief } from '../contracts/brief';
import type { Diagnosed, Diagnosis, Hypothesis } from '../contracts/diagnosis';
import type { RootCause } from '../contracts/evidence';
import { type Explanation, explain } from '../knowledge/explain';
import { parseReason } from '../knowledge/parse-reason';
import { fallbackReason } from './fallback-reason';

const MOST_HYPOTHESES = 5;
/** A cause further down is one of several; the rules do not weigh them against each other. */
const LATER_RANKS = 0.9;

export function diagnose(brief: Brief): Diagnosed {
  const causes = subjects(brief).slice(0, MOST_HYPOTHESES);
  const explained = causes.map((cause) => ({ cause, explanation: explainCause(cause, brief) }));
  const hypotheses = explained.map(({ cause, explanation }, index) =>
    hypothesis(cause, explanation, index),
  );
  return {
    ...brief,
    diagnosis: {
      hypotheses,
      overall_confidence: hypotheses[0]?.confidence_score ?? 0,
      next_steps: nextSteps(brief, explained[0]?.explanation),
    },
    analysis: {
      by: 'rules',
      model: null,
      prompt_version: null,
      prompt_hash: null,
      input_tokens: 0,
      output_tokens: 0,
      cost_usd: 0,
      fallback_reason: fallbackReason(brief.analysis_error),
    },
  };
}

/** What is explained: the causes; of a rollback that failed itself, what blocked it. */
function subjects({ failure, root_causes, rollback_blockers }: Brief): RootCause[] {
  if (root_causes.length > 0 || failure.phase === 'deploy') return root_causes;
  return rollback_blockers;
}

function explainCause(cause: RootCause, brief: Brief): Explanation {
  const own = brief.enrichments.filter((e) => e.eventId === cause.eventId);
  const rollback = brief.rollback_blockers.some((b) => b.eventId === cause.eventId);
  return explain({ ...cause, operation: brief.failure.operation, rollback }, own);
}

function hypothesis(cause: RootCause, explained: Explanation, index: number): Hypothesis {
  const others = Math.max(0, (cause.resource_count ?? cause.resources?.length ?? 1) - 1);
  const also = others > 0 ? ` The same hit ${others} more resource${others > 1 ? 's' : ''}.` : '';
  const score = index === 0 ? explained.confidence : explained.confidence * LATER_RANKS;
  return {
    rank: index + 1,
    cause: `${explained.cause}${also}`,
    evidence: quote(cause.reason),
    evidence_ids: [cause.eventId],
    category: explained.category,
    confidence_score: Math.round(score * 100) / 100,
    recommended_action: explained.recommended_action,
  };
}

function nextSteps(brief: Brief, first: Explanation | undefined): Diagnosis['next_steps'] {
  if (!first) {
    return `No event explains the failure of ${brief.failure.stackName}. Look at the events of the stack and its nested stacks in the console, and at CloudTrail around ${brief.failure.failed_at}.`;
  }
  const changed = brief.enrichments.find((e) => e.source === 'change');
  const lines = [
    first.next_steps,
    wayOn(brief),
    changed && `Compare with what this deployment changed: ${changed.title}.`,
    brief.missing_resources.length > 0 &&
      `Missing in the events: ${brief.missing_resources.slice(0, 5).join(', ')}.`,
    brief.root_causes.length > 1 &&
      `${brief.root_causes.length} causes are listed, the likeliest first.`,
    first.docs && `Documentation: ${first.docs}`,
  ];
  return lines.filter(Boolean).join(' ');
}

/** What gets a stack out of a rollback that is stuck; the lasting repair is the cause's action. */
function wayOn({ failure, rollback_blockers }: Brief): string | null {
  if (failure.phase !== 'rollback' || failure.operation !== 'UPDATE') return null;
  const ids = rollback_blockers.slice(0, 5).map(({ logicalResourceId }) => logicalResourceId);
  if (ids.length === 0) return null;
  const name = failure.stackName;
  return `When that is repaired: aws cloudformation continue-update-rollback --stack-name ${name}; where it can't be, add --resources-to-skip ${ids.join(' ')}.`;
}

const LONGEST = 300;

/** The innermost text where it stands in the reason as it is, else the head of the reason. */
function quote(reason: string): string {
  const inner = parseReason(reason).text.slice(0, LONGEST);
  return inner.length > 10 && reason.includes(inner) ? inner : reason.trim().slice(0, LONGEST);
}
