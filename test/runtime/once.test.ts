/** What happens once, with a store that fails at each of its writes. */
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SlackPermanentError } from '../../lambdas/runtime/errors';
import { type Once, onceIn } from '../../lambdas/runtime/once';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { lambdaContext } from '../../statemachine/local/invoke';

let aws: EmbeddedAws;
let once: Once;
beforeAll(async () => {
  aws = await startEmbeddedAws();
  once = onceIn(aws.env.IDEMPOTENCY_TABLE ?? '', new DynamoDBClient());
});
beforeEach(() => aws.load(null));
afterAll(() => aws.stop());

const context = () => lambdaContext('DeliverToSlack', 30_000);
const refuse = (action: string) =>
  aws.fault({ service: 'dynamodb', action, code: 'AccessDeniedException' });

it('keeps for 30 days, under a name that a redeployment does not change', async () => {
  await once('post', 'one failure', context(), async () => 1);
  const put = aws.calls.find((c) => c.action === 'PutItem')?.params as {
    Item: Record<'id' | 'expiration' | 'in_progress_expiration', { S?: string; N?: string }>;
  };
  expect(put.Item.id.S).toMatch(/^triage\.post#/);
  const days = (Number(put.Item.expiration.N) - Date.now() / 1000) / 86_400;
  expect(Math.round(days)).toBe(30);
  const seconds = (Number(put.Item.in_progress_expiration.N) - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(20);
  expect(seconds).toBeLessThanOrEqual(30);
});

it('does nothing without a key', async () => {
  let done = 0;
  const effect = async () => ++done;
  await expect(once('post', '', context(), effect)).rejects.toThrow(/key/i);
  expect(done).toBe(0);
});

it('does nothing when the store cannot be written', async () => {
  refuse('PutItem');
  let done = 0;
  const error = await once('post', 'a', context(), async () => ++done).catch((e: Error) => e);
  expect(error).toMatchObject({ name: 'AccessDeniedException' });
  expect(done).toBe(0);
});

it('gives back what was done when only its record cannot be saved', async () => {
  const result = await once('post', 'a', context(), async () => {
    refuse('UpdateItem');
    return { ts: '1' };
  });
  expect(result).toEqual({ ts: '1' });
});

it('throws why it failed when the record of it cannot be removed', async () => {
  const refused = new SlackPermanentError('Slack refused: no_service');
  const effect = async () => {
    refuse('DeleteItem');
    throw refused;
  };
  await expect(once('post', 'a', context(), effect)).rejects.toBe(refused);
});

it('happens once among twenty at the same moment', async () => {
  let done = 0;
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, () => once('post', 'a', context(), async () => ++done)),
  );
  expect(done).toBe(1);
  for (const one of results) {
    if (one.status === 'rejected') expect(one.reason.name).toMatch(/AlreadyInProgress/);
    else expect(one.value).toBe(1);
  }
});

describe('answers of the store that are lost', () => {
  it('are not taken for another caller at work', async () => {
    aws.fault({ service: 'dynamodb', action: 'PutItem', answer: 'reset', times: 1 });
    let done = 0;
    expect(await once('post', 'a', context(), async () => ++done)).toBe(1);
    expect(await once('post', 'a', context(), async () => ++done)).toBe(1);
  });

  it('do not repeat the effect when the save was one of them', async () => {
    let done = 0;
    const effect = async () => {
      aws.fault({ service: 'dynamodb', action: 'UpdateItem', answer: 'reset', times: 3 });
      return ++done;
    };
    expect(await once('post', 'a', context(), effect)).toBe(1);
    expect(await once('post', 'a', context(), effect)).toBe(1);
  });
});

it('saves again what could not be saved, before anything else', async () => {
  const fault = { service: 'dynamodb', action: 'UpdateItem', code: 'InternalServerError' };
  await once('post', 'a', context(), async () => {
    aws.fault({ ...fault, status: 500, times: 9 });
    return 'first';
  });
  expect(await once('post', 'a', context(), async () => 'second')).toBe('first');
});

describe('an attempt before', () => {
  it('that died is waited for, until its time is over', async () => {
    await new Promise<void>((begun) => {
      void once('post', 'a', context(), () => {
        begun();
        return new Promise<number>(() => undefined);
      });
    });
    await expect(once('post', 'a', context(), async () => 2)).rejects.toThrow(/in progress/);
    const later = Date.now() + 40_000;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
    expect(await once('post', 'a', context(), async () => 3)).toBe(3);
    clock.mockRestore();
  });

  it('that failed is forgotten', async () => {
    const refused = async () => {
      throw new TypeError('refused');
    };
    await expect(once('post', 'a', context(), refused)).rejects.toThrow('refused');
    expect(await once('post', 'a', context(), async () => 2)).toBe(2);
  });
});

it('finds what version 0.1.0 has kept', async () => {
  const config = new IdempotencyConfig({
    eventKeyJmesPath: 'key',
    throwOnNoIdempotencyKey: true,
    expiresAfterSeconds: 3600,
    hashFunction: 'sha256',
  });
  config.registerLambdaContext(context());
  const persistenceStore = new DynamoDBPersistenceLayer({
    tableName: aws.env.IDEMPOTENCY_TABLE ?? '',
    awsSdkV3Client: new DynamoDBClient(),
  });
  const old = makeIdempotent(async (_: { key: string }) => ({ ts: 'old' }), {
    persistenceStore,
    keyPrefix: 'triage.post',
    config,
  });
  await old({ key: 'a' });
  expect(await once('post', 'a', context(), async () => ({ ts: 'new' }))).toEqual({ ts: 'old' });
});
