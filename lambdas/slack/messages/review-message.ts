/** What reviewers are told, in Slack and as a mail. Never a task token. */
import { approvable } from '../../contracts/approvable';
import type { Verdict } from '../../contracts/verdict';
import { oneLine, shorten } from '../../redaction/plain';
import { factsAnswer } from '../../report/answer';
import { pushText } from '../../report/push-text';
import { placed } from '../../report/trouble';
import { confidenceWords, minute, titleOf } from '../../report/words';
import { header, labelled, lines, linked, listed, payload, type SlackPayload } from './blocks';
import { evidencePart, placePart, stuckParts } from './facts-message';

export interface ReviewRequest {
  /** The short id to type. */
  id: string;
  /** The review page, where there is one. */
  url: string | null;
  /** Until when an answer counts, ISO 8601. */
  until?: string | null;
}

/** How to decide, in one line. */
export function howToDecide(verdict: Verdict, { id }: ReviewRequest): string {
  const decisions = [...(approvable(verdict).length ? ['approve'] : []), 'correct', 'reject'];
  return `triage review show ${id}, then triage review ${decisions.join('|')} ${id}`;
}

/** What is asked, and until when. */
export function askedWords(verdict: Verdict, { until }: ReviewRequest): string {
  const what = approvable(verdict).length
    ? 'approve one of the hypotheses, correct them in your own words, or reject them'
    : 'say what the cause is, or reject';
  const end = until ? `, until ${minute(until)}; after that it is recorded as unreviewed` : '';
  return `${what}${end}`;
}

const hypotheses = (verdict: Verdict): string[] =>
  verdict.diagnosis.hypotheses.map((h) => {
    const action = h.recommended_action ? ` · Do: ${h.recommended_action.slice(0, 300)}` : '';
    return `${h.rank}. ${h.cause.slice(0, 300)} · ${confidenceWords(h.confidence_score)}${action}`;
  });

/** For a reviewers' channel: what is asked and until when, how to decide, then what is known. */
export function reviewMessage(verdict: Verdict, request: ReviewRequest): SlackPayload {
  const shown = hypotheses(verdict);
  const answer = factsAnswer(verdict);
  const link = request.url && linked([{ text: 'Open the review', url: request.url }]);
  return payload(`Review wanted: ${pushText(verdict)}`, [
    { keep: 100, block: header(`Review wanted: ${titleOf(verdict.failure)}`) },
    { keep: 98, block: lines([['Please', askedWords(verdict, request), 300]]) },
    ...(link ? [{ keep: 99, block: link }] : []),
    ...(shown.length ? [{ keep: 92, block: listed('Hypotheses', shown, 5, 450) }] : []),
    evidencePart(answer, 'Failed first:'),
    ...stuckParts(answer),
    { keep: 96, block: labelled('Why you are asked:', verdict.route_reason, 400) },
    { keep: 97, block: labelled('In a terminal:', howToDecide(verdict, request)) },
    placePart(answer),
  ]);
}

/** The same for SNS: plain text, subject within SNS's 100 ASCII characters. */
export function reviewMail(
  verdict: Verdict,
  request: ReviewRequest,
): { subject: string; message: string } {
  const { first, place, title } = factsAnswer(verdict);
  const subject = `Review wanted: ${titleOf(verdict.failure)}`.replace(/[^\x20-\x7e]/g, '?');
  return {
    subject: shorten(subject, 100).replace('…', '...').slice(0, 100),
    message: [
      title,
      place,
      '',
      `Please ${askedWords(verdict, request)}.`,
      ...(request.url ? [request.url] : []),
      `In a terminal: ${howToDecide(verdict, request)}`,
      '',
      ...hypotheses(verdict).map((line) => shorten(oneLine(line), 600)),
      '',
      `Failed first: ${oneLine(placed(first))}`,
      shorten(oneLine(first.reason), 1000),
      '',
      `Why you are asked: ${verdict.route_reason}`,
    ].join('\n'),
  };
}
