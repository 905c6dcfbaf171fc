/** What reviewers are told, in Slack and as a mail. Never a task token. */
import type { Verdict } from '../../contracts/verdict';
import { oneLine, shorten } from '../../report/plain';
import { confidenceWords, titleOf } from '../../report/words';
import { labelled, linked, listed, payload, type SlackPayload } from './blocks';
import { factParts, factsFallback, firstFailure, whereWords } from './facts-message';

export interface ReviewRequest {
  /** The short id to type. */
  id: string;
  /** The review page, where there is one. */
  url: string | null;
}

/** How to decide, in one line. */
export const howToDecide = ({ id }: ReviewRequest): string =>
  `triage review show ${id}, then triage review approve|correct|reject ${id}`;

const hypotheses = (verdict: Verdict): string[] =>
  verdict.diagnosis.hypotheses.map(
    (h) => `${h.rank}. ${confidenceWords(h.confidence_score)}: ${h.cause.slice(0, 300)}`,
  );

/** For a reviewers' channel: facts, why they are asked, the hypotheses, how to decide. */
export function reviewMessage(verdict: Verdict, request: ReviewRequest): SlackPayload {
  const shown = hypotheses(verdict);
  return payload(`Review wanted. ${factsFallback(verdict)}`, [
    ...factParts(verdict),
    { keep: 96, block: labelled('Review wanted:', verdict.route_reason, 400) },
    ...(shown.length ? [{ keep: 70, block: listed('Hypotheses', shown, 5, 300) }] : []),
    { keep: 98, block: labelled('Decide:', howToDecide(request)) },
    ...(request.url
      ? [{ keep: 99, block: linked([{ text: 'Open the review', url: request.url }]) }]
      : []),
  ]);
}

/** The same for SNS: plain text, subject within SNS's 100 ASCII characters. */
export function reviewMail(
  verdict: Verdict,
  request: ReviewRequest,
): { subject: string; message: string } {
  const { what, reason } = firstFailure(verdict);
  const subject = `Review wanted: ${titleOf(verdict.failure)}`.replace(/[^\x20-\x7e]/g, '?');
  return {
    subject: shorten(subject, 100).replace('…', '...').slice(0, 100),
    message: [
      titleOf(verdict.failure),
      whereWords(verdict),
      '',
      `Failed first: ${oneLine(what)}`,
      shorten(oneLine(reason), 1000),
      '',
      `Why you are asked: ${verdict.route_reason}`,
      ...hypotheses(verdict).map((line) => shorten(oneLine(line), 400)),
      '',
      `Decide: ${howToDecide(request)}`,
      ...(request.url ? [request.url] : []),
    ].join('\n'),
  };
}
