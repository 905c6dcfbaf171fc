/** The numbers as text for a terminal. Pure. */
import type { Evaluation, NoiseEvaluation } from './evaluate';
import type { Said } from './said';
import type { Score } from './score';
import type { Bin, Group, Share } from './statistics';
import { percent, table } from './table';

const rounded = (n: number | null): string => (n === null ? '-' : String(Math.round(n)));

const of = ({ right, n, share }: Share): string =>
  n === 0 ? '-' : `${percent(share)} (${right}/${n})`;

const groupTable = (groups: Group[]): string =>
  table(
    ['', 'n', 'cause first', 'in first three', 'category'],
    groups.map((g) => [g.name, String(g.n), of(g.top1), of(g.top3), of(g.category)]),
  );

const binName = ({ from, to }: Bin): string =>
  from === 0 ? `below ${to}` : to === 1 ? `${from} and above` : `${from} to ${to}`;

const calibrationTable = (kinds: { kind: string; bins: Bin[] }[]): string =>
  table(
    ['kind, confidence', 'n', 'claimed', 'right', '95% interval', 'false claim'],
    kinds.flatMap(({ kind, bins }) =>
      bins.map((bin) => [
        `${kind}, ${binName(bin)}`,
        String(bin.n),
        bin.claimed === null ? '-' : bin.claimed.toFixed(2),
        of(bin),
        bin.interval ? `${percent(bin.interval[0])} to ${percent(bin.interval[1])}` : '-',
        of(bin.falseClaims),
      ]),
    ),
  );

/** Everything about one pass, the misses included. */
export function evaluationText(evaluation: Evaluation): string {
  const { prompts, delivered, specific, exact } = evaluation;
  const lines = [
    `${evaluation.cases} cases in ${evaluation.seconds} s`,
    '',
    groupTable(evaluation.groups),
    '',
    'Right means root cause and category:',
    calibrationTable([
      { kind: 'all', bins: evaluation.calibration },
      ...evaluation.calibrationByKind,
    ]),
    '',
    `Answered by a specific pattern: ${of(specific)}`,
    `First cause is the very event:  ${of(exact)}`,
    `Delivered without review:       ${of(delivered)}`,
    `Wrong above 0.9:                ${list(evaluation.overconfident)}`,
    `Not derivable, yet above 0.5:   ${list(evaluation.presumptuous)}`,
  ];
  if (evaluation.said.length > 0) lines.push('', saidText(evaluation.said, evaluation.scores));
  if (prompts.n > 0) {
    lines.push(
      '',
      table(
        ['estimated tokens', 'mean', 'median'],
        [
          ['prompt', rounded(prompts.prompt.mean), rounded(prompts.prompt.median)],
          [
            'failed and rollback events as JSON',
            rounded(prompts.json.mean),
            rounded(prompts.json.median),
          ],
        ],
      ),
      `Prompts that hold the root cause's reason: ${prompts.holdsCause} of ${prompts.n}`,
    );
  }
  return [...lines, '', missesText(evaluation.scores)].join('\n');
}

function saidText(rows: Said[], scores: readonly Score[]): string {
  const cells = rows.map((row) => [
    row.name,
    String(row.answers),
    percent(row.share),
    percent(row.ownShare),
    `${row.all}/${row.labelled}`,
    String(row.none),
    `${row.wrong.length}`,
  ]);
  const head = ['what it says', 'n', 'named', 'in own words', 'all named', 'none', 'false claim'];
  const wrong = scores.filter(({ facts }) => facts && facts.forbidden.length > 0);
  return [
    table(head, cells),
    ...wrong.map(
      (s) => `  ${s.id} (${s.pattern}, ${s.confidence}): ${s.facts?.forbidden.join(' ')}`,
    ),
  ].join('\n');
}

/** One line a kind of noise, then what it broke. */
export function noiseText(noise: NoiseEvaluation[], plain: Evaluation): string {
  const row = (name: string, e: Evaluation, skipped: number) => {
    const by = (group: string) => e.groups.find((g) => g.name === group);
    const all = by('all');
    const hard = by('hard');
    return [
      name,
      String(e.cases),
      String(skipped),
      all ? of(all.top1) : '-',
      hard ? of(hard.top1) : '-',
      all ? of(all.category) : '-',
      rounded(e.prompts.prompt.mean),
      rounded(e.prompts.json.mean),
      `${e.prompts.holdsCause}/${e.prompts.n}`,
      `${e.seconds} s`,
    ];
  };
  const missed = new Set(plain.scores.filter((s) => s.rank !== 1).map((s) => s.id));
  const broken = noise.flatMap((e) =>
    e.scores.filter((s) => s.rank !== 1 && !missed.has(s.id)).map((s) => ({ ...s, noise: e.kind })),
  );
  return [
    table(
      [
        'noise',
        'n',
        'skipped',
        'cause first',
        'hard',
        'category',
        'prompt',
        'JSON',
        'cause in prompt',
        'time',
      ],
      [row('none', plain, 0), ...noise.map((e) => row(e.kind, e, e.skipped))],
    ),
    '',
    broken.length === 0 ? 'Noise misleads in no case.' : 'Misled by noise:',
    ...broken.map((s) => `  ${s.id} (${s.noise}): ${gotText(s)}`),
  ].join('\n');
}

function missesText(scores: Score[]): string {
  const causes = scores.filter((s) => s.rank !== 1);
  const categories = scores.filter((s) => s.rank === 1 && s.derivable && !s.categoryRight);
  return [
    causes.length === 0 ? 'No root cause missed.' : `Root cause missed (${causes.length}):`,
    ...causes.flatMap((s) => [
      `  ${s.id}${s.rank ? ` (listed at ${s.rank})` : ''}`,
      `      expected ${s.expected.stackName}/${s.expected.logicalResourceId}: ${s.expected.reasonContains}`,
      `      got      ${gotText(s)}`,
    ]),
    categories.length === 0 ? 'No category missed.' : `Category missed (${categories.length}):`,
    ...categories.map(
      (s) =>
        `  ${s.id}: expected ${s.trueCategory}, got ${s.category} at ${s.confidence?.toFixed(2) ?? '-'} by ${s.pattern ?? 'no pattern'}`,
    ),
  ].join('\n');
}

const gotText = (s: Score): string =>
  s.got
    ? `${s.got.stackName}/${s.got.logicalResourceId}: ${s.got.reason}`
    : `nothing (${s.outcome})`;

const list = (ids: string[]): string => (ids.length === 0 ? 'none' : ids.join(', '));
