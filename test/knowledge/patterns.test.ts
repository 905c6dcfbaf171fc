import { Category } from '../../lambdas/contracts/failure';
import { PATTERNS } from '../../lambdas/knowledge/all';
import { COMMON_FACTS } from '../../lambdas/knowledge/facts';
import { parseReason } from '../../lambdas/knowledge/parse-reason';
import { type Pattern, TIERS } from '../../lambdas/knowledge/pattern';
import { bestPattern, recognize } from '../../lambdas/knowledge/recognize';
import { cpuMs, EXPLODES_MS } from '../support/cpu-time';
import { EXAMPLE_GROUPS, EXAMPLES_BY_ID } from './examples/all';
import type { Example } from './examples/example';

const eventOf = (example: Example) => (typeof example === 'string' ? { reason: example } : example);
const EXAMPLES = Object.entries(EXAMPLES_BY_ID).flatMap(([id, examples]) =>
  examples.map((example) => ({ id, event: eventOf(example) })),
);

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
    const covered = new Set(PATTERNS.map((pattern) => pattern.category));
    expect([...covered].sort()).toEqual([...Category.options].sort());
  });

  it('answers each example with the entry that carries it', () => {
    const wrong = EXAMPLES.map(({ id, event }) => ({
      id,
      got: recognize(event).pattern,
      reason: event.reason,
    })).filter(({ id, got }) => id !== got);
    expect(wrong).toEqual([]);
  });

  it.each([1, 2, 3])('gives the same answers whatever the order of the entries (%i)', (seed) => {
    const list = shuffled(PATTERNS, seed);
    const wrong = EXAMPLES.filter(
      ({ id, event }) => bestPattern(event, parseReason(event.reason), list)?.id !== id,
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the better answer of each pair of entries that match one example', () => {
    const shadowed = EXAMPLES.flatMap(({ id, event }) => {
      const parsed = parseReason(event.reason);
      const winner = PATTERNS.find((pattern) => pattern.id === id)!;
      const best = (pair: Pattern[]) => bestPattern(event, parsed, pair)?.id;
      return PATTERNS.filter(
        (rival) => best([winner, rival]) !== id || best([rival, winner]) !== id,
      ).map((rival) => `${id} < ${rival.id}`);
    });
    expect(shadowed).toEqual([]);
  });

  it('has unique ids, at least one example an entry, and confidence that leaves room', () => {
    expect(new Set(PATTERNS.map((p) => p.id)).size).toBe(PATTERNS.length);
    for (const pattern of PATTERNS) {
      expect(pattern.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect({ id: pattern.id, examples: EXAMPLES_BY_ID[pattern.id]?.length ?? 0 }).not.toEqual({
        id: pattern.id,
        examples: 0,
      });
      expect(pattern.confidence).toBeGreaterThan(0);
      expect(pattern.confidence).toBeLessThanOrEqual(0.9);
    }
  });

  it('has examples of its entries only, each under one category', () => {
    const ids = EXAMPLE_GROUPS.flatMap((examples) => Object.keys(examples));
    expect(ids.filter((id) => !PATTERNS.some((p) => p.id === id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('rests on pages of the AWS documentation', () => {
    for (const { docs } of PATTERNS) {
      expect(docs).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w./-]+\.html$/);
    }
  });

  it('says in every entry what it means, what to do and where to look', () => {
    for (const { id, meaning, action, lookAt } of PATTERNS) {
      for (const text of [meaning, action, lookAt]) {
        expect({ id, text: text.length > 10 }).toEqual({ id, text: true });
        // Each slot has a default, since a fact may be missing.
        const slots = text.match(/\{\{[^}]*\}\}/g) ?? [];
        expect(slots.filter((slot) => !/^\{\{\w+\|[^{}]*\}\}$/.test(slot))).toEqual([]);
      }
    }
  });

  it('fills its slots only with facts that its expressions, or those for all reasons, extract', () => {
    const names = (expression: RegExp) =>
      [...expression.source.matchAll(/\(\?<(\w+?)\d?>/g)].map((group) => group[1]!);
    const common = [...COMMON_FACTS.flatMap(names), 'service', 'error_code', 'handler_error_code'];
    const unknown = PATTERNS.flatMap(({ id, meaning, action, lookAt, match, facts = [] }) => {
      const known = [...common, ...(match.text ? names(match.text) : []), ...facts.flatMap(names)];
      const slots = [...`${meaning}${action}${lookAt}`.matchAll(/\{\{(\w+)\|/g)];
      return slots.filter((slot) => !known.includes(slot[1]!)).map((slot) => `${id}: ${slot[1]}`);
    });
    expect(unknown).toEqual([]);
  });

  it('never is surer of a later tier than of the best of the first', () => {
    for (const { tier, confidence } of PATTERNS) {
      expect(confidence).toBeLessThanOrEqual(tier === TIERS[0] ? 0.9 : 0.85);
    }
  });
});

describe('expressions', () => {
  const expressions = PATTERNS.flatMap(({ id, match, facts = [] }) =>
    [match.text, match.code, match.service, match.resourceType, match.status, ...facts]
      .filter((expression) => expression !== undefined)
      .map((expression) => ({ id, expression })),
  );

  it('have no state and no unbounded wildcard', () => {
    for (const { id, expression } of expressions) {
      expect({ id, flags: expression.flags }).toEqual({
        id,
        flags: expression.flags.replace(/[gy]/, ''),
      });
      const wildcards = expression.source
        .replace(/\[\^?(?:\\.|[^\]\\])*\]/g, '.')
        .match(/(?:\.|\\[SWD])[*+]/g);
      expect({ id, wildcards }).toEqual({ id, wildcards: null });
    }
  });

  it('do not explode on hostile reasons of 100 kB', () => {
    const starts = [...new Set(EXAMPLES.map(({ event }) => event.reason.slice(0, 60)))];
    const hostile = [
      ...starts.map((start) => start.repeat(Math.ceil(100_000 / start.length))),
      'a'.repeat(100_000),
      '('.repeat(100_000),
      '(Service: '.repeat(10_000),
      'Resource handler returned message: "'.repeat(3000),
      'x1-'.repeat(33_000),
      ' '.repeat(100_000),
    ];
    for (const reason of hostile) {
      expect(cpuMs(() => recognize({ reason }))).toBeLessThan(EXPLODES_MS);
    }
  }, 60_000);
});
