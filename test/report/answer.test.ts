import type { RootCause } from '../../lambdas/contracts/evidence';
import type { Verdict } from '../../lambdas/contracts/verdict';
import { shorten } from '../../lambdas/redaction/plain';
import { answerOf, factsAnswer } from '../../lambdas/report/answer';
import { compact, glance, pushText } from '../../lambdas/report/push-text';
import { ownSentence } from '../../lambdas/report/sentence';
import { stackPath, whereOf } from '../../lambdas/report/trouble';
import { evidence, verdict } from '../support/finished';

const [cause] = evidence().root_causes as [RootCause];
const at = '2026-11-20T10:07:00.000Z';

describe('where the stack stands', () => {
  it.each([
    ['UPDATE_ROLLBACK_IN_PROGRESS', 'payments: UPDATE failed, rolling back'],
    ['UPDATE_ROLLBACK_COMPLETE', 'payments: UPDATE failed, rolled back'],
    ['UPDATE_ROLLBACK_FAILED', 'payments: UPDATE failed, rollback STUCK'],
    ['ROLLBACK_COMPLETE', 'payments: UPDATE failed, rolled back, to be deleted'],
    ['UPDATE_FAILED', 'payments: UPDATE failed, not rolled back'],
    ['DELETE_FAILED', 'payments: UPDATE failed, STUCK'],
    ['SOMETHING_NEW', 'payments: UPDATE failed'],
  ])('%s', (status, title) => {
    const answer = factsAnswer({ ...evidence(), stack_status: { status, at } });
    expect(answer.title).toBe(title);
    expect(answer.place).toContain(`${status} as of 2026-11-20 10:07 UTC`);
  });

  it('claims nothing where only a guess of the status is known', () => {
    const base = evidence();
    const failure = { ...base.failure, status: 'UPDATE_FAILED', status_inferred: true };
    const answer = factsAnswer({ ...base, failure, stack_status: null });
    expect(answer.title).toBe('payments: UPDATE failed');
    expect(answer.commands).toEqual([]);
  });
});

describe('what to do', () => {
  const created = { ...evidence().failure, operation: 'CREATE' as const };
  const act = (facts: Partial<Verdict>, action = 'Repair it.') => {
    const base = verdict();
    const [first] = base.diagnosis.hypotheses;
    const hypotheses = first ? [{ ...first, recommended_action: action }] : [];
    return answerOf({ ...base, diagnosis: { ...base.diagnosis, hypotheses }, ...facts }).action;
  };
  const causes = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ ...cause, rank: i + 1, eventId: `e${i}` }));
  const stuck = { stack_status: { status: 'UPDATE_ROLLBACK_FAILED', at } };

  it('is the advice alone where nothing else stands in the way', () => {
    expect(act({})).toBe('Repair it.');
  });

  it('gets a stuck stack going first, as no deployment is taken before', () => {
    expect(act({ ...stuck, rollback_blockers: causes(1) })).toBe(
      'First get the stuck stack going again, see below. Then: Repair it.',
    );
    expect(act({ ...stuck, rollback_blockers: [] })).toBe('Repair it.');
  });

  it('names the other causes, which would fail the next try', () => {
    expect(act({ root_causes: causes(2) })).toBe(
      'Repair it. Before the next try repair the other cause as well.',
    );
    expect(act({ root_causes: causes(4) }, 'aws x --value 3')).toBe(
      'aws x --value 3; before the next try repair the 3 other causes as well.',
    );
  });

  it('deletes what a failed creation left', () => {
    const gone = { failure: created, stack_status: { status: 'ROLLBACK_COMPLETE', at } };
    expect(act(gone)).toBe('Repair it. Before the next try delete the stack.');
  });
});

describe('the counts', () => {
  it('tell what blocks the rollback from the consequences', () => {
    const base = evidence();
    const { counts } = factsAnswer({
      ...base,
      rollback_blockers: [cause],
      accounting: { ...base.accounting, consequences: 3 },
    });
    expect(counts).toContain('1 blocking the rollback, 2 consequences');
  });
});

