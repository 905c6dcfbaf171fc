/**
 * A true quotation under a wrong cause. Code cannot tell every wrong cause from a right one; it can
 * tell one that contradicts what is proven, speaks of something else, or quotes nothing.
 */
import type { CitableEvent } from '../../lambdas/contracts/brief';
import type { Hypothesis } from '../../lambdas/contracts/diagnosis';
import { gate } from '../../lambdas/gate-on-confidence/gate';
import {
  aBrief,
  aDiagnosis,
  DENIED,
  event,
  hypothesis,
  QUEUE,
} from '../gate-on-confidence/a-failure';

const THRESHOLD = 0.6;

const verdictOn = (hypotheses: Partial<Hypothesis>[], events: CitableEvent[] = [QUEUE]) =>
  gate(aDiagnosis(hypotheses.map(hypothesis), aBrief(events)), THRESHOLD);

describe('a quotation of nothing is none', () => {
  test.each([
    ['a request id', 'Request ID: 6f0c)'],
    ['a request token', '(RequestToken: 1b2c, HandlerErrorCode'],
    ['an ARN', 'arn:aws:sqs:us-east-1:123456789012:orders'],
    ['the principal', 'User: arn:aws:sts::123456789012:assumed-role/deployer/ci'],
    ['the service and its status', '(Service: Sqs, Status Code: 403'],
    ['the handler’s wrapping', 'Resource handler returned message: "User'],
    ['ten characters', 'not author'],
    ['a single word', 'authorized'],
    ['half a word beside an id', 'orders because n'],
  ])('%s', (_, evidence) => {
    const verdict = verdictOn([{ evidence }]);
    expect(verdict.route).toBe('review');
    expect(verdict.dropped.map((d) => d.why)).toEqual([
      'its quotation says nothing of the message',
    ]);
  });

  test.each([
    ['is not authorized to perform'],
    ['no identity-based policy allows the sqs:CreateQueue action'],
    ['not authorized ... because no identity-based policy allows'],
  ])('but this is one: %s', (evidence) => {
    expect(verdictOn([{ evidence }]).route).toBe('deliver');
  });

  test.each([
    ['AccessDenied', 'Error: AccessDenied', 'permissions'],
    ['NoSuchKey', 'Error occurred while GetObject. S3 Error Code: NoSuchKey.', 'code-or-image'],
    [
      'キューを作成できません',
      '関数は失敗しました: キューを作成できません (Queue)',
      'custom-resource',
    ],
  ] as const)('a code, a message in another script: %s', (evidence, reason, category) => {
    const verdict = verdictOn([{ evidence, category }], [event('e1', { reason })]);
    expect(verdict.dropped).toEqual([]);
  });
});

describe('a cause that contradicts what is proven', () => {
  const CLAIMS: [string, Hypothesis['category'], string][] = [
    ['The queue name has characters that are not allowed.', 'invalid-input', DENIED],
    ['The quota for queues is used up.', 'quota', DENIED],
    ['The queue exists already.', 'already-exists', DENIED],
    ['The queue could not be reached over the network.', 'network', DENIED],
    ['The queue timed out.', 'timeout-or-stabilization', DENIED],
    ['The queue service had an internal error.', 'internal-or-service-error', DENIED],
    ['The template of the queue is broken.', 'template-error', DENIED],
    [
      'The export may not be deleted by the role.',
      'permissions',
      'Export orders-vpc cannot be deleted as it is in use by returns, invoices and archive stacks',
    ],
    [
      'The role lacks a permission for the address.',
      'permissions',
      'The maximum number of addresses has been reached. (Service: AmazonEC2; Status Code: 400; Error Code: AddressLimitExceeded)',
    ],
  ];
  test.each(CLAIMS)('%s', (cause, category, reason) => {
    const evidence = reason.slice(-90, -10);
    const verdict = verdictOn(
      [{ cause, category, evidence: evidence.slice(evidence.indexOf(' ') + 1) }],
      [event('e1', { reason })],
    );
    expect(verdict.route).toBe('review');
  });

  test('is delivered as an opinion where the rules are not that sure', () => {
    const reason = 'Rate exceeded (Service: Sqs, Status Code: 400, Request ID: 6f0c)';
    const throttled = {
      cause: 'The calls for the queue exceeded the rate.',
      evidence: 'Rate exceeded',
    };
    for (const category of ['quota', 'conflict-or-concurrency'] as const) {
      const verdict = verdictOn([{ ...throttled, category }], [event('e1', { reason })]);
      expect(verdict.route).toBe('deliver');
    }
  });
});

