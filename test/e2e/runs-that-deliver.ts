/** Runs that end with a message: by webhook and bot, by model and rules, with trouble on the way. */
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { BOT, diagnosis, endings, REASON, statesOf } from './conversation';
import { startAfresh } from './everything-on';
import type { Stage } from './stage';

export function runsThatDeliver(stage: () => Stage): void {
  const useWebhook = () => stage().fill('Slack', { webhook_url: stage().slack.webhook });
  const useBot = () => stage().fill('Slack', BOT);
  const posted = () => stage().slack.requests.map(({ method }) => method);

  describe('delivered', () => {
    test('by webhook, with the model and the prompt of one’s own; a second event is a duplicate', async () => {
      useWebhook();
      stage().api.answer(diagnosis(REASON));
      const run = await stage().run('custom-named-replacement');
      expect(run).toMatchObject({
        status: 'SUCCEEDED',
        output: {
          delivery_status: 'delivered',
          analysis: { by: 'claude', prompt_version: 'team-7', fallback_reason: null },
        },
      });
      expect(stage().api.requests[0]?.headers['x-api-key'] ?? '').toBe('');
      expect(posted()).toEqual(['webhook']);
      expect(endings(stage())).toEqual(['delivered']);

      const second = await stage().run('custom-named-replacement');
      expect(second).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'duplicate' } });
      expect(statesOf(second).at(-1)).toBe('Skipped');
      expect(posted()).toHaveLength(1);
      expect(stage().api.requests).toHaveLength(1);
    });

    test('by bot: the facts at once, edited into the diagnosis', async () => {
      useBot();
      stage().api.answer(diagnosis(REASON));
      await stage().run('custom-named-replacement');
      expect(posted()).toEqual(['chat.postMessage', 'chat.update', 'chat.postMessage']);
      expect(stage().slack.messages.filter(({ thread_ts }) => !thread_ts)).toHaveLength(1);
      expect(endings(stage())).toEqual(['delivered']);
    });

    test('once, wherever a redrive starts', async () => {
      useBot();
      stage().api.answer(diagnosis(REASON));
      const run = await stage().run('custom-named-replacement', { executionName: 'first' });
      for (const state of ['AnnounceFacts', 'AnalyzeWithClaude', 'DeliverToSlack']) {
        const input = run.states.find((s) => s.state === state)?.input;
        const again = await stage().again({ input, startAt: state, executionName: 'first' });
        expect(again.output).toMatchObject({ delivery_status: 'delivered' });
      }
      expect(stage().slack.messages).toHaveLength(2);
      expect(stage().api.requests).toHaveLength(1);
      expect(endings(stage())).toEqual(['delivered']);
    });

    test('although the announcement failed', async () => {
      useBot();
      stage().api.answer(diagnosis(REASON));
      stage().slack.plan({ kind: 'error', error: 'channel_not_found' });
      const run = await stage().run('custom-named-replacement');
      expect(run.status).toBe('SUCCEEDED');
      expect(stage().insights()).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'facts', delivery_status: 'failed' }),
        ]),
      );
      expect(endings(stage())).toEqual(['delivered']);
    });

    test('once, although the answers to the claims were lost', async () => {
      useBot();
      stage().api.answer(diagnosis(REASON));
      const run = await stage().run('custom-named-replacement');
      const input = run.states.find(({ state }) => state === 'AnnounceFacts')?.input;
      await startAfresh(stage());
      useBot();
      // Each is refused when it is repeated: whose it is must be looked up.
      const lost = { service: 'dynamodb', action: 'PutItem', answer: 'reset', times: 1 } as const;
      for (const after of [0, 1, 1, 1, 1]) stage().aws.fault({ ...lost, after });
      await stage().again({ input, startAt: 'AnnounceFacts' });
      expect(stage().slack.messages.filter(({ thread_ts }) => !thread_ts)).toHaveLength(1);
      expect(endings(stage())).toEqual(['delivered']);
    });

    test('by the rules, where there is no key', async () => {
      useWebhook();
      stage().api.answer(diagnosis(REASON));
      stage().aws.secrets.delete(stage().physical('TriageSecretsAnthropic'));
      await stage().cool();
      const run = await stage().run('nested-three-levels');
      expect(statesOf(run)).toContain('ExplainWithRules');
      expect(run.output).toMatchObject({ delivery_status: 'delivered', analysis: { by: 'rules' } });
      expect(stage().api.requests).toHaveLength(0);
    });

    test('by the model, once its overload is over', async () => {
      useWebhook();
      stage().api.answer({ status: 529, type: 'overloaded_error' }, diagnosis(REASON));
      const run = await stage().run('custom-named-replacement');
      const analyzed = run.states.find(({ state }) => state === 'AnalyzeWithClaude');
      expect(analyzed).toMatchObject({ attempts: 2 });
      expect(run.output).toMatchObject({ analysis: { by: 'claude' } });
    });

    test('by the rules at the daily cap, with one alert', async () => {
      useWebhook();
      stage().api.answer(diagnosis(REASON));
      // Of the next day too, which may begin meanwhile.
      for (const day of [new Date(), new Date(Date.now() + 86_400_000)]) {
        await new DynamoDBClient().send(
          new PutItemCommand({
            TableName: stage().physical('TriageStoresTriage'),
            Item: {
              pk: { S: `spend#${day.toISOString().slice(0, 10)}` },
              sk: { S: 'day' },
              spent_micro_usd: { N: '4999999' },
            },
          }),
        );
      }
      const run = await stage().run('custom-named-replacement');
      expect(run.output).toMatchObject({ analysis: { by: 'rules' } });
      await stage().run('nested-three-levels');
      expect(stage().api.requests).toHaveLength(0);
      const alerts = stage().aws.published.filter(({ subject }) => /budget/.test(subject));
      expect(alerts).toHaveLength(1);
      expect(alerts[0]?.topicArn).toBe(stage().physical('TriageTopicsAlerts'));
    });

    test('after a repair: two failures raise an alert, the redrive pays no second time', async () => {
      useWebhook();
      stage().api.answer(diagnosis(REASON), { status: 400, type: 'invalid_request_error' });
      stage().slack.always({ kind: 'error', error: 'no_service', status: 404 });
      const first = await stage().run('custom-named-replacement', { executionName: 'first' });
      expect(first).toMatchObject({ status: 'FAILED', error: 'SlackPermanentError' });
      const second = await stage().run('nested-three-levels');
      expect(second.status).toBe('FAILED');
      expect(stage().aws.published).toEqual([
        expect.objectContaining({ topicArn: stage().physical('TriageTopicsAlerts') }),
      ]);

      stage().slack.always({ kind: 'ok' });
      const paid = stage().api.requests.length;
      const failed = first.states.at(-1);
      const redriven = await stage().again({
        input: failed?.input,
        startAt: failed?.state ?? '',
        executionName: 'first',
      });
      expect(redriven.output).toMatchObject({ delivery_status: 'delivered' });
      expect(stage().api.requests).toHaveLength(paid);
    });
  });
}
