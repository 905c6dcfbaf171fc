/** What a finished triage has to say in its conversation. Pure. */
import { createHash } from 'node:crypto';
import type { SeenBefore } from '../contracts/seen';
import type { Review, Verdict } from '../contracts/verdict';
import { confidenceWords } from '../report/words';
import type { Saying } from '../slack/conversation/saying';
import type { Said } from '../slack/conversation/tell';
import { factsMessage } from '../slack/messages/facts-message';
import { slackMessage } from '../slack/messages/slack-message';

/** The diagnosis, or what a person made of it. `verdict` is redacted. */
export function diagnosed(verdict: Verdict, seen: SeenBefore | null): Said {
  const { whole, headline, details } = slackMessage(verdict, { seen });
  const { stackName } = verdict.failure;
  const words = verdict.review?.correction ?? mainCause(verdict);
  return {
    saying: sayingOf(verdict),
    texts: { whole, headline, details },
    line: `${stackName} failed at the same place, and its triage ends differently: ${words}`,
  };
}

function mainCause({ diagnosis }: Verdict): string {
  const [first] = diagnosis.hypotheses;
  if (!first) return 'no hypothesis stands';
  return `${first.cause.slice(0, 200)} (${confidenceWords(first.confidence_score)})`;
}

/** Rejected, or nobody decided: the facts stand, and `why`. */
export function closed(verdict: Verdict, why: string): Said {
  const text = factsMessage(verdict, why);
  const rejected = verdict.review?.decision === 'rejected';
  return {
    saying: { kind: 'closed', confidence: 0, ending: rejected ? 'rejected' : 'unreviewed' },
    texts: { whole: text, headline: text, details: null },
    line: `${verdict.failure.stackName}: ${why}`,
  };
}

function sayingOf(verdict: Verdict): Saying {
  const { diagnosis, review } = verdict;
  const confidence = diagnosis.overall_confidence;
  const chosen = review?.hypothesis_rank;
  const hypothesis = diagnosis.hypotheses.find((h) => h.rank === chosen) ?? diagnosis.hypotheses[0];
  const ending = hypothesis?.category ?? 'none';
  if (!review) return { kind: 'diagnosis', confidence, ending };
  return { kind: 'person', confidence, ending: corrected(review) ?? ending };
}

const corrected = ({ correction }: Review): string | null =>
  correction && `corrected ${createHash('sha256').update(correction).digest('hex').slice(0, 12)}`;