describe('the next command of a stuck stack', () => {
  const stuck = (status: string, blockers: Partial<RootCause>[], operation = 'UPDATE') => {
    const base = evidence();
    const { commands } = factsAnswer({
      ...base,
      failure: { ...base.failure, operation: operation as 'UPDATE' },
      stack_status: { status, at },
      rollback_blockers: blockers.map((b) => ({ ...cause, status: 'UPDATE_FAILED', ...b })),
    });
    return commands.map(({ command, leaves }) => [command.join(' '), leaves]);
  };
  const go = 'aws cloudformation continue-update-rollback --stack-name payments --region eu-west-1';

  it('skips nothing where the blocker can be repaired', () => {
    expect(stuck('UPDATE_ROLLBACK_FAILED', [{ category: 'permissions' }])).toEqual([[go, '']]);
    expect(stuck('UPDATE_ROLLBACK_FAILED', [])).toEqual([[go, '']]);
  });

  it('skips what cannot go back, nested ones by their stack, and says what that leaves', () => {
    expect(
      stuck('UPDATE_ROLLBACK_FAILED', [
        { category: 'code-or-image', logicalResourceId: 'Fn' },
        { category: 'not-found', logicalResourceId: 'Role', stackName: 'payments-Api-1ABC' },
        { category: 'permissions', logicalResourceId: 'Table' },
      ]),
    ).toEqual([
      [go, ''],
      [
        `${go} --resources-to-skip Fn payments-Api-1ABC.Role`,
        expect.stringMatching(/^Fn, Role stay as now and will differ from the template/),
      ],
    ]);
  });

  it('skips only what is UPDATE_FAILED, and nothing with a name that a shell would read', () => {
    const blocker = { category: 'not-found' as const };
    expect(stuck('UPDATE_ROLLBACK_FAILED', [{ ...blocker, status: 'DELETE_FAILED' }])).toEqual([
      [go, ''],
    ]);
    expect(
      stuck('UPDATE_ROLLBACK_FAILED', [{ ...blocker, logicalResourceId: 'a;rm -rf $HOME' }]),
    ).toEqual([[go, '']]);
  });

  it('deletes again, or keeps what does not go', () => {
    expect(stuck('DELETE_FAILED', [], 'DELETE')).toEqual([
      ['aws cloudformation delete-stack --stack-name payments --region eu-west-1', ''],
      [
        'aws cloudformation delete-stack --stack-name payments --region eu-west-1 --retain-resources AssetsBucket',
        expect.stringContaining('AssetsBucket stays in the account'),
      ],
    ]);
  });

  it('is none while the stack moves', () => {
    expect(stuck('UPDATE_ROLLBACK_IN_PROGRESS', [])).toEqual([]);
    expect(stuck('UPDATE_ROLLBACK_COMPLETE', [])).toEqual([]);
  });
});

describe('where a resource is', () => {
  const resource = { ...cause, stackId: 'child-2', stackName: 'payments-Api-1K5T9WZLQ0M2P' };

  it('the construct path, where the template gives one', () => {
    const enrichments = [
      {
        source: 'template' as const,
        eventId: cause.eventId,
        title: 'Template definition (aws:cdk:path Shop/Assets/Bucket/Resource)',
        text: '',
      },
    ];
    expect(whereOf(cause, { ...evidence(), enrichments })).toBe('Shop/Assets/Bucket');
  });

  it('else the nested stacks by their logical ids: by the wrappers, else by the name', () => {
    const base = evidence();
    const wrapper = (physicalResourceId: string, stackId: string, logicalResourceId: string) => ({
      ...cause,
      class: 'consequence' as const,
      physicalResourceId,
      stackId,
      logicalResourceId,
    });
    const other_events = [
      wrapper('child-2', 'child-1', 'Queue'),
      wrapper('child-1', base.failure.stackId, 'Platform'),
    ];
    expect(stackPath(resource, { ...base, other_events })).toEqual([
      'payments',
      'Platform',
      'Queue',
    ]);
    expect(stackPath(resource, base)).toEqual(['payments', 'Api']);
    expect(stackPath({ ...resource, stackName: 'other' }, base)).toEqual(['payments', 'other']);
    expect(stackPath(cause, base)).toEqual(['payments']);
  });
});

it.each([
  [
    'Resource handler returned message: "Cannot upgrade postgres from 16.8 to 13.20 (Service: Rds, Status Code: 400, Request ID: 4d2dbbff-fbf9-4760-a6d3-120bc477780c) (SDK Attempt Count: 1)" (RequestToken: 9968ddc1-f7b4-4994-a919-fb4b1ef82c0f, HandlerErrorCode: InvalidRequest)',
    'Cannot upgrade postgres from 16.8 to 13.20',
  ],
  ['acme-assets already exists', 'acme-assets already exists'],
  ['two\n   lines', 'two lines'],
])('the service’s own sentence of %j', (reason, sentence) => {
  expect(ownSentence(reason)).toBe(sentence);
});

it('cuts between words', () => {
  const words = 'alpha beta gamma delta '.repeat(40).trim();
  for (const max of [20, 50, 121, 300]) {
    const cut = shorten(words, max);
    expect(cut.length).toBeLessThanOrEqual(max);
    for (const word of cut.split(/\s+/)) {
      expect(['alpha', 'beta', 'gamma', 'delta', '…']).toContain(word);
    }
  }
});

it('a push says the cause first, in at most 120 characters, and nothing of the model', () => {
  expect(pushText(verdict())).toBe('acme-assets already exists · AssetsBucket in payments');
  const long = pushText(verdict({ reason: 'many words '.repeat(50), stackName: 'x'.repeat(128) }));
  expect(long.length).toBeLessThanOrEqual(120);
  expect(long).toMatch(/^many words/);
});

