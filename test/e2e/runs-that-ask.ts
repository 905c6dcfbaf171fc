/** Runs that wait for a person: decided on the page, in the terminal, too late or not at all. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { type QueueOptions, reviewQueue } from '../../lambdas/review-cases/review-queue';
import { triageTable } from '../../lambdas/runtime/triage-table';
import type { WorkflowResult } from '../../statemachine/local/run-workflow';
import { BOT, decision, diagnosis, endings, openReview, REASON, statesOf } from './conversation';
import type { Stage } from './stage';

export function runsThatAsk(stage: () => Stage): void {
  const useBot = () => stage().fill('Slack', BOT);

  describe('decided by a person', () => {
    beforeEach(() => {
      useBot();
      stage().api.answer(diagnosis(REASON, 0.2));
    });

    test('on the page that the mail links to', async () => {
      let opened = 0;
      const run = await stage().run('custom-named-replacement', {
        reviewWaitMs: 5000,
        reviewAnswer: async () => {
          const { page, send } = await openReview(stage());
          expect(page).toMatchObject({ statusCode: 200 });
          expect(page.body).toContain('loyalty-points');
          const answer = await send({
            choice: 'approve-1',
            by: 'Ada',
            comment: '',
            correction: '',
          });
          expect(answer.statusCode).toBe(200);
          opened += 1;
          return null;
        },
      });
      expect(opened).toBe(1);
      expect(run.output).toMatchObject({ delivery_status: 'reviewed', review: { by: 'Ada' } });
      expect(endings(stage())).toEqual(['reviewed']);
    });

    test('rejected: nothing new is posted', async () => {
      // The record cannot be written at first: the state tries again.
      const busy = { code: 'ThrottlingException', status: 400, times: 3 };
      stage().aws.fault({ service: 'logs', action: 'PutLogEvents', ...busy });
      const options = { reviewAnswer: decision('rejected') };
      const run = await stage().run('custom-named-replacement', options);
      expect(run.output).toMatchObject({ delivery_status: 'rejected' });
      expect(statesOf(run).at(-1)).toBe('RecordOnly');
      expect(stage().slack.messages).toHaveLength(1);
      expect(endings(stage())).toEqual(['rejected']);
    });

    test('by nobody in time', async () => {
      const run = await stage().run('custom-named-replacement');
      expect(run.output).toMatchObject({ delivery_status: 'unreviewed' });
      const asked = run.states.find(({ state }) => state === 'RequestHumanReview');
      await stage().again({
        input: asked?.input,
        startAt: 'RequestHumanReview',
        executionName: run.executionArn.split(':').pop(),
      });
      expect(endings(stage())).toEqual(['unreviewed']);
      const told = stage().aws.published.filter(({ subject }) => /Review wanted/.test(subject));
      expect(told).toHaveLength(1);
    });

    test('while Slack refuses to close the messages: the second time raises an alert', async () => {
      for (const force of [false, true]) {
        stage().slack.reset();
        const reviewAnswer = () => {
          stage().slack.always({ kind: 'error', error: 'channel_not_found' });
          return decision('rejected');
        };
        const run = await stage().run('custom-named-replacement', { force, reviewAnswer });
        // A message that nobody closes would say "asked" for ever: a person repairs and redrives.
        expect(run.status).toBe('FAILED');
        const error = expect.objectContaining({ error: 'SlackPermanentError' });
        expect(run.states).toContainEqual(expect.objectContaining({ state: 'RecordOnly', error }));
      }
      const topicArn = stage().physical('TriageTopicsAlerts');
      expect(stage().aws.published).toContainEqual(expect.objectContaining({ topicArn }));
    });

    test('just in time: the timeout obeys, and the watch sends what was not acknowledged', async () => {
      const run = await stage().run('custom-named-replacement', { reviewAnswer: decideSilently });
      expect(run.output).toMatchObject({ delivery_status: 'reviewed', review: { by: 'Ada' } });
      expect(await stage().invoke('ReviewDeskWatchFunction', {})).toMatchObject({ waiting: 0 });
    });

    test('before a redrive: the new token is answered at once', async () => {
      const run = await stage().run('custom-named-replacement', {
        executionName: 'first',
        reviewAnswer: decideSilently,
      });
      const asked = run.states.find(({ state }) => state === 'RequestHumanReview');
      const again = await stage().again({
        input: asked?.input,
        startAt: 'RequestHumanReview',
        executionName: 'first',
        reviewWaitMs: 2000,
      });
      expect(statesOf(again)).toContain('DeliverToSlack');
      expect(again.output).toMatchObject({ delivery_status: 'reviewed' });
    });

    test('for another stack of the same cause: the watch ends whoever was left waiting', async () => {
      const both: WorkflowResult[] = [];
      const first = await stage().run('custom-named-replacement', {
        reviewAnswer: async (asked) => {
          const second = await stage().run('custom-named-replacement', {
            stackName: 'loyalty-rewards',
            reviewAnswer: async () => {
              // Nobody has time for those who wait with it: the process ends here.
              await decide(asked, { spreadMs: 0 });
              await stage().invoke('ReviewDeskWatchFunction', {});
              return null;
            },
          });
          both.push(second);
          return null;
        },
      });
      both.push(first);
      for (const { output } of both) {
        expect(output).toMatchObject({ delivery_status: 'reviewed', review: { by: 'Ada' } });
      }
      expect(stage().aws.published).toHaveLength(1);
    });

    test('although the reviewers could not be told at first', async () => {
      stage().aws.fault({
        service: 'sns',
        action: 'Publish',
        code: 'InternalError',
        status: 500,
        times: 3,
      });
      const run = await stage().run('custom-named-replacement', {
        reviewAnswer: decision('approved'),
      });
      expect(run.output).toMatchObject({ delivery_status: 'reviewed' });
    });

    /** Stores the decision, as the command line does, while Step Functions is out of reach. */
    async function decideSilently(verdict: unknown): Promise<null> {
      const fault = { service: 'states', action: 'SendTaskSuccess', code: 'Busy', status: 500 };
      stage().aws.fault({ ...fault, times: 12 });
      const decided = await decide(verdict);
      expect(decided.outcome).toBe('stored');
      return null;
    }

    /** Approves as the command line does. */
    function decide(verdict: unknown, options: QueueOptions = {}) {
      const table = triageTable(stage().physical('TriageStoresTriage'), new DynamoDBClient());
      const sfn = new SFNClient({ maxAttempts: 1 });
      const queue = reviewQueue(table, sfn, { backoffMs: 1, ...options });
      const { failure_id } = verdict as { failure_id: string };
      return queue.decide(failure_id, decision('approved'));
    }
  });
}
