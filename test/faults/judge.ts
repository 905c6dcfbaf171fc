/** What became of a failure, as its people and its tables see it, and what must never become of it. */
import type { WorkflowResult } from '../../statemachine/local/run-workflow';
import { type Dollars, dollarsOf } from './dollars';
import type { Route } from './routes';
import type { Stage } from './stage';

export interface Observed extends Dollars {
  status: string;
  failedIn: string | null;
  error: string | null;
  by: string | null;
  /** Delivery status of each final record; lines that repeat an id are counted once. */
  finals: string[];
  /** Lines of the final record that nothing excuses. */
  repeated: number;
  /** In Slack, and to the reviewers' topic. */
  messages: number;
  facts: boolean;
  /** The step in which the first message came. */
  toldIn: string | null;
  /** How often the model was asked. */
  asked: number;
}

export async function observe(stage: Stage, route: Route, run: WorkflowResult): Promise<Observed> {
  const { aws, slack, api } = stage;
  const records = aws
    .logEvents(aws.env.INSIGHTS_LOG_GROUP ?? '')
    .map((line) => JSON.parse(line) as Record<string, string>)
    .filter(({ record }) => record === 'final');
  const mails = aws.published.filter(({ topicArn }) => topicArn === aws.env.REVIEW_TOPIC_ARN);
  const ids = records.map(({ id, delivery_status }) => `${id} ${delivery_status}`);
  const failed = run.status === 'FAILED' ? run.states.at(-1) : undefined;
  const output = run.output as { analysis?: { by: string } } | null;
  const shown = JSON.stringify(slack.messages.map(({ body }) => body));
  return {
    status: run.status,
    failedIn: failed?.state ?? null,
    error: run.error ?? null,
    by: output?.analysis?.by ?? null,
    finals: [...new Set(ids)].map((id) => id.split(' ')[1] ?? ''),
    // A line whose answer was lost, or whose function died, may be written again under its id.
    repeated: Math.max(0, records.length - 1 - linesLost(stage)),
    messages: slack.messages.length + mails.length,
    facts: shown.includes(stage.stackName),
    toldIn: stage.toldIn()[0] ?? null,
    asked: api.requests.length,
    ...(await dollarsOf(stage, route)),
  };
}

const linesLost = ({ met, killed }: Stage): number =>
  met.filter(({ action }) => action === 'PutLogEvents').length + killed.length;

/** Whatever any table allows. */
export function breachesOf(seen: Observed, undisturbed: Observed): string[] {
  const usd = (micro: number) => `$${micro / 1e6}`;
  const breaches: [boolean, string][] = [
    [seen.status !== 'SUCCEEDED', `lost: a redrive failed too (${seen.failedIn}: ${seen.error})`],
    [seen.finals.length === 0, 'lost: no record'],
    [seen.finals.length > 1, `recorded ${seen.finals.length} times`],
    [seen.repeated > 0, `${seen.repeated} lines of the record too many`],
    [seen.finals.join() !== undisturbed.finals.join(), `recorded as ${seen.finals.join()}`],
    [!seen.facts, 'facts are missing'],
    [seen.messages < undisturbed.messages, 'a message is missing'],
    [seen.asked > 2, `the model was asked ${seen.asked} times`],
    [seen.counted < seen.paid, `${usd(seen.paid)} paid, ${usd(seen.counted)} counted`],
    [seen.counted > seen.atMost, `${usd(seen.counted)} counted, at most ${usd(seen.atMost)} owed`],
  ];
  return breaches.filter(([is]) => is).map(([, words]) => words);
}
