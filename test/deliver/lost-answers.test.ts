/** Slack did what was asked and its answer was lost: nothing is posted again without a look. */
import { evidence, verdict } from '../support/finished';
import { type Stage, stageEach } from './delivery-test';

let stage: Stage;
stageEach((opened) => {
  stage = opened;
});

const headlines = () => stage.slack.messages.filter((m) => !m.thread_ts);
async function untilItWorks<T>(step: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step();
    } catch (error) {
      if (attempt === 8) throw error;
    }
  }
}

it('a headline is found by its mark in the history and edited', async () => {
  stage.useBot();
  stage.slack.plan({ kind: 'reset' });
  await stage.failure('AnnounceFacts', evidence());
  await stage.deliver(verdict());
  expect(headlines()).toHaveLength(1);
  expect(JSON.stringify(headlines()[0]?.body)).toContain('The bucket name is taken');
});

it('however often the answer is lost', async () => {
  stage.useBot();
  const answers = ['reset', 'ok', 'reset', 'ok', 'reset', 'ok'] as const;
  stage.slack.plan(...answers.map((kind) => ({ kind })));
  await untilItWorks(() => stage.deliver(verdict()));
  expect(headlines()).toHaveLength(1);
});

it.each([
  ['a webhook', () => stage.useWebhook()],
  [
    'a token without the scope',
    () => {
      stage.useBot();
      stage.slack.historyScope(false);
    },
  ],
])('with %s it is repeated once at most, and then a person is told', async (_, use) => {
  use();
  // Every post loses its answer; the history, where it is asked, does not.
  stage.slack.always({ kind: 'reset' }, 'chat.postMessage', 'webhook');
  const names: string[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    names.push((await stage.failure('DeliverToSlack', verdict())).name);
  }
  expect(names).toEqual(['SlackTransientError', 'SlackTransientError', 'SlackPermanentError']);
  expect(headlines()).toHaveLength(2);
  // After that it is a redrive.
  stage.slack.always({ kind: 'ok' });
  expect((await stage.deliver(verdict())).delivery_status).toBe('delivered');
});

it('an outage loses nothing: what Slack says it did not do is tried on and on', async () => {
  stage.useWebhook();
  stage.slack.always({ kind: 'status', status: 503 });
  for (let attempt = 0; attempt < 6; attempt++) await stage.failure('DeliverToSlack', verdict());
  stage.slack.always({ kind: 'ok' });
  await stage.deliver(verdict());
  expect(headlines()).toHaveLength(1);
});

it('a refused post is not an attempt: it is made as often as it is refused', async () => {
  stage.useWebhook();
  stage.slack.always({ kind: 'rate-limit', retryAfter: 300 });
  for (let attempt = 0; attempt < 6; attempt++) await stage.failure('DeliverToSlack', verdict());
  stage.slack.always({ kind: 'ok' });
  await stage.deliver(verdict());
  expect(headlines()).toHaveLength(1);
});

it('a post whose note could not be completed is not made again', async () => {
  stage.useWebhook();
  // The claim of the post is made; every later write to that table fails.
  const { calls } = stage.aws;
  const push = calls.push.bind(calls);
  let broken = 0;
  calls.push = (...made) => {
    const done = made.some(
      (call) => call.action === 'UpdateItem' && /idempotency/.test(String(call.params.TableName)),
    );
    if (done && broken++ === 0) {
      stage.aws.fault({
        service: 'dynamodb',
        action: 'UpdateItem',
        code: 'InternalServerError',
        status: 500,
        times: 3,
      });
    }
    return push(...made);
  };
  try {
    await untilItWorks(() => stage.deliver(verdict()));
  } finally {
    calls.push = push;
  }
  expect(headlines()).toHaveLength(1);
});
