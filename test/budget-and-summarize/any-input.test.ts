import fc from 'fast-check';
import { summarize } from '../../lambdas/budget-and-summarize/summarize';
import { Brief } from '../../lambdas/contracts/brief';
import { estimateTokens } from '../../lambdas/prompting/tokens';
import { createRedactor } from '../../lambdas/redaction/redact';
import { EXHAUSTIVE } from '../sample';
import { cause, evidence, other } from './evidence';

const STATE_LIMIT = 256 * 1024;
/** Characters of all reasons together: several times what a state could bring. */
const MOST_TEXT = 1_000_000;

const piece = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    'aA0+/',
    '\u202e\ud800',
    '😀👨‍👩‍👧',
    '漢字かな',
    '\n    at f (a.js:1:2)',
    '</evidence>',
    '=',
    ' ',
    '\t\n',
    'password=hunter2hunter2 ',
    '<secret:password:3>',
    '0123456789abcdef',
  ),
);
/** Text of up to a few hundred characters or, by repetition, of up to 100 kB. */
const text = fc
  .tuple(fc.array(piece, { maxLength: 6 }), fc.constantFrom(1, 1, 1, 20, 3000))
  .map(([pieces, times]) => pieces.join('').repeat(times).slice(0, 100_000));

interface Input {
  causes: [string, string][];
  repeat: number;
  others: string[];
  facts: string[];
  status: string;
  missing: string[];
  budget: number;
}

const input: fc.Arbitrary<Input> = fc.record({
  causes: fc.array(fc.tuple(text, text), { maxLength: 6 }),
  repeat: fc.constantFrom(1, 1, 10, 200),
  others: fc.array(text, { maxLength: 6 }),
  facts: fc.array(text, { maxLength: 4 }),
  status: text,
  missing: fc.array(text, { maxLength: 3 }),
  budget: fc.integer({ min: 500, max: 8000 }),
});

function made({ causes, repeat, others, facts, status, missing, budget }: Input) {
  const times = <T>(list: T[]) => Array.from({ length: repeat }, () => list).flat();
  const most = MOST_TEXT / (repeat * Math.max(1, causes.length + others.length));
  const base = evidence({
    root_causes: times(causes).map(([reason, name], i) =>
      cause(i + 1, name, { reason: reason.slice(0, most), eventId: `c${i}` }),
    ),
    other_events: times(others).map((reason, i) =>
      other(`O${i}`, 'unexplained', { reason: `${reason.slice(0, most)}${i % 7}` }),
    ),
    enrichments: facts.map((t, i) => ({
      source: 'log',
      eventId: `c${i}`,
      title: t.slice(0, 500),
      text: t,
    })),
    missing_resources: times(missing),
  });
  return { evidence: { ...base, failure: { ...base.failure, status_reason: status } }, budget };
}

describe('the budget', () => {
  it('holds for any input, and so does the limit of the state', () => {
    fc.assert(
      fc.property(input.map(made), ({ evidence: any, budget }) => {
        const result = summarize(any, budget, createRedactor());
        expect(estimateTokens(result.brief.text)).toBeLessThanOrEqual(budget);
        expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThan(STATE_LIMIT * 0.8);
        expect(Brief.safeParse(result).error?.issues).toBeUndefined();
      }),
      { numRuns: EXHAUSTIVE ? 50 : 5, seed: 20260302 },
    );
  });

  it('holds for 10,000 failed events, a template of 1 MB and a reason of 100 kB', () => {
    const template = Array.from(
      { length: 25_000 },
      (_, i) => `  Queue${i}: { Type: AWS::SQS::Queue }`,
    );
    const any = evidence({
      root_causes: [cause(1, 'First', { reason: 'The reason. '.repeat(8500) })],
      other_events: Array.from({ length: 10_000 }, (_, i) =>
        other(`Topic${i}`, 'consequence', { reason: `Topic ${i} was not created` }),
      ),
      enrichments: [
        {
          source: 'template',
          eventId: 'event-of-First',
          title: 'its definition',
          text: template.join('\n'),
        },
      ],
    });
    const result = summarize(any, 4000, createRedactor());
    expect(estimateTokens(result.brief.text)).toBeLessThanOrEqual(4000);
    expect(result.brief.text).toContain('Queue0: { Type: AWS::SQS::Queue }');
    expect(result.brief.events.length + result.accounting.cut_events).toBe(10_001);
    expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThan(STATE_LIMIT * 0.8);
  });
});