describe('a cause that speaks of something else', () => {
  test.each([
    ['nothing of the event', 'The database subnet group is too small.', 'Enlarge the subnets.'],
    ['another resource', 'Topic cannot be reached.', 'Repair Topic.'],
  ])('%s', (_, cause, recommended_action) => {
    const verdict = verdictOn([{ cause, recommended_action }]);
    expect(verdict.route).toBe('review');
    expect(verdict.route_reason).toMatch(/names nothing of the event/);
  });

  test('the name of the resource alone makes no other claim true', () => {
    const reason = 'Frobnication returned verdict 17 for gizmo';
    const cause = 'Queue: the database subnet group is too small.';
    const verdict = verdictOn(
      [{ cause, recommended_action: 'Enlarge it.', category: 'network', evidence: reason }],
      [event('e1', { reason })],
    );
    expect(verdict.route_reason).toMatch(/says nothing that the event says/);
  });
});

describe('several hypotheses', () => {
  const second = event('e4', {
    logicalResourceId: 'Returns',
    reason: DENIED.replaceAll('orders', 'returns').replaceAll('CreateQueue', 'TagQueue'),
  });
  const other = {
    rank: 2,
    evidence: 'is not authorized to perform: sqs:TagQueue',
    evidence_ids: [second.eventId],
    recommended_action: 'Allow sqs:TagQueue to the role deployer.',
  };

  test('two independent causes may both be certain, in any order', () => {
    for (const [a, b] of [
      [1, 1],
      [0.7, 0.9],
    ] as const) {
      const verdict = verdictOn(
        [{ confidence_score: a }, { ...other, confidence_score: b }],
        [QUEUE, second],
      );
      expect(verdict.route).toBe('deliver');
      expect(verdict.caps.join()).not.toMatch(/certain|contradict/);
    }
  });

  test('two explanations of one cause may not', () => {
    const certain = verdictOn([{ confidence_score: 1 }, { rank: 2, confidence_score: 1 }]);
    expect(certain.route_reason).toMatch(/certain of two explanations of one cause/);
    const inverted = verdictOn([{ confidence_score: 0.7 }, { rank: 2, confidence_score: 0.9 }]);
    expect(inverted.route_reason).toMatch(/contradict the order/);
  });
});

describe('a wait that ended without a word', () => {
  const reason = 'WaitCondition timed out. Received 0 conditions when expecting 1';
  const waits: [string, string, string][] = [
    [reason, 'AWS::CloudFormation::WaitCondition', 'Nobody signalled the wait condition.'],
    [
      'Resource timed out waiting for creation of physical resource',
      'AWS::RDS::DBCluster',
      'The cluster resource timed out waiting.',
    ],
    [
      'Service arn:aws:ecs:x did not stabilize.',
      'AWS::ECS::Service',
      'The ECS service did not stabilize.',
    ],
  ];
  test.each(waits)(
    'is an immediate cause that may be delivered: %s',
    (text, resourceType, cause) => {
      const waited = event('e1', { reason: text, resourceType });
      const told = { cause, evidence: text, confidence_score: 0.8 };
      const verdict = verdictOn([{ ...told, category: 'timeout-or-stabilization' }], [waited]);
      expect(verdict.route).toBe('deliver');
      // A guess at what stood behind it is none.
      expect(verdictOn([{ ...told, category: 'quota' }], [waited]).route).toBe('review');
    },
  );
});
