/** A case for a person's eyes: a line in the list, and the whole of it. */
import { createColors } from 'picocolors';
import { approvable } from '../../lambdas/contracts/approvable';
import type { Hypothesis } from '../../lambdas/contracts/diagnosis';
import { oneLine, shorten } from '../../lambdas/redaction/plain';
import { factsAnswer } from '../../lambdas/report/answer';
import { analysisWords, notExplained } from '../../lambdas/report/findings';
import { consoleLinks } from '../../lambdas/report/links';
import { placed } from '../../lambdas/report/trouble';
import { confidenceWords, reviewWords, titleOf } from '../../lambdas/report/words';
import type { ReviewCase } from '../../lambdas/review-cases/review-case';
import type { Terminal } from './terminal';
import { duration, wrap } from './terminal-lines';

/** `3 h` since it was asked. */
const waitedWords = (one: ReviewCase, now: Date): string => {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(one.asked_at)) / 60_000));
  if (minutes < 120) return duration(minutes * 60_000).replace(/ 0 s$|^0 ms$/, '') || 'just now';
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} days`;
};

/** Id, how long it waits, what failed and what is supposed. */
export function caseLine(one: ReviewCase, now: Date, { color, width }: Terminal): string {
  const colors = createColors(color);
  const { verdict } = one;
  const [top] = verdict.diagnosis.hypotheses;
  const { what } = factsAnswer(verdict).first;
  const supposed = top ? `${confidenceWords(top.confidence_score)}: ${top.cause}` : 'no hypothesis';
  return [
    `${colors.cyan(one.id)}  ${colors.bold(oneLine(titleOf(verdict.failure)))}  ${colors.dim(
      `waits ${waitedWords(one, now)}`,
    )}`,
    ...wrap(oneLine(what), width, '  '),
    ...wrap(shorten(oneLine(supposed), 300), width, '  '),
    '',
  ].join('\n');
}

type Paint = ReturnType<typeof createColors>;

/** All that a reviewer needs: the failure's own words, why they are asked, what is supposed. */
export function caseText(one: ReviewCase, { color, width }: Terminal): string {
  const paint = createColors(color);
  const { verdict } = one;
  const { title, place, first, counts } = factsAnswer(verdict);
  const section = (title: string, lines: string[]) =>
    lines.length ? ['', paint.bold(title), ...lines] : [];
  const { hypotheses } = verdict.diagnosis;
  return `${[
    ...wrap(oneLine(title), width).map((l) => paint.bold(paint.red(l))),
    ...wrap(place, width).map(paint.dim),
    ...section('Failed first', [
      ...wrap(oneLine(placed(first)), width, '  ').map(paint.yellow),
      ...wrap(shorten(first.reason, 3000), width, '  | '),
      ...wrap(counts, width, '  '),
    ]),
    ...section('Why a person is asked', wrap(verdict.route_reason, width, '  ')),
    ...section(
      'Hypotheses',
      hypotheses.length
        ? hypotheses.flatMap((h) => hypothesis(h, width, paint))
        : ['  No hypothesis stands.'],
    ),
    ...section(
      'Not explained',
      notExplained(verdict).flatMap((l) => wrap(oneLine(l), width, '    ', '  - ')),
    ),
    ...section('Look', [
      // Not wrapped: a broken link cannot be opened.
      ...consoleLinks(verdict.failure, verdict.run.execution_arn).map(
        ({ text, url }) => `  ${text}: ${url}`,
      ),
      ...wrap(analysisWords(verdict), width, '  ').map(paint.dim),
    ]),
    ...section('Decision', decisionLines(one, width)),
  ].join('\n')}\n`;
}

const hypothesis = (h: Hypothesis, width: number, paint: Paint): string[] => [
  ...wrap(h.cause, width, '    ', `${String(h.rank).padStart(2)}. `),
  ...wrap(`${confidenceWords(h.confidence_score)}, ${h.category}`, width, '    ').map(paint.dim),
  ...(h.evidence ? wrap(shorten(h.evidence, 1000), width, '    | ').map(paint.dim) : []),
  ...(h.recommended_action
    ? wrap(`Do: ${h.recommended_action}`, width, '    ').map(paint.green)
    : []),
];

/** What was decided, or how to decide. */
export function decisionLines(one: ReviewCase, width: number): string[] {
  const { decision, status, id } = one;
  if (decision) {
    return [
      ...wrap(reviewWords(decision), width, '  '),
      ...(decision.correction ? wrap(decision.correction, width, '  | ') : []),
    ];
  }
  if (status === 'expired')
    return wrap('Nobody decided in time: recorded as unreviewed.', width, '  ');
  return [
    ...(approvable(one.verdict).length ? [`  triage review approve ${id}`] : []),
    `  triage review correct ${id} --cause "..."`,
    `  triage review reject ${id}`,
  ];
}
