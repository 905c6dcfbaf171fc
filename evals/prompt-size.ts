/** How much is sent to the model, against sending the events that a person would paste. Pure. */
import { type Case, type CaseEvent, eventsOf } from './case-file';
import { at, isFailed, isRollbackStart, rootStack } from './noise/root-stack';
import type { Result } from './result';
import { mean, median } from './statistics';

export interface PromptSize {
  prompt: number;
  json: number;
  /** Whether a right cause's reason stands in the prompt. */
  holdsCause: boolean;
}

export interface PromptSizes {
  n: number;
  prompt: { mean: number | null; median: number | null };
  json: { mean: number | null; median: number | null };
  holdsCause: number;
}

/** The failed events and all since the rollback began, of every stack, as AWS prints them. */
export function pastedEvents(testCase: Case): CaseEvent[] {
  const root = rootStack(testCase.recording, testCase.operation);
  const rollback = Math.min(
    ...root.events.filter((e) => isRollbackStart(e) && at(e) >= root.startedAt).map(at),
  );
  return eventsOf(testCase.recording).filter((e) => isFailed(e) || at(e) >= rollback);
}

// White space differs by layout, and JSON quotes quotation marks.
const fold = (text: string): string => text.replace(/[\s\\"]+/g, '').toLowerCase();

/**
 * Null when the result carries no prompt.
 *
 * @param tokens estimates tokens of a text; the same estimate serves both sides.
 */
export function promptSize(
  testCase: Case,
  result: Result,
  tokens: (text: string) => number,
): PromptSize | null {
  const prompt = promptText(result.prompt);
  if (prompt === null) return null;
  const { rootCause, alsoRoot } = testCase.truth;
  const folded = fold(prompt);
  return {
    prompt: tokens(prompt),
    json: tokens(JSON.stringify(pastedEvents(testCase), null, 2)),
    holdsCause: [rootCause, ...alsoRoot].some((t) => folded.includes(fold(t.reasonContains))),
  };
}

function promptText(prompt: unknown): string | null {
  if (typeof prompt === 'string') return prompt;
  if (prompt && typeof prompt === 'object') {
    const parts = prompt as Record<string, unknown>;
    const text = parts.user ?? parts.text;
    if (typeof text === 'string') return text;
  }
  return null;
}

export const promptSizes = (sizes: readonly PromptSize[]): PromptSizes => ({
  n: sizes.length,
  prompt: { mean: mean(sizes.map((s) => s.prompt)), median: median(sizes.map((s) => s.prompt)) },
  json: { mean: mean(sizes.map((s) => s.json)), median: median(sizes.map((s) => s.json)) },
  holdsCause: sizes.filter((s) => s.holdsCause).length,
});
