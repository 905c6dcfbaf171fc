/**
 * What a model would answer that knows the truth of a case, or that was deceived about it: the
 * right event and a true quotation of it in both; cause, category and action are those of the case
 * or of another one. Pure.
 */
import type { Diagnosis } from '../../lambdas/contracts/diagnosis';
import type { Case } from '../case-file';
import { type ShownEvent, shownEvents } from './shown-events';

/** An honest model is that sure of a cause that the events tell, and of one that they do not. */
const SURE = 0.85;
const UNSURE = 0.45;

const fold = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase();

function rightEvent(prompt: string, { truth }: Case): { event: ShownEvent; quote: string } | null {
  const shown = shownEvents(prompt);
  for (const { logicalResourceId, reasonContains } of [truth.rootCause, ...truth.alsoRoot]) {
    const says = shown.filter((e) => fold(e.reason).includes(fold(reasonContains)));
    const event = says.find((e) => e.line.includes(logicalResourceId)) ?? says[0];
    if (event) return { event, quote: reasonContains };
  }
  return null;
}

const words = (value: unknown): string | null =>
  typeof value === 'string' && !/^unknown$/.test(value)
    ? value.replace(/^unknown \((.*)\)$/, '$1')
    : null;

/** The rules' category that the prompt gives as a hint stands where it is as true as the case's. */
function categoryOf(event: ShownEvent, { truth }: Case): Case['truth']['category'] {
  const hint = / category ([\w-]+)/.exec(event.line)?.[1];
  return truth.altCategory.find((category) => category === hint) ?? truth.category;
}

/** @param told the case whose cause, category and action are given: the same one when honest. */
export function scriptedAnswer(prompt: string, asked: Case, told: Case): Diagnosis {
  const right = rightEvent(prompt, asked);
  if (!right) {
    return { hypotheses: [], overall_confidence: 0, next_steps: 'Look at the events.' };
  }
  const { truth } = told;
  const confidence_score = asked.truth.derivable ? SURE : UNSURE;
  const subject = asked.truth.rootCause.logicalResourceId;
  const hypothesis = {
    rank: 1,
    cause: `${subject}: ${words(truth.cause) ?? truth.rootCause.reasonContains}`,
    evidence: right.quote,
    evidence_ids: [right.event.id],
    category: categoryOf(right.event, told),
    confidence_score,
    recommended_action: words(truth.resolution) ?? `Repair ${subject} in the template.`,
  };
  return {
    hypotheses: [hypothesis],
    overall_confidence: confidence_score,
    next_steps: `Look at the definition of ${subject}.`,
  };
}
