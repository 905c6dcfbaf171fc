/** What `-v` adds: everything that is known, and the time of each state. */
import type pc from 'picocolors';
import type { RootCause } from '../../lambdas/contracts/evidence';
import type { Receipt } from '../../lambdas/contracts/receipt';
import { shorten } from '../../lambdas/redaction/plain';
import { notExplained } from '../../lambdas/report/findings';
import { confidenceWords, count } from '../../lambdas/report/words';
import { duration, wrap } from './terminal-lines';

type Paint = ReturnType<typeof pc.createColors>;

/** How long one state took; `error` is there when it was caught. */
export interface StateTime {
  state: string;
  ms: number;
  attempts: number;
  error?: string | null;
}

export function verboseLines(
  receipt: Receipt,
  states: StateTime[],
  width: number,
  paint: Paint,
): string[] {
  const section = (title: string, lines: string[]) =>
    lines.length ? ['', paint.bold(title), ...lines] : [];
  const causes = (list: RootCause[]) => list.flatMap((c) => cause(c, width, paint));
  return [
    ...section('Root causes, in full', causes(receipt.root_causes)),
    ...section('What blocks the rollback, in full', causes(receipt.rollback_blockers)),
    ...section('Hypotheses', hypotheses(receipt, width, paint)),
    ...section('Next steps', wrap(receipt.diagnosis.next_steps, width, '  ').filter(Boolean)),
    ...section('Route', wrap(`${receipt.route}: ${receipt.route_reason}`, width, '  ')),
    ...section('Left out', leftOut(receipt, width)),
    ...section(
      `Time: ${duration(states.reduce((sum, s) => sum + s.ms, 0))}`,
      timing(states, width),
    ),
  ];
}

function cause(one: RootCause, width: number, paint: Paint): string[] {
  const where = `${one.logicalResourceId} (${one.resourceType}) in ${one.stackName}`;
  const others = (one.resources ?? []).slice(1).map((r) => r.logicalResourceId);
  return [
    ...wrap(where, width, '    ', `${String(one.rank).padStart(2)}. `).map(paint.yellow),
    ...wrap(`${one.status}, ${one.category}, ${one.timestamp}`, width, '    ').map(paint.dim),
    ...wrap(shorten(one.reason || '(no reason given)', 3000), width, '    | '),
    ...(others.length ? wrap(`the same on ${shorten(others.join(', '), 300)}`, width, '    ') : []),
  ];
}

function hypotheses(receipt: Receipt, width: number, paint: Paint): string[] {
  const { hypotheses: all } = receipt.diagnosis;
  if (!all.length) return wrap('None stands.', width, '  ');
  return all.flatMap((h) => [
    ...wrap(h.cause, width, '    ', `${String(h.rank).padStart(2)}. `),
    ...wrap(`${confidenceWords(h.confidence_score)}, ${h.category}`, width, '    ').map(paint.dim),
    ...(h.evidence ? wrap(shorten(h.evidence, 600), width, '    | ').map(paint.dim) : []),
    ...(h.recommended_action
      ? wrap(`Do: ${h.recommended_action}`, width, '    ').map(paint.green)
      : []),
  ]);
}

function leftOut(receipt: Receipt, width: number): string[] {
  const { progress, brief_tokens, cut_events } = receipt.accounting;
  const cut = cut_events ? `${count(cut_events, 'event')} cut` : 'nothing cut';
  return [
    `${count(progress, 'event')} of mere progress`,
    `brief: about ${brief_tokens} tokens, ${cut}`,
    ...notExplained(receipt),
  ].flatMap((line) => wrap(line, width, '    ', '  - '));
}

function timing(states: StateTime[], width: number): string[] {
  const longest = Math.max(0, ...states.map((state) => state.state.length));
  const lines = states.map(({ state, ms, attempts, error }) => {
    const tries = attempts > 1 ? `, ${attempts} attempts` : '';
    const failed = error ? `, ${error}` : '';
    return `  ${state.padEnd(longest)}  ${duration(ms)}${tries}${failed}`;
  });
  return lines.flatMap((line) => (line.length <= width ? [line] : wrap(line.trim(), width, '  ')));
}
