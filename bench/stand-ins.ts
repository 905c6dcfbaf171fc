/** Slack and the model on this machine, told to the steps by their settings. */
import { startMessagesServer } from '../evals/model/messages-server';
import { shownEvents } from '../evals/model/shown-events';
import type { Diagnosis } from '../lambdas/contracts/diagnosis';
import { slackRecorder } from '../statemachine/local/slack-recorder';

export interface StandIns {
  /** Requests to Slack since the last time. */
  slackCalls(): number;
  modelCalls(): number;
  env: Record<string, string>;
  close(): void;
}

/** Quotes the first event that has a reason, and is sure of it. */
function answer(prompt: string): Diagnosis {
  const [event] = shownEvents(prompt).filter(({ reason }) => reason !== '');
  const evidence = event?.reason.split('\n')[0] ?? '';
  const category = (/ category ([\w-]+)/.exec(event?.line ?? '')?.[1] ?? 'other') as 'other';
  const hypothesis = {
    rank: 1,
    cause: evidence,
    evidence,
    evidence_ids: [event?.id ?? 'e1'],
    category,
    confidence_score: 0.9,
    recommended_action: 'Repair what the quoted reason names.',
  };
  return { hypotheses: [hypothesis], overall_confidence: 0.9, next_steps: 'Deploy again.' };
}

/** Sets them in this process's environment too. */
export async function startStandIns(): Promise<StandIns> {
  let asked = 0;
  const model = await startMessagesServer((prompt) => {
    asked += 1;
    return answer(prompt);
  });
  const slack = await slackRecorder({ webhook: false });
  const { bot_token, channel } = JSON.parse(slack.secret) as Record<string, string>;
  const env = {
    SLACK_API_URL: slack.api,
    SLACK_BOT_TOKEN: bot_token ?? '',
    SLACK_CHANNEL: channel ?? '',
    ANTHROPIC_BASE_URL: model.url,
  };
  Object.assign(process.env, env);
  return {
    slackCalls: () => slack.take().length,
    modelCalls: () => {
      const calls = asked;
      asked = 0;
      return calls;
    },
    env,
    close: model.close,
  };
}

/** With a key the model is asked; without one the rules answer. */
export function withModel(on: boolean): void {
  if (on) process.env.ANTHROPIC_API_KEY = ['sk', 'ant', 'local'].join('-');
  else delete process.env.ANTHROPIC_API_KEY;
}
