/** Who is told that Slack does not take messages, and how often. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { type DeliveryHealth, deliveryHealth } from '../../lambdas/deliver/delivery-health';
import { triageTable } from '../../lambdas/runtime/triage-table';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';

let aws: EmbeddedAws;
let health: DeliveryHealth;
beforeAll(async () => {
  aws = await startEmbeddedAws();
  const table = triageTable(aws.env.TRIAGE_TABLE ?? '', new DynamoDBClient());
  health = deliveryHealth(table, new SNSClient(), aws.env.ALERT_TOPIC_ARN);
});
beforeEach(() => aws.load(null));
afterAll(() => aws.stop());

const fail = async (times: number) => {
  for (let i = 0; i < times; i++) await health.failed('shop', new TypeError('no_service'));
};

it('tells of the second failure in a row, and then for an hour of none', async () => {
  await fail(1);
  expect(aws.published).toHaveLength(0);
  await fail(5);
  expect(aws.published).toHaveLength(1);
  const later = Date.now() + 3_700_000;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
  await fail(2);
  clock.mockRestore();
  expect(aws.published).toHaveLength(2);
});

it('tells again of a trouble that comes after a success', async () => {
  await fail(2);
  await health.succeeded();
  await fail(2);
  expect(aws.published).toHaveLength(2);
});

it('tells at the next failure what could not be told', async () => {
  aws.fault({ service: 'sns', code: 'AuthorizationError', status: 403, times: 1 });
  await fail(2);
  expect(aws.published).toHaveLength(0);
  await fail(1);
  expect(aws.published).toHaveLength(1);
});

it('tells once when many fail at the same moment', async () => {
  await fail(1);
  await Promise.all(Array.from({ length: 20 }, () => fail(1)));
  expect(aws.published).toHaveLength(1);
});
