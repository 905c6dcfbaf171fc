/** What became of a failure, as its people and its tables see it. */
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { WorkflowResult } from '../../statemachine/local/run-workflow';
import type { Stage } from './stage';

export interface Observed {
  status: string;
  failedIn: string | null;
  error: string | null;
  by: string | null;
  /** Final records by their id, lines that repeat one counted once; and the lines. */
  finals: string[];
  lines: number;
  messages: number;
  facts: boolean;
  asked: number;
  /** Micro-dollars: what the cap counts, and what the provider billed. */
  counted: number;
  paid: number;
}

const COST = 2000 * 2 + 300 * 10;

export async function observe(stage: Stage, run: WorkflowResult): Promise<Observed> {
  const { aws, slack, api } = stage;
  const records = aws
    .logEvents(aws.env.INSIGHTS_LOG_GROUP ?? '')
    .map((line) => JSON.parse(line) as Record<string, string>)
    .filter(({ record }) => record === 'final');
  const ids = records.map((r) => r.record_id ?? `${r.failure_id} ${r.RunID}`);
  const failed = run.status === 'FAILED' ? run.states.at(-1) : undefined;
  const output = run.output as { analysis?: { by: string } } | null;
  const shown = JSON.stringify(slack.messages.map(({ body }) => body));
  return {
    status: run.status,
    failedIn: failed?.state ?? null,
    error: run.error ?? null,
    by: output?.analysis?.by ?? null,
    finals: [...new Set(ids)].map((id) => String(records[ids.indexOf(id)]?.delivery_status)),
    lines: records.length,
    messages: slack.messages.length,
    facts: shown.includes(stage.stackName),
    asked: api.requests.length,
    counted: await countedToday(stage),
    paid: api.requests.length * COST,
  };
}

/** What the day's item counts, in micro-dollars. */
async function countedToday(stage: Stage): Promise<number> {
  const day = new Date().toISOString().slice(0, 10);
  const client = new DynamoDBClient({});
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: stage.aws.env.TRIAGE_TABLE,
      Key: { pk: { S: `spend#${day}` }, sk: { S: 'day' } },
      ConsistentRead: true,
    }),
  );
  client.destroy();
  return Number(Item?.spent_micro_usd?.N ?? 0);
}
