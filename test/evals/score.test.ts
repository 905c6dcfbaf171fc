import type { Result } from '../../evals/result';
import { score } from '../../evals/score';
import { aCase, event } from './a-case';

const cause = (id: string, reason: string, more: object = {}) => ({
  stackName: 'photos',
  logicalResourceId: id,
  eventId: `${id}-CREATE_FAILED-5`,
  resourceType: 'AWS::S3::Bucket',
  status: 'CREATE_FAILED',
  reason,
  category: 'already-exists',
  pattern: null,
  ...more,
});

const result = (causes: ReturnType<typeof cause>[], category = 'already-exists'): Result => ({
  outcome: 'collected',
  root_causes: causes,
  diagnosis: { hypotheses: [{ category, confidence_score: 0.9 }] },
});

const RIGHT = cause('Originals', 'photos-originals  ALREADY exists');
const OTHER = cause('Thumbnails', 'something else');

it('is right by stack, resource and reason, whatever case and white space', () => {
  expect(score(aCase(), result([RIGHT]))).toMatchObject({ rank: 1, exact: true, right: true });
});

it('tells at which place the right cause is, and that nothing else counts', () => {
  expect(score(aCase(), result([OTHER, RIGHT]))).toMatchObject({ rank: 2, right: false });
  expect(score(aCase(), result([OTHER]))).toMatchObject({ rank: null, right: false });
  expect(
    score(aCase(), result([cause('Originals', 'another reason', { eventId: 'x' })])).rank,
  ).toBeNull();
  expect(score(aCase(), result([{ ...RIGHT, stackName: 'photos-eu' }])).rank).toBeNull();
});

it('recognizes the event behind a reason that was redacted or cut', () => {
  const cut = cause('Originals', 'photos-<secret:token:1> [...] exists');
  expect(score(aCase(), result([cut]))).toMatchObject({ rank: 1, exact: true });
});

it('accepts a resource inside the first cause, and says that it was not the event itself', () => {
  const testCase = aCase([
    event(4, 'Thumbnails', 'CREATE_FAILED', 'photos-thumbnails already exists'),
    event(5, 'Originals', 'CREATE_FAILED', 'photos-originals already exists'),
  ]);
  const cluster = cause('Thumbnails', 'photos-thumbnails already exists', {
    eventId: 'Thumbnails-CREATE_FAILED-4',
    resources: [
      {
        stackName: 'photos',
        logicalResourceId: 'Thumbnails',
        eventId: 'Thumbnails-CREATE_FAILED-4',
      },
      { stackName: 'photos', logicalResourceId: 'Originals', eventId: 'Originals-CREATE_FAILED-5' },
    ],
  });
  expect(score(testCase, result([cluster]))).toMatchObject({ rank: 1, exact: false });
});

it('accepts an alternative cause and an alternative category', () => {
  const truth = {
    rootCause: { stackName: 'photos', logicalResourceId: 'Gone', reasonContains: 'gone' },
    alsoRoot: [{ stackName: 'photos', logicalResourceId: 'Thumbnails', reasonContains: 'else' }],
    category: 'quota',
    altCategory: ['already-exists'],
  };
  expect(score(aCase(undefined, { truth }), result([OTHER])).right).toBe(true);
  expect(score(aCase(undefined, { truth }), result([OTHER], 'network'))).toMatchObject({
    rank: 1,
    categoryRight: false,
    right: false,
  });
});

it('scores a failed run as a miss', () => {
  const failed = score(aCase(), { error: { message: 'boom' } });
  expect(failed).toMatchObject({ outcome: 'error: boom', rank: null, right: false, got: null });
});
