/** One embedded AWS and one Slack for a test file; the real handlers run in between. */

import type { Evidence } from '../../lambdas/contracts/evidence';
import type { Receipt } from '../../lambdas/contracts/receipt';
import type { Verdict } from '../../lambdas/contracts/verdict';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { invoke } from '../../statemachine/local/invoke';
import type { StepName } from '../../statemachine/steps';
import { type SlackServer, startSlackServer } from '../support/slack-server';

/** The fields of an insight record that tests look at. */
export interface InsightLine {
  id: string;
  record: string;
  kind: string;
  delivery_status: string;
  StackName: string;
  CommitSHA: string | null;
  RunID: string;
  failure_id: string;
  prompt_version: string | null;
  cost_usd: number;
  review: { decision: string; by: string } | null;
  seen: { times: number } | null;
  slack: { status: number; error: string; retry_after_s: number | null } | null;
  why: string | null;
}

export interface Stage {
  aws: EmbeddedAws;
  slack: SlackServer;
  useWebhook(extra?: Record<string, unknown>): void;
  useBot(extra?: Record<string, unknown>): void;
  useNoSlack(): void;
  announce(evidence: Evidence): Promise<Evidence>;
  deliver(verdict: Verdict): Promise<Receipt>;
  recordOnly(verdict: Verdict): Promise<Receipt>;
  askForReview(verdict: Verdict, token: string): Promise<unknown>;
  /** The error of a step that is expected to fail. */
  failure(step: StepName, payload: unknown): Promise<Error>;
  records(): InsightLine[];
  stop(): Promise<void>;
}

/** One stage for all tests of the file that calls this; nothing has happened on it before each. */
export function stageEach(take: (stage: Stage) => void): void {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    take(stage);
  });
  beforeEach(async () => {
    await stage.aws.load(null);
    stage.slack.reset();
  });
  afterAll(() => stage.stop());
}

export async function openStage(): Promise<Stage> {
  const slack = await startSlackServer();
  process.env.SLACK_API_URL = slack.api;
  process.env.SLACK_ROUTES = JSON.stringify([{ stack: 'billing-*', channel: 'C-BILLING' }]);
  process.env.SLACK_EDIT_PAUSE_MS = '0';
  const aws = await startEmbeddedAws();
  const secret = (value: Record<string, unknown>) =>
    aws.secrets.set(aws.env.SLACK_SECRET_ARN ?? '', JSON.stringify(value));
  return {
    aws,
    slack,
    useWebhook: (extra) => void secret({ webhook_url: slack.webhook, ...extra }),
    useBot: (extra) => void secret({ bot_token: `xoxb${'-'}local`, channel: 'C-MAIN', ...extra }),
    useNoSlack: () => void aws.secrets.delete(aws.env.SLACK_SECRET_ARN ?? ''),
    announce: (evidence) => invoke('AnnounceFacts', evidence) as Promise<Evidence>,
    deliver: (verdict) => invoke('DeliverToSlack', verdict) as Promise<Receipt>,
    recordOnly: (verdict) => invoke('RecordOnly', verdict) as Promise<Receipt>,
    askForReview: (verdict, task_token) => invoke('RequestHumanReview', { task_token, verdict }),
    async failure(step, payload) {
      try {
        await invoke(step, payload);
      } catch (error) {
        return error as Error;
      }
      throw new Error(`${step} did not fail`);
    },
    records: () => aws.logEvents(aws.env.INSIGHTS_LOG_GROUP ?? '').map((line) => JSON.parse(line)),
    async stop() {
      await aws.stop();
      await slack.stop();
      delete process.env.SLACK_API_URL;
      delete process.env.SLACK_ROUTES;
      delete process.env.SLACK_EDIT_PAUSE_MS;
    },
  };
}
