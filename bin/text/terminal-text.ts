/** A finished triage as text for a terminal: the answer first, the rest with `-v`. */
import pc from 'picocolors';
import type { Skipped } from '../../lambdas/contracts/evidence';
import type { Receipt } from '../../lambdas/contracts/receipt';
import { oneLine, shorten } from '../../lambdas/redaction/plain';
import { type Answer, answerOf } from '../../lambdas/report/answer';
import { analysisWords } from '../../lambdas/report/findings';
import type { NextCommand } from '../../lambdas/report/next-command';
import { placed, type Trouble } from '../../lambdas/report/trouble';
import { minute, reviewWords } from '../../lambdas/report/words';
import { commandLines, wrap } from './terminal-lines';
import { type StateTime, verboseLines } from './verbose-text';

export interface TerminalInput {
  result: Receipt | Skipped;
  states: StateTime[];
  /** Columns of the terminal. */
  width: number;
  color: boolean;
  /** All that is known, and the time of each state. */
  verbose?: boolean;
  /** Whose event it was, where nothing was triaged. */
  stack?: string;
  /** The workflow ran on this machine: nobody was asked, and no deployment settled anything. */
  local?: boolean;
  /** What would have told more, one paragraph each. */
  hints?: string[];
}

const ENDINGS: Record<Receipt['delivery_status'], string> = {
  delivered: 'posted to Slack',
  reviewed: 'posted to Slack after a review',
  rejected: 'rejected by a reviewer, not posted',
  unreviewed: 'not posted: a person should decide first, and nobody did',
  recorded: 'not posted (no Slack is configured, or delivery is paused)',
  failed: 'not delivered',
  waiting: 'a person is asked, and the execution waits: triage review list',
};

/** What the same endings mean on somebody's own machine. */
const HERE: Partial<typeof ENDINGS> = {
  unreviewed: 'nothing was posted; the deployed workflow would ask a person first',
  recorded: 'nothing was posted',
};

export type Paint = ReturnType<typeof pc.createColors>;

/** The whole result; ends with a newline. Every line but a link fits `width`, colours aside. */
export function terminalText(input: TerminalInput): string {
  const paint = pc.createColors(input.color);
  const columns = Math.min(Math.max(input.width || 80, 30), 110);
  const { result } = input;
  const body =
    result.outcome === 'collected'
      ? triaged(result, input, columns, paint)
      : wrap(`${input.stack ? `${input.stack}: ` : ''}${result.outcome}: ${result.why}`, columns);
  return `${body.join('\n')}\n`;
}

function triaged(receipt: Receipt, input: TerminalInput, width: number, paint: Paint): string[] {
  const answer = answerOf(receipt);
  const waits = answer.standing.kind === 'stuck';
  const detailed = input.verbose
    ? verboseLines(receipt, input.states, width, paint)
    : [''].concat(wrap('-v shows all hypotheses, whole reasons and what was left out.', width));
  return [
    ...wrap(oneLine(answer.title), width).map((l) => paint.bold(paint.red(l))),
    ...wrap(answer.place, width).map(paint.dim),
    '',
    ...opinion(answer, width, paint),
    ...(waits ? stuck(answer, width, paint) : []),
    '',
    ...evidence(answer.first, width, paint),
    ...others(answer, width, paint),
    ...(waits ? [] : stuck(answer, width, paint)),
    '',
    ...smallPrint(receipt, answer, input.local).flatMap((line) => wrap(line, width).map(paint.dim)),
    ...(input.hints ?? []).flatMap((hint) => wrap(hint, width).map(paint.yellow)),
    ...detailed.map((line) => (input.verbose ? line : paint.dim(line))),
  ];
}

/** A bold label in a column of its own, and text beside it. */
export function labelled(label: string, text: string, width: number, paint: Paint): string[] {
  const [first = '', ...more] = wrap(text, width, '     ', `${label.padEnd(4)} `);
  return [`${paint.bold(first.slice(0, 5))}${first.slice(5)}`, ...more];
}

function opinion({ why, sure, action, decided }: Answer, width: number, paint: Paint): string[] {
  const cause = shorten(oneLine(why ?? 'No hypothesis stands; the facts below are all.'), 500);
  return [
    ...labelled('Why', `${cause}${sure ? ` · ${sure}` : ''}`, width, paint),
    ...(action ? labelled('Do', action, width, paint) : []),
    ...(decided ? wrap(decided, width, '     ').map(paint.green) : []),
  ];
}

/** What keeps the stack from going back, and the command that gets it going again. */
function stuck({ blockers, commands, standing }: Answer, width: number, paint: Paint): string[] {
  if (blockers.length === 0 && commands.length === 0) return [];
  const title = standing.kind === 'stuck' ? 'Stuck' : blockers.length ? 'In the rollback' : 'Then';
  return [
    '',
    paint.bold(paint.red(title)),
    ...blockers.slice(0, 3).flatMap((one) => trouble(one, width, paint)),
    ...commands.flatMap((one) => command(one, width, paint)),
  ];
}

const command = ({ when, command: parts, leaves }: NextCommand, width: number, paint: Paint) => [
  ...wrap(`${when}:`, width, '  '),
  ...commandLines(parts, width, '  ').map(paint.cyan),
  ...(leaves ? wrap(leaves, width, '  ').map(paint.dim) : []),
];

function evidence(first: Trouble, width: number, paint: Paint): string[] {
  return [
    ...(first.quote ? wrap(`“${shorten(first.quote, 600)}”`, width, '  ') : []),
    ...wrap(oneLine(`${placed(first)}, ${minute(first.at)}`), width, '  ').map(paint.dim),
  ];
}

function trouble(one: Trouble, width: number, paint: Paint): string[] {
  const place = `${one.where && `in ${one.where}, `}${minute(one.at)}`;
  return [
    ...wrap(shorten(oneLine(one.told), 500), width, '    ', '  - '),
    ...wrap(oneLine(place), width, '    ').map(paint.dim),
    ...(one.action ? wrap(`Do: ${one.action}`, width, '    ') : []),
  ];
}

const MOST_OTHERS = 4;

function others(answer: Answer, width: number, paint: Paint): string[] {
  if (answer.others.length === 0) return [];
  const more = answer.others.length - MOST_OTHERS;
  return [
    '',
    paint.bold('Failed on its own as well'),
    ...answer.others.slice(0, MOST_OTHERS).flatMap((one) => trouble(one, width, paint)),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

const smallPrint = (receipt: Receipt, answer: Answer, local = false): string[] => [
  answer.counts,
  analysisWords(receipt),
  `${receipt.review ? `${reviewWords(receipt.review)}; ` : ''}${ending(receipt, local)}`,
  ...(receipt.route === 'review' ? [`A person should look first: ${receipt.route_reason}`] : []),
];

const ending = ({ delivery_status }: Receipt, local: boolean): string =>
  (local && HERE[delivery_status]) || ENDINGS[delivery_status];
