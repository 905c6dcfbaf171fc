import { Category } from '../../lambdas/contracts/failure';
import { bestCandidate } from '../../lambdas/knowledge/candidates';
import examplesById from '../../lambdas/knowledge/entries/examples.compiled';
import { fill } from '../../lambdas/knowledge/fill';
import type { Example, Matcher } from '../../lambdas/knowledge/matcher';
import { MATCHERS } from '../../lambdas/knowledge/matchers';
import { parseReason } from '../../lambdas/knowledge/parse-reason';
import { recognize } from '../../lambdas/knowledge/recognize';
import { type Action, SITUATIONS, saidFor, usually } from '../../lambdas/knowledge/situation';
import { WORDS } from '../../lambdas/knowledge/words';
import { sample } from '../sample';

const ALL = Object.entries(
  examplesById as Record<string, { examples: Example[]; nearMisses: Example[] }>,
);
const EXAMPLES = ALL.flatMap(([id, { examples }]) => examples.map((event) => ({ id, event })));
const NEAR_MISSES = ALL.flatMap(([id, { nearMisses }]) =>
  nearMisses.map((event) => ({ id, event })),
);
/** Those that their own entry answers: of the others one test has said all. */
const ANSWERED = EXAMPLES.filter(({ id, event }) => recognize(event).pattern === id);
const answering = (event: Example, matchers: readonly Matcher[]) =>
  bestCandidate(event, parseReason(event.reason), matchers)?.matcher.id;
const named = (id: string) => `entries/${WORDS[id]?.file}, entry ${id}`;

const sentencesOf = (action: Action | undefined) => [
  usually(action) ?? '',
  ...SITUATIONS.flatMap((situation) => saidFor(action, situation) ?? []),
];

/** A shuffle that is the same in every run. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const key = (index: number) => (Math.imul(index + 1, 2654435761) ^ (seed * 40503)) >>> 0;
  return list
    .map((item, index) => ({ item, at: key(index) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe('the knowledge base', () => {
  it('covers every category', () => {
    const covered = new Set(MATCHERS.map((matcher) => matcher.category));
    expect([...covered].sort()).toEqual([...Category.options].sort());
  });

  it('answers each example with its own entry', () => {
    const wrong = EXAMPLES.map(({ id, event }) => ({ id, event, got: recognize(event).pattern }))
      .filter(({ id, got }) => got !== id)
      .map(({ id, event, got }) => `${named(id)}: ${got ?? 'no entry'} answers "${event.reason}"`);
    expect(wrong).toEqual([]);
  });

  it('answers no near miss with the entry that it stands beside', () => {
    const wrong = NEAR_MISSES.filter(({ id, event }) => recognize(event).pattern === id).map(
      ({ id, event }) => `${named(id)} answers its near miss "${event.reason}"`,
    );
    expect(wrong).toEqual([]);
  });

  it.each([1, 2, 3])('gives the same answers whatever the order of the entries (%i)', (seed) => {
    const list = shuffled(MATCHERS, seed);
    const wrong = ANSWERED.filter(({ id, event }) => answering(event, list) !== id);
    expect(wrong).toEqual([]);
  });

  it('keeps the better answer of each pair of entries that match one example', () => {
    const shadowed = ANSWERED.flatMap(({ id, event }) => {
      const winner = MATCHERS.find((matcher) => matcher.id === id)!;
      const parsed = parseReason(event.reason);
      const best = (pair: Matcher[]) => bestCandidate(event, parsed, pair)?.matcher.id;
      return MATCHERS.filter(
        (rival) => best([winner, rival]) !== id || best([rival, winner]) !== id,
      ).map((rival) => `${id} < ${rival.id}`);
    });
    expect(shadowed).toEqual([]);
  });

  it('speaks in whole sentences, also where the reason gives no facts', () => {
    const broken = Object.values(WORDS).flatMap(({ meaning, action, lookAt = '' }) =>
      [meaning ?? 'A frame.', ...sentencesOf(action), lookAt]
        .map((sentence) => fill(sentence, {}))
        .filter(
          (said, at) =>
            /[{}[\]]{2}|[ ,:;(](?:,|\.(?![.\w/]))| {2}/.test(said) ||
            (at === 0 && !/^\S.*\.$/.test(said)),
        ),
    );
    expect(broken).toEqual([]);
  });

  it('has words for every matcher, and only for these', () => {
    expect(Object.keys(WORDS).sort()).toEqual(MATCHERS.map(({ id }) => id).sort());
  });
});

describe('expressions', () => {
  it('do not explode on hostile reasons of 100 kB', () => {
    const starts = [...new Set(EXAMPLES.map(({ event }) => event.reason.slice(0, 60)))];
    const hostile = [
      ...sample(starts, 10).map((start) =>
        start.repeat(Math.ceil(100_000 / Math.max(1, start.length))),
      ),
      'a'.repeat(100_000),
      '('.repeat(100_000),
      '(Service: '.repeat(10_000),
      'Resource handler returned message: "'.repeat(3000),
      'x1-'.repeat(33_000),
      ' '.repeat(100_000),
    ];
    for (const reason of hostile) {
      expect(recognize({ reason })).toBeDefined();
    }
  }, 60_000);
});
