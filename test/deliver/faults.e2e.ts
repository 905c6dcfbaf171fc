/** AWS fails at each call of the delivering steps: nothing is lost, and nothing comes twice. */
import { evidence, verdict } from '../support/finished';
import { type Stage, stageEach } from './delivery-test';

let stage: Stage;
stageEach((opened) => {
  stage = opened;
});
afterEach(() => restore());

let restore = () => {};

/** Makes the nth call of an action fail, once. */
function failNth(service: string, action: string, nth: number): void {
  const { calls } = stage.aws;
  const push = calls.push.bind(calls);
  restore = () => {
    calls.push = push;
  };
  let seen = 0;
  calls.push = (...made) => {
    const hit = made.some((c) => c.service === service && c.action === action);
    if (hit && ++seen === nth) {
      stage.aws.fault({ service, action, code: 'AccessDeniedException', times: 1 });
    }
    return push(...made);
  };
}

/** As Step Functions: again, until it succeeds. */
async function untilItWorks<T>(step: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step();
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

const FAULTS: [string, string, number][] = [
  ['ssm', 'GetParameter', 1],
  ['secretsmanager', 'GetSecretValue', 1],
  ['dynamodb', 'Query', 1],
  ['dynamodb', 'GetItem', 1],
  ...[1, 2, 3, 4, 5].map((n): [string, string, number] => ['dynamodb', 'PutItem', n]),
  ...[1, 2, 3, 4, 5].map((n): [string, string, number] => ['dynamodb', 'UpdateItem', n]),
  ['logs', 'PutLogEvents', 1],
  ['logs', 'CreateLogStream', 1],
];
const finals = () => stage.records().filter((r) => r.record === 'final');
const rejected = {
  decision: 'rejected' as const,
  by: 'Ada',
  comment: '',
  hypothesis_rank: null,
  correction: null,
  decided_at: '2026-11-20T11:00:00Z',
};

describe.each(FAULTS)('%s %s, call %i', (...fault) => {
  it('fails while the webhook is used: one message, one record', async () => {
    stage.useWebhook();
    failNth(...fault);
    await untilItWorks(() => stage.deliver(verdict()));
    expect(stage.slack.messages).toHaveLength(1);
    expect(finals().map((r) => r.delivery_status)).toEqual(['delivered']);
  });

  it('fails while the facts are announced: headline and details, no more', async () => {
    stage.useBot();
    failNth(...fault);
    // The state goes on without an announcement.
    const announced = await stage.announce(evidence()).catch(() => evidence());
    await untilItWorks(() => stage.deliver(verdict({}, announced)));
    expect(stage.slack.messages.map((m) => m.thread_ts !== null)).toEqual([false, true]);
    expect(JSON.stringify(stage.slack.messages[0]?.body)).toContain('The bucket name is taken');
    expect(finals().map((r) => r.delivery_status)).toEqual(['delivered']);
  });

  it('fails while the announced message is edited: the same', async () => {
    stage.useBot();
    const announced = await stage.announce(evidence());
    failNth(...fault);
    await untilItWorks(() => stage.deliver(verdict({}, announced)));
    expect(stage.slack.messages.map((m) => m.thread_ts !== null)).toEqual([false, true]);
    expect(finals().map((r) => r.delivery_status)).toEqual(['delivered']);
  });

  it('fails while the announced message is closed: one message, one record', async () => {
    stage.useBot();
    const announced = await stage.announce(evidence());
    failNth(...fault);
    await untilItWorks(() => stage.recordOnly({ ...verdict({}, announced), review: rejected }));
    expect(stage.slack.messages).toHaveLength(1);
    expect(finals().map((r) => r.delivery_status)).toEqual(['rejected']);
  });
});
