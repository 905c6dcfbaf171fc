import fc from 'fast-check';
import { Category } from '../../lambdas/contracts/failure';
import { Verdict } from '../../lambdas/contracts/verdict';
import { normalise } from '../../lambdas/gate-on-confidence/citations';
import { gate } from '../../lambdas/gate-on-confidence/gate';
import { aBrief, aDiagnosis, DENIED, event, QUEUE, TOPIC, WRAPPER } from './a-failure';

const THRESHOLD = 0.6;
const EVENTS = [
  QUEUE,
  WRAPPER,
  TOPIC,
  event('e4', { class: 'unexplained', reason: 'no idea why' }),
];

/** Quotations that are true, nearly true, pieces, and noise. */
const quote = fc.oneof(
  fc.constantFrom(...EVENTS.map((e) => e.reason)),
  fc.tuple(fc.nat(300), fc.nat(80)).map(([at, n]) => DENIED.slice(at, at + n)),
  fc
    .array(fc.constantFrom('is not', 'authorized', 'sqs:CreateQueue', 'the', ''), { maxLength: 6 })
    .map((parts) => parts.join(' ... ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const guess = fc.record({
  rank: fc.integer({ min: 1, max: 60 }),
  cause: fc.string({ minLength: 1, maxLength: 80, unit: 'binary' }),
  evidence: quote,
  evidence_ids: fc.array(
    fc.oneof(fc.constantFrom(...EVENTS.map((e) => e.eventId)), fc.string({ maxLength: 8 })),
    { maxLength: 4 },
  ),
  category: fc.constantFrom(...Category.options),
  confidence_score: fc.double({ min: 0, max: 1, noNaN: true }),
  recommended_action: fc.string({ maxLength: 80, unit: 'binary' }),
});

test('whatever a model says, what is delivered is quoted from a cited cause', () => {
  fc.assert(
    fc.property(fc.array(guess, { maxLength: 6 }), (hypotheses) => {
      const verdict = gate(aDiagnosis(hypotheses, aBrief(EVENTS)), THRESHOLD);
      expect(Verdict.safeParse(verdict).success).toBe(true);
      const standing = verdict.diagnosis.hypotheses;
      expect(standing.length + verdict.dropped.length).toBe(hypotheses.length);
      expect(standing.map((h) => h.rank)).toEqual(standing.map((_, i) => i + 1));
      expect(verdict.diagnosis.overall_confidence).toBe(standing[0]?.confidence_score ?? 0);
      if (verdict.route === 'review') return;
      expect(standing[0]?.evidence_ids).toContain(QUEUE.eventId);
      const words = normalise(standing[0]!.evidence).split('...');
      expect(words.every((w) => normalise(DENIED).includes(w.trim().replace(/^'|'$/g, '')))).toBe(
        true,
      );
    }),
    { numRuns: 300, seed: 7 },
  );
});

test('the gate only ever lowers', () => {
  fc.assert(
    fc.property(guess, (one) => {
      const verdict = gate(aDiagnosis([one], aBrief(EVENTS)), THRESHOLD);
      expect(verdict.diagnosis.overall_confidence).toBeLessThanOrEqual(one.confidence_score);
    }),
    { numRuns: 200, seed: 7 },
  );
});
