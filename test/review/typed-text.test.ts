import type { ReviewCase } from '../../lambdas/review-cases/review-case';
import { decisionOf } from '../../lambdas/review-cases/review-decision';

const found = { verdict: { diagnosis: { hypotheses: [{ rank: 1 }] } } } as ReviewCase;

it('what reviewers type is stored without the secrets that they paste', () => {
  const review = {
    decision: 'corrected' as const,
    by: 'Ann',
    comment: 'I tried it with DB_PASSWORD=quince-jelly-7',
    correction: `${'x '.repeat(985)} the key AK${'IA'}Q7Q7Q7Q7Q7Q7Q7Q7 is gone`,
    hypothesis_rank: null,
  };
  const kept = decisionOf(found, review, '2026-03-02T10:00:00Z');
  expect(kept.comment).toBe('I tried it with DB_PASSWORD=<secret:password:1>');
  expect(kept.correction).not.toContain('Q7Q7');
  expect(kept.correction!.length).toBeLessThanOrEqual(2000);
});
