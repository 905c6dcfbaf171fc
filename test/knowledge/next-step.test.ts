import { Category } from '../../lambdas/contracts/failure';
import { nextStep } from '../../lambdas/knowledge/next-step';

const of = (category: Category, operation?: 'CREATE' | 'UPDATE' | 'DELETE', status?: string) =>
  nextStep(category, { operation, status, logicalResourceId: 'Thing' }).action;

test.each(Category.options)('%s has a next step for every operation', (category) => {
  for (const operation of ['CREATE', 'UPDATE', 'DELETE', undefined] as const) {
    expect(of(category, operation)).toMatch(/^(?:[A-Z]|\{\{[A-Z]).{20,}\.$/);
  }
});

test('a name that exists on an update is first of all a replacement', () => {
  expect(of('already-exists', 'UPDATE')).toMatch(/^If this update replaces/);
  expect(of('already-exists', 'CREATE')).not.toMatch(/update/);
});

test('what cannot be deleted may be retained, but only by a deletion of the stack', () => {
  expect(of('cleanup-blocked', 'DELETE', 'DELETE_FAILED')).toContain('--retain-resources Thing');
  expect(of('cleanup-blocked', 'UPDATE', 'DELETE_FAILED')).not.toContain('--retain-resources');
});

test('a creation has no change to undo', () => {
  expect(of('replacement-conflict', 'CREATE', 'CREATE_FAILED')).not.toMatch(/undo/i);
  expect(of('replacement-conflict', 'UPDATE', 'UPDATE_FAILED')).toMatch(/Undo/);
});

test('what is not found when it is to be deleted may be gone already', () => {
  expect(of('not-found', 'DELETE', 'DELETE_FAILED')).toMatch(/^If the resource itself is gone/);
  expect(of('not-found', 'UPDATE', 'UPDATE_FAILED')).toMatch(/^Correct the name/);
});
