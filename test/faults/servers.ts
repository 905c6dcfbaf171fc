/** What the steps speak to: the embedded AWS, and before Slack and the model a proxy for faults. */
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { type MessagesApi, startMessagesApi } from '../support/messages-api';
import { type SlackServer, startSlackServer } from '../support/slack-server';
import { type FaultProxy, startFaultProxy } from './fault-proxy';

export interface Servers {
  aws: EmbeddedAws;
  slack: SlackServer;
  api: MessagesApi;
  proxies: { slack: FaultProxy; model: FaultProxy };
  /** The webhook's address, through its proxy. */
  webhook: string;
  stop(): Promise<void>;
}

/** Starts them and points `process.env` at them. */
export async function startServers(): Promise<Servers> {
  const [aws, slack, api] = await Promise.all([
    startEmbeddedAws(),
    startSlackServer(),
    startMessagesApi(),
  ]);
  const [slackProxy, model] = await Promise.all([
    startFaultProxy(
      new URL(slack.api).origin,
      (path) => (path.startsWith('/api/') ? path.slice(5) : 'webhook'),
      (error) => JSON.stringify({ ok: false, error }),
    ),
    startFaultProxy(
      api.url,
      () => 'messages',
      (type) => JSON.stringify({ type: 'error', error: { type, message: type } }),
    ),
  ]);
  Object.assign(process.env, {
    SLACK_API_URL: `${slackProxy.url}/api`,
    ANTHROPIC_BASE_URL: model.url,
    // The recorded stack names a thread; here it should have a headline of its own.
    SLACK_THREAD_TAG: 'no-such-tag',
    SLACK_EDIT_PAUSE_MS: '0',
  });
  aws.secrets.set(aws.env.ANTHROPIC_SECRET_ARN ?? '', ['sk', 'ant', 'local'].join('-'));
  return {
    aws,
    slack,
    api,
    proxies: { slack: slackProxy, model },
    webhook: slack.webhook.replace(new URL(slack.api).origin, slackProxy.url),
    async stop() {
      await Promise.all([slackProxy, model, aws, slack, api].map((one) => one.stop()));
    },
  };
}
