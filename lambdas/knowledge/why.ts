/** Why this entry answers a reason and no other: for people who write entries. Pure. */
import { decidedBy, failedConditions, rankCandidates } from './candidates';
import { type Explainable, type Explanation, explain } from './explain';
import { MATCHERS } from './matchers';
import { type ParsedReason, parseReason } from './parse-reason';
import { WORDS } from './words';

export interface Loser {
  id: string;
  /** Where the entry stands: `entries/<service>.yaml`. */
  file: string;
  /** What decided against it: a criterion, or the conditions that do not hold. */
  why: string;
}

export interface Choice {
  explanation: Explanation;
  /** The reason without its wrappers, as entries see it. */
  parsed: ParsedReason;
  /** Where the answering entry stands; null when none answers. */
  file: string | null;
  /** Entries that match as well, best first, then those of which only the text matches. */
  lost: Loser[];
}

/** Explains an event as the rules do, and says what decided between the entries that match. */
export function explainChoice(event: Explainable): Choice {
  const parsed = parseReason(event.reason);
  const [winner, ...others] = rankCandidates(event, parsed, MATCHERS);
  const beaten = others.map((other) => loser(other.matcher.id, decidedBy(winner!, other)));
  const unfit = MATCHERS.map((matcher) => ({
    id: matcher.id,
    failed: failedConditions(matcher, event, parsed),
  })).filter(({ failed }) => failed.length > 0);
  return {
    explanation: explain(event),
    parsed,
    file: winner ? fileOf(winner.matcher.id) : null,
    lost: [
      ...beaten,
      ...unfit.map(({ id, failed }) => loser(id, `does not fit: its ${failed.join(', its ')}`)),
    ],
  };
}

const fileOf = (id: string) => `entries/${WORDS[id]!.file}`;
const loser = (id: string, why: string): Loser => ({ id, file: fileOf(id), why });
