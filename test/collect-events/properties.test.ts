/** Which of a resource's events says what it was asked to be, in the deployment and on the way back. */
import { fromProperties } from '../../lambdas/collect-events/enrich/properties';
import { createRedactor } from '../../lambdas/redaction/redact';

const event = (second: number, status: string, properties: string) => ({
  eventId: `Confirm-${status}-${second}`,
  stackId: 'app',
  logicalResourceId: 'Confirm',
  status,
  properties,
  timestamp: `2026-10-14T09:03:${second}.000Z`,
});
const failed = event(20, 'UPDATE_FAILED', '{"S3Key":"new"}');
const stuck = event(40, 'UPDATE_FAILED', '');
const back = event(30, 'UPDATE_IN_PROGRESS', '{"S3Key":"old"}');
const EVENTS = [stuck, back, failed, event(10, 'UPDATE_IN_PROGRESS', '{"S3Key":"new"}')];

const found = async (...causes: unknown[]) => {
  const input = { causes, events: EVENTS, redactor: createRedactor() } as never;
  return (await fromProperties(input)).map(({ eventId, text }) => [eventId, text]);
};

it('a cause says what the deployment asked for, also where the rollback asks for less', async () => {
  expect(await found(failed)).toEqual([[failed.eventId, '{"S3Key":"new"}']]);
});

it('what blocks the rollback says the old state', async () => {
  expect(await found(stuck)).toEqual([[stuck.eventId, '{"S3Key":"old"}']]);
});

it('what was never asked for says nothing', async () => {
  expect(await found({ ...failed, logicalResourceId: 'Other' })).toEqual([]);
});
