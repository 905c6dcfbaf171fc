import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { Handler } from '../../statemachine/local/handlers';
import { runWorkflow } from '../../statemachine/local/run-workflow';
import { serveExecutions } from '../../statemachine/local/serve-executions';
import { STEP_NAMES, type StepName } from '../../statemachine/steps';

const stateMachineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:stack-triage';
let aws: EmbeddedAws;
let sfn: SFNClient;

beforeAll(async () => {
  aws = await startEmbeddedAws();
  sfn = new SFNClient({ region: 'eu-west-1' });
});
afterAll(() => aws.stop());
beforeEach(() => aws.load(null));

const pass: Handler = async (input) => input;
const steps = (changes: Partial<Record<StepName, Handler>>): Record<StepName, Handler> => ({
  ...(Object.fromEntries(STEP_NAMES.map((step) => [step, pass])) as Record<StepName, Handler>),
  CollectEvents: async () => ({ outcome: 'collected', route: 'deliver' }),
  ...changes,
});

test('a started execution runs; once repaired, its redrive goes on where it failed', async () => {
  let broken = true;
  const ran: StepName[] = [];
  const DeliverToSlack: Handler = async (input) => {
    if (broken) throw Object.assign(new TypeError('no_service'), { name: 'SlackPermanentError' });
    return input;
  };
  const GateOnConfidence: Handler = async (input) => {
    ran.push('GateOnConfidence');
    return input;
  };
  const served = serveExecutions(aws, { handlers: steps({ DeliverToSlack, GateOnConfidence }) });
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"detail":{}}' }),
  );
  await served.idle();
  const failed = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  expect(failed).toMatchObject({ status: 'FAILED', error: 'SlackPermanentError' });

  broken = false;
  await sfn.send(new RedriveExecutionCommand({ executionArn }));
  await served.idle();
  const done = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  expect(done).toMatchObject({ status: 'SUCCEEDED', redriveCount: 1, input: '{"detail":{}}' });
  expect(ran).toEqual(['GateOnConfidence']);

  const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  const types = events?.map((e) => e.type) ?? [];
  expect(types.slice(0, 2)).toEqual(['ExecutionStarted', 'WaitStateEntered']);
  expect(types.slice(-7)).toEqual([
    'TaskStateEntered',
    'TaskFailed',
    'ExecutionFailed',
    'ExecutionRedriven',
    'TaskStateEntered',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
  const entered = events?.filter((e) => e.stateEnteredEventDetails?.name === 'DeliverToSlack');
  expect(entered).toHaveLength(2);
});

test('SendTaskSuccess answers a review that waits', async () => {
  let park = (_token: string) => {};
  const parked = new Promise<string>((resolve) => {
    park = resolve;
  });
  const RequestHumanReview: Handler = async (input) => {
    park((input as { task_token: string }).task_token);
    return {};
  };
  const CollectEvents: Handler = async () => ({ outcome: 'collected', route: 'review' });
  const served = serveExecutions(aws, {
    handlers: steps({ RequestHumanReview, CollectEvents }),
    reviewWaitMs: 20_000,
  });
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, name: 'two', input: '{}' }),
  );
  const taskToken = await parked;
  const output = JSON.stringify({ decision: 'approved' });
  await sfn.send(new SendTaskSuccessCommand({ taskToken, output }));
  await expect(sfn.send(new SendTaskSuccessCommand({ taskToken, output }))).rejects.toThrow(
    expect.objectContaining({ name: 'TaskTimedOut' }),
  );
  await served.idle();
  const done = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  expect(JSON.parse(done.output ?? '{}')).toMatchObject({ review: { decision: 'approved' } });
});

test('a redrive by name is the same execution, whatever its input', async () => {
  const event = { region: 'ap-south-1', account: '999999999999' };
  const handlers = steps({});
  const first = await runWorkflow({ aws, input: event, executionName: 'same', handlers });
  const again = await runWorkflow({
    aws,
    input: { route: 'deliver' },
    executionName: 'same',
    startAt: 'DeliverToSlack',
    handlers,
  });
  expect(first.executionArn).toContain(':ap-south-1:999999999999:execution:stack-triage:same');
  expect(again.executionArn).toBe(first.executionArn);
});
