/** What Slack, or a proxy before it, may answer: delivered, or a failed run that can be redriven. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { parseRecording } from '../../../statemachine/local/parse-recording';
import type { Plan } from '../../support/slack-server';
import { endingOf, openStage } from '../stage';
import { hold, type Target } from '../target';

const FILE = 'examples/nested-failure.json';

const plan: fc.Arbitrary<Plan> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Plan>({ kind: 'ok' }) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        'ratelimited',
        'internal_error',
        'channel_not_found',
        'invalid_auth',
        'new_word',
      )
      .map((error): Plan => ({ kind: 'error', error })),
  },
  { weight: 1, arbitrary: fc.constant<Plan>({ kind: 'rate-limit', retryAfter: 0 }) },
  {
    weight: 3,
    arbitrary: fc
      .record({
        status: fc.constantFrom(200, 204, 301, 400, 403, 404, 418, 500, 502, 503),
        body: fc.oneof(
          fc.json(),
          fc.constantFrom('ok', '<html>Bad Gateway</html>', '', '{"ok":true}', '{"ok":tr'),
          fc.string({ maxLength: 50 }),
        ),
      })
      .map((answer): Plan => ({ kind: 'status', ...answer })),
  },
  { weight: 1, arbitrary: fc.constant<Plan>({ kind: 'reset' }) },
);

export const slackAnswers: Target<Plan[]> = {
  runs: 250,
  input: fc.array(plan, { maxLength: 6 }),
  async start() {
    const stage = await openStage();
    const known = parseRecording(readFileSync(FILE, 'utf8'), FILE);
    return {
      async check(plans) {
        const { slack } = stage;
        const load = stage.aws.load;
        // The plans hold for the run, which forgets what was there before it.
        stage.aws.load = async (recording) => {
          await load(recording);
          slack.plan(...plans);
        };
        const run = await stage.run(known).finally(() => {
          stage.aws.load = load;
        });
        const ending = endingOf(run);
        if (run.status === 'FAILED') {
          hold(/^Slack/.test(run.error ?? ''), `not Slack's own error: ${run.error}`);
          return ending;
        }
        const shown = slack.messages.some(({ body }) =>
          JSON.stringify(body).includes('LedgerQueueConsumer'),
        );
        hold(ending !== 'delivered' || shown, 'delivered, and nobody can see it');
        return ending;
      },
      stop: stage.stop,
    };
  },
};
