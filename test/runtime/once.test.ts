/** What happens once, with a store that fails at each of its writes. */
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