it('another cause brings its own advice, and its hypothesis where there is one', () => {
  const base = verdict();
  const second = {
    ...cause,
    rank: 2,
    eventId: 'e-2',
    logicalResourceId: 'Queue',
    advice: { cause: 'Queue: its name is taken.', action: 'Choose another.' },
  };
  const answer = answerOf({ ...base, root_causes: [cause, second] });
  expect(answer.others).toMatchObject([
    { why: 'Queue: its name is taken.', action: 'Choose another.' },
  ]);
  const [h] = base.diagnosis.hypotheses;
  const hypotheses = [{ ...h!, evidence_ids: ['e-2'], cause: 'A leftover.' }];
  const known = answerOf({
    ...base,
    root_causes: [cause, second],
    diagnosis: { ...base.diagnosis, hypotheses },
  });
  expect(known.others[0]?.why).toBe('A leftover.');
});

it('the service’s own sentence is said once: below, as evidence', () => {
  const base = verdict({ reason: 'No more than one GSI in an update (Service: X)' });
  const [h] = base.diagnosis.hypotheses;
  const why = (cause: string) =>
    answerOf({ ...base, diagnosis: { ...base.diagnosis, hypotheses: [{ ...h!, cause }] } }).why;
  expect(why('Too many. "No more than one GSI in an update", says DynamoDB.')).toBe('Too many.');
  expect(why('Too many. "Something else", says DynamoDB.')).toContain('Something else');
});

describe('at a glance', () => {
  it.each([
    [
      'User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::shop-assets/app.zip because no identity-based policy allows it',
      'Not authorized to perform: s3:PutObject on resource: shop-assets/app.zip because no identity-based policy allows it',
    ],
    [
      'Role arn:aws:iam::<account:1>:role/app is not there, nor arn:aws-cn:sqs:cn-north-1:1:jobs.',
      'Role role/app is not there, nor jobs.',
    ],
    ['arn: is no ARN, and arn:aws is none', 'arn: is no ARN, and arn:aws is none'],
  ])('%s', (text, compacted) => {
    expect(compact(text)).toBe(compacted);
  });

  it('is the first sentence, without the type', () => {
    const cause =
      'my-stack (AWS::CloudFormation::Stack): A hook refuses it. "Ports are open", says it.';
    expect(glance(cause, 100)).toBe('my-stack: A hook refuses it.');
    expect(glance(cause, 22)).toBe('my-stack: A hook …');
  });

  it('leaves the refused action in a push', () => {
    const reason =
      'User: arn:aws:sts::111122223333:assumed-role/a-role-with-a-very-long-name-as-cdk-makes-them/session-of-the-pipeline is not authorized to perform: cloudwatch:PutMetricAlarm on resource: x';
    expect(pushText(verdict({ reason }))).toMatch(/^Not authorized to perform: cloudwatch:PutM/);
  });
});

describe('a quotation', () => {
  const reason =
    'Resource handler returned message: "No such key: a.zip (Service: Lambda, Status Code: 400, Request ID: 4d2dbbff-fbf9-4760)" (RequestToken: 9968ddc1, HandlerErrorCode: InvalidRequest)';
  const advised = (text: string, changes: Partial<RootCause> = {}) =>
    factsAnswer({
      ...evidence(),
      root_causes: [{ ...cause, reason, advice: { cause: text, action: '' }, ...changes }],
    }).first;

  it('is left out wherever it stands in the cause, and quoted once below', () => {
    const told =
      'Fn: No package. "No such key: a.zip", says Lambda. Seen in the function\'s log: "x".';
    expect(advised(told)).toMatchObject({
      why: 'Fn: No package. Seen in the function\'s log: "x".',
      told: `AssetsBucket (AWS::S3::Bucket): ${told}`,
      quote: 'No such key: a.zip',
    });
  });

  it('is the whole answer where nobody knows more, and is not repeated', () => {
    const why = 'AssetsBucket (AWS::S3::Bucket): "No such key: a.zip", says Lambda.';
    expect(advised(why)).toMatchObject({ why, told: why, quote: '' });
  });

  it('of a word or two brings the codes around it', () => {
    const { sentence } = advised('Fn: no.', { reason: 'null (Service: Lambda; Status Code: 403)' });
    expect(sentence).toBe('null (Service: Lambda; Status Code: 403)');
  });

  it('of the stack itself does not name the stack twice', () => {
    const own = { logicalResourceId: 'payments', resourceType: 'AWS::CloudFormation::Stack' };
    const first = advised('payments (AWS::CloudFormation::Stack): no.', own);
    expect([first.what, first.where]).toEqual(['stack payments', '']);
  });
});
