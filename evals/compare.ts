/** What a model says beside what the rules say of the same cases, as text. Pure. */
import type { Evaluation } from './evaluate';
import type { Said } from './said';
import { type Bin, count, type Share } from './statistics';
import { percent, table } from './table';

const of = ({ right, n, share }: Share): string =>
  n === 0 ? '-' : `${percent(share)} (${right}/${n})`;

const ROWS: readonly [name: string, value: (evaluation: Evaluation) => string][] = [
  ['analysed by the model', ({ scores }) => of(count(scores, isByModel))],
  ['cause first', (e) => of(e.groups[0]!.top1)],
  ['category', (e) => of(e.groups[0]!.category)],
  ['root cause and category', ({ scores }) => of(count(scores, (s) => s.right))],
  ['delivered without review', (e) => of(e.delivered)],
  ['right where delivered', ({ scores }) => of(count(scores.filter(isDelivered), (s) => s.right))],
  [
    'right, yet sent to a person',
    ({ scores }) => of(count(scores, (s) => s.right && !isDelivered(s))),
  ],
];

const SAID: readonly [name: string, value: (said: Said) => string][] = [
  ['of what matters, named', (said) => percent(said.share)],
  ['in own words', (said) => percent(said.ownShare)],
  ['all named', (said) => `${said.all}/${said.labelled}`],
  ['false claim', (said) => `${said.wrong.length}/${said.answers}`],
];

type Scored = Evaluation['scores'][number];
const isByModel = ({ by }: Scored): boolean => by !== null && by !== 'rules';
const isDelivered = ({ route }: Scored): boolean => route === 'deliver';

const bin = ({ from, to }: Bin): string => `right at ${from} to ${to}`;

/** A row a figure, a column each; the model's confidence is the one after the gate. */
export function comparisonText(rules: Evaluation, model: Evaluation): string {
  const both = [rules, model];
  const rows = ROWS.map(([name, value]) => [name, ...both.map(value)]);
  const said = SAID.flatMap(([name, value]) => {
    const all = both.map((e) => e.said.find((one) => one.name === 'all'));
    return all.every((one) => one) ? [[name, ...all.map((one) => value(one!))]] : [];
  });
  const bins = [...new Set(both.flatMap((e) => e.calibration.map(bin)))].map((name) => [
    name,
    ...both.map((e) => {
      const found = e.calibration.find((one) => bin(one) === name);
      return found ? of(found) : '-';
    }),
  ]);
  return table(['', 'rules', 'model'], [...rows, ...said, ...bins]);
}
