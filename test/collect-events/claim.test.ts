/** Who owns a failure, when the table answers badly. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Claim, claimWith } from '../../lambdas/collect-events/claim';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { lambdaContext } from '../../statemachine/local/invoke';

let aws: EmbeddedAws;
let claim: Claim;
beforeAll(async () => {
  aws = await startEmbeddedAws();
  claim = claimWith(aws.env.IDEMPOTENCY_TABLE ?? '', new DynamoDBClient());
});
beforeEach(() => aws.load(null));
afterAll(() => aws.stop());

const by = (owner: string) =>
  claim('stack@time#deploy', owner, lambdaContext('CollectEvents', 30_000));
const failed = (promise: Promise<unknown>) => promise.catch((error: Error) => error);

it('is for the first, and for its retries', async () => {
  expect([await by('run-1'), await by('run-2'), await by('run-1')]).toEqual([
    'run-1',
    'run-1',
    'run-1',
  ]);
});

it.each([1, 2, 3, 4])('is the first one\u2019s own when %i answers were lost', async (times) => {
  aws.fault({ service: 'dynamodb', action: 'PutItem', answer: 'reset', times });
  await failed(by('run-1'));
  expect(await by('run-1')).toBe('run-1');
});

it('is the first one\u2019s own when it died between the two writes', async () => {
  aws.fault({ service: 'dynamodb', action: 'UpdateItem', code: 'AccessDeniedException', times: 1 });
  await failed(by('run-1'));
  expect(await by('run-1')).toBe('run-1');
  expect(await by('run-2')).toBe('run-1');
});

it('stays the first one\u2019s although its end was never written', async () => {
  aws.fault({ service: 'dynamodb', action: 'UpdateItem', code: 'AccessDeniedException' });
  await failed(by('run-1'));
  const later = Date.now() + 3_600_000;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
  expect(await by('run-2')).toBe('run-1');
  clock.mockRestore();
});

it('says that a table which is down may be back soon', async () => {
  aws.fault({ service: 'dynamodb', code: 'InternalServerError', status: 500 });
  expect(await failed(by('run-1'))).toMatchObject({ name: 'TransientError' });
  await aws.load(null);
  aws.fault({ service: 'dynamodb', code: 'ProvisionedThroughputExceededException' });
  expect(await failed(by('run-1'))).toMatchObject({ name: 'ThrottledError' });
});
