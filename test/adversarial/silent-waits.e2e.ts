/**
 * A wait that ended without a word, through the whole workflow with a model: naming just that is
 * delivered, guessing what stood behind it is not.
 */
import { replay } from '../../statemachine/local/replay';
import { type Bench, startBench } from './triage';

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const ROOT = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/fleet/6f1c2d3e';

const event = (id: string, type: string, status: string, second: number, reason?: string) => ({
  EventId: `${id}-${status}`,
  StackId: ROOT,
  StackName: 'fleet',
  LogicalResourceId: id,
  PhysicalResourceId: type === 'AWS::CloudFormation::Stack' ? ROOT : '',
  ResourceType: type,
  ResourceStatus: status,
  ResourceStatusReason: reason,
  Timestamp: new Date(Date.UTC(2026, 2, 2, 10, 0, second)).toISOString(),
});

const STACK = 'AWS::CloudFormation::Stack';

function recording(id: string, type: string, reason: string): string {
  const list = `The following resource(s) failed to create: [${id}]. Rollback requested by user.`;
  const events = [
    event('fleet', STACK, 'CREATE_IN_PROGRESS', 0, 'User Initiated'),
    event(id, type, 'CREATE_IN_PROGRESS', 5),
    event(id, type, 'CREATE_FAILED', 50, reason),
    event('fleet', STACK, 'ROLLBACK_IN_PROGRESS', 51, list),
  ];
  return JSON.stringify({ root: ROOT, stacks: { [ROOT]: { StackEvents: events.reverse() } } });
}

async function triage(file: string, said: { cause: string; category: string; evidence: string }) {
  const hypothesis = {
    rank: 1,
    evidence_ids: ['e1'],
    confidence_score: 0.8,
    recommended_action: 'Read the log of what was waited for, repair it, then deploy again.',
    ...said,
  };
  const next_steps = 'Look at the state and the log of what was waited for.';
  bench.api.answer({
    diagnosis: { hypotheses: [hypothesis], overall_confidence: 0.8, next_steps },
  });
  return replay(file, 'wait.json', { aws: bench.aws, retryIntervalMs: 0 });
}

const WAITS: [string, string, string, string][] = [
  [
    'Ready',
    'AWS::CloudFormation::WaitCondition',
    'WaitCondition timed out. Received 0 conditions when expecting 1',
    'Nobody signalled the wait condition in time: 0 of 1 conditions were received.',
  ],
  [
    'Group',
    'AWS::AutoScaling::AutoScalingGroup',
    'Received 0 SUCCESS signal(s) out of 2.  Unable to satisfy 100% MinSuccessfulInstancesPercent requirement',
    'The instances of the group did not signal success in time: 0 of 2.',
  ],
  [
    'Server',
    'AWS::EC2::Instance',
    'Failed to receive 1 resource signal(s) within the specified duration',
    'The instance did not send its success signal within the time that the stack waits.',
  ],
  [
    'Workers',
    'AWS::AutoScaling::AutoScalingGroup',
    'Resource handler returned message: "Group did not stabilize. {current/minimum/maximum group size: 1/2/2}." (RequestToken: 1b2c, HandlerErrorCode: NotStabilized)',
    'The group did not stabilize: one of two instances came into service.',
  ],
  [
    'Peering',
    'AWS::EC2::VPCPeeringConnection',
    "Resource handler returned message: \"Resource of type 'AWS::EC2::VPCPeeringConnection' with identifier 'pcx-0123456789abcdef0' did not stabilize.\" (RequestToken: 1b2c, HandlerErrorCode: NotStabilized)",
    'The peering connection pcx-0123456789abcdef0 did not stabilize.',
  ],
  [
    'Service',
    'AWS::ECS::Service',
    'Resource handler returned message: "Exceeded attempts to wait" (RequestToken: 1b2c, HandlerErrorCode: NotStabilized)',
    'The service did not become stable within the attempts to wait for it.',
  ],
];

test.each(WAITS)('%s (%s) is delivered', async (id, type, reason, cause) => {
  const evidence = reason.replace(/^.*?"|" \(RequestToken.*$/g, '').slice(0, 60);
  const file = recording(id, type, reason);
  const told = { cause, evidence, category: 'timeout-or-stabilization' };
  expect(await triage(file, told)).toMatchObject({
    analysis: { by: 'claude', prompt_version: '2026.12.1' },
    route: 'deliver',
  });
  const guess = {
    cause: `${id}: the quota is used up while waiting.`,
    evidence,
    category: 'quota',
  };
  expect(await triage(file, guess)).toMatchObject({ route: 'review' });
});

test('the model is told what a score means, and what its own phrase means', async () => {
  const [id, type, reason, cause] = WAITS[0]!;
  await triage(recording(id, type, reason), {
    cause,
    evidence: reason,
    category: 'timeout-or-stabilization',
  });
  const { system, messages } = bench.api.requests[0]!.body;
  expect(system).toContain('A plain immediate cause whose deeper reason is unknown is not unsure');
  expect(system).toContain('nobody asked for it');
  expect(messages[0]!.content).toMatch(/^e1 \+50s Ready, AWS::CloudFormation::WaitCondition/m);
});
