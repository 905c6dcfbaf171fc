/** A finished triage as text for a terminal. */
import pc from 'picocolors';
import type { RootCause, Skipped } from '../../lambdas/contracts/evidence';
import type { Receipt } from '../../lambdas/contracts/receipt';
import { analysisWords, notExplained } from '../../lambdas/report/findings';
import { oneLine, shorten } from '../../lambdas/report/plain';
import { confidenceWords, count, reviewWords, titleOf } from '../../lambdas/report/words';
import { tallyWords, whereWords } from '../../lambdas/slack/messages/facts-message';
import { duration, wrap } from './terminal-lines';

/** How long one state took; `error` is there when it was caught. */
export interface StateTime {
  state: string;
  ms: number;
  attempts: number;
  error?: string | null;
}

export interface TerminalInput {
  result: Receipt | Skipped;
  states: StateTime[];
  /** Columns of the terminal. */
  width: number;
  color: boolean;
}

const ENDINGS: Record<Receipt['delivery_status'], string> = {
  delivered: 'posted to Slack',
  reviewed: 'posted to Slack after a review',
  rejected: 'rejected by a reviewer, not posted',
  unreviewed: 'a person was asked and nobody decided; not posted',
  recorded: 'kept on record, not posted (no Slack is configured, or delivery is paused)',
  failed: 'not delivered',
};

type Paint = ReturnType<typeof pc.createColors>;

/** The whole result; ends with a newline. Every line fits `width`, colours aside. */
export function terminalText({ result, states, width, color }: TerminalInput): string {
  const paint = pc.createColors(color);
  const columns = Math.min(Math.max(width || 80, 30), 110);
  const body =
    result.outcome === 'collected'
      ? triaged(result, columns, paint)
      : wrap(`${result.outcome}: ${result.why}`, columns);
  return `${[...body, '', ...timing(states, columns, paint)].join('\n')}\n`;
}

function triaged(receipt: Receipt, width: number, paint: Paint): string[] {
  const section = (title: string, lines: string[]) =>
    lines.length ? ['', paint.bold(title), ...lines] : [];
  return [
    ...wrap(titleOf(receipt.failure), width).map((l) => paint.bold(paint.red(l))),
    ...wrap(whereWords(receipt), width).map(paint.dim),
    ...section(
      'Root causes',
      receipt.root_causes.flatMap((c) => cause(c, width, paint)),
    ),
    ...section(
      'What blocks the rollback',
      receipt.rollback_blockers.flatMap((c) => cause(c, width, paint)),
    ),
    ...section('Diagnosis', diagnosis(receipt, width, paint)),
    ...section('Next steps', wrap(receipt.diagnosis.next_steps, width, '  ').filter(Boolean)),
    ...section('Route', route(receipt, width, paint)),
    ...section('Accounting', accounting(receipt, width)),
  ];
}

function cause(one: RootCause, width: number, paint: Paint): string[] {
  const where = `${one.logicalResourceId} (${one.resourceType}) in ${one.stackName}`;
  const others = (one.resources ?? []).slice(1).map((r) => r.logicalResourceId);
  return [
    ...wrap(oneLine(where), width, '    ', `${String(one.rank).padStart(2)}. `).map(paint.yellow),
    ...wrap(`${one.status}, ${one.category}`, width, '    ').map(paint.dim),
    ...wrap(shorten(one.reason || '(no reason given)', 1500), width, '    | '),
    ...(others.length ? wrap(`the same on ${shorten(others.join(', '), 300)}`, width, '    ') : []),
  ];
}

function diagnosis(receipt: Receipt, width: number, paint: Paint): string[] {
  const { hypotheses } = receipt.diagnosis;
  if (!hypotheses.length) return wrap('No hypothesis stands.', width, '  ');
  return hypotheses.flatMap((h) => [
    ...wrap(h.cause, width, '    ', `${String(h.rank).padStart(2)}. `),
    ...wrap(`${confidenceWords(h.confidence_score)}, ${h.category}`, width, '    ').map(paint.dim),
    ...(h.evidence ? wrap(shorten(h.evidence, 600), width, '    | ').map(paint.dim) : []),
    ...(h.recommended_action
      ? wrap(`Do: ${h.recommended_action}`, width, '    ').map(paint.green)
      : []),
  ]);
}

function route(receipt: Receipt, width: number, paint: Paint): string[] {
  const review = receipt.review ? [reviewWords(receipt.review)] : [];
  const known = receipt.route === 'deliver' ? paint.green : paint.yellow;
  return [
    ...wrap(`${receipt.route}: ${receipt.route_reason}`, width, '  ').map(known),
    ...review.flatMap((line) => wrap(line, width, '  ')),
    ...wrap(`${receipt.delivery_status}: ${ENDINGS[receipt.delivery_status]}`, width, '  '),
    ...wrap(analysisWords(receipt), width, '  ').map(paint.dim),
  ];
}

function accounting(receipt: Receipt, width: number): string[] {
  const { events, progress, brief_tokens, cut_events } = receipt.accounting;
  const cut = cut_events ? `${count(cut_events, 'event')} cut` : 'nothing cut';
  return [
    `${count(events, 'event')}: ${tallyWords(receipt)}, ${progress} progress`,
    `brief: about ${brief_tokens} tokens, ${cut}`,
    ...notExplained(receipt),
  ].flatMap((line) => wrap(line, width, '    ', '  - '));
}

function timing(states: StateTime[], width: number, paint: Paint): string[] {
  const total = states.reduce((sum, state) => sum + state.ms, 0);
  const longest = Math.max(0, ...states.map((state) => state.state.length));
  const lines = states.map(({ state, ms, attempts, error }) => {
    const tries = attempts > 1 ? `, ${attempts} attempts` : '';
    const failed = error ? `, ${error}` : '';
    return `  ${state.padEnd(longest)}  ${duration(ms)}${tries}${failed}`;
  });
  return [
    paint.bold(`Time: ${duration(total)}`),
    ...lines.flatMap((line) => (line.length <= width ? [line] : wrap(line.trim(), width, '  '))),
  ].map((line, i) => (i ? paint.dim(line) : line));
}
