/** Many stacks that fail within a minute, for a number of causes, as one recording. */
import { parseRecording } from '../../statemachine/local/parse-recording';

export interface Arrival {
  /** Milliseconds after the beginning. */
  at: number;
  stackName: string;
  cause: number;
  event: Record<string, unknown>;
}

const WITHIN_MS = 60_000;
/** Of all events so many are delivered again: EventBridge delivers at least once. */
const REPEATED = 0.3;
const REGION = 'eu-west-1';
const ACCOUNT = '123456789012';

/** Letters alone: names that differ by a number would be the same cause. */
const word = (n: number): string =>
  [n % 26, Math.floor(n / 26) % 26, (n * 7) % 26].map((d) => String.fromCharCode(97 + d)).join('');

const REASONS: ((name: string) => [type: string, reason: string])[] = [
  (name) => ['AWS::S3::Bucket', `acme-${name}-assets already exists`],
  // Names within ARNs do not tell causes apart: what is denied does.
  (name) => [
    'AWS::IAM::Role',
    `User: arn:aws:iam::${ACCOUNT}:user/ci is not authorized to perform: iam:PassRole on role ` +
      `${name}-runtime (Service: Iam, Status Code: 403)`,
  ],
  (name) => ['AWS::EC2::Subnet', `The vpc ID 'vpc-${name}' does not exist`],
];

/** A generator of [0, 1) that gives the same storm each time (mulberry32). */
export function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param begins epoch milliseconds of the minute in which they fail. */
export function storm(events: number, causes: number, begins: number) {
  const next = random(events);
  const failures = Math.round(events * (1 - REPEATED));
  const stacks: Record<string, unknown> = {};
  const arrivals: Arrival[] = [];
  for (let i = 0; i < failures; i++) {
    const at = Math.floor(next() * WITHIN_MS);
    const one = failure(`app-${word(i)}-${i}`, i % causes, begins + at);
    stacks[one.stackId] = { StackEvents: one.events };
    arrivals.push({ at, stackName: one.stackName, cause: i % causes, event: one.event });
  }
  for (let i = failures; i < events; i++) {
    const twin = arrivals[Math.floor(next() * failures)] as Arrival;
    arrivals.push({ ...twin, at: twin.at + Math.floor(next() * 10_000) });
  }
  const file = JSON.stringify({ root: Object.keys(stacks)[0], stacks });
  const recording = parseRecording(file, 'storm');
  return { recording, arrivals, failures };
}

function failure(stackName: string, cause: number, at: number) {
  const stackId = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stackName}/5f0c1d2e-1111-2222-3333-444455556666`;
  const [type, reason] = REASONS[cause % REASONS.length]!(word(cause + 40));
  const time = (ms: number) => new Date(at + ms).toISOString();
  const event = (id: string, ms: number, more: object) => ({
    EventId: `${stackName}-${id}`,
    StackId: stackId,
    StackName: stackName,
    LogicalResourceId: stackName,
    PhysicalResourceId: stackId,
    ResourceType: 'AWS::CloudFormation::Stack',
    Timestamp: time(ms),
    ...more,
  });
  const resource = { LogicalResourceId: 'Resource', PhysicalResourceId: '', ResourceType: type };
  const failed = 'The following resource(s) failed to create: [Resource]. ';
  return {
    stackName,
    stackId,
    events: [
      event('begin', -5000, {
        ResourceStatus: 'CREATE_IN_PROGRESS',
        ResourceStatusReason: 'User Initiated',
      }),
      event('create', -4000, { ...resource, ResourceStatus: 'CREATE_IN_PROGRESS' }),
      event('fail', -1000, {
        ...resource,
        ResourceStatus: 'CREATE_FAILED',
        ResourceStatusReason: reason,
      }),
      event('end', 0, {
        ResourceStatus: 'ROLLBACK_IN_PROGRESS',
        ResourceStatusReason: `${failed}Rollback requested by user.`,
      }),
    ],
    event: {
      id: `${stackName}-event`,
      source: 'aws.cloudformation',
      'detail-type': 'CloudFormation Stack Status Change',
      time: time(0),
      region: REGION,
      account: ACCOUNT,
      resources: [stackId],
      detail: {
        'stack-id': stackId,
        'status-details': { status: 'ROLLBACK_IN_PROGRESS', 'status-reason': failed },
      },
    },
  };
}
