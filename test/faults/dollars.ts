/**
 * What the daily cap counts against what the provider billed: never below it, and above it by 5%
 * at most, but for the worst case of each call whose end nobody could know.
 */
import { type AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { COST, type Route } from './routes';
import type { Stage } from './stage';

const MARGIN = 1.05;

type Attributes = Record<string, AttributeValue>;

/** All in micro-dollars. */
export interface Dollars {
  /** What the cap counts. */
  counted: number;
  /** What the provider billed. */
  paid: number;
  /** What the cap may count. */
  atMost: number;
}

export async function dollarsOf(stage: Stage, route: Route): Promise<Dollars> {
  const item = await today(stage);
  const paid = 'diagnosis' in route.model ? stage.api.requests.length * COST : 0;
  const counted = Number(item.spent_micro_usd?.N ?? 0);
  return { counted, paid, atMost: MARGIN * paid + unknownEnds(stage, item) * worstCase(stage) };
}

/** Answers that were lost, and entries that stay open because their function or table failed. */
function unknownEnds(stage: Stage, item: Attributes): number {
  const open = Object.keys(item).filter((name) => name.startsWith('open_')).length;
  const died = stage.killed.includes('AnalyzeWithClaude');
  const unwritten = stage.met.some(({ step, action }) => step === ASKS && action === WRITES);
  return stage.proxies.model.lost() + (died || unwritten ? open : 0);
}

const ASKS = 'AnalyzeWithClaude';
const WRITES = 'UpdateItem';

/** What a call reserves, as it was written. */
function worstCase({ aws }: Stage): number {
  const amounts = aws.calls.map(({ params }) => {
    const { Key, ExpressionAttributeValues: values } = params as {
      Key?: Attributes;
      ExpressionAttributeValues?: Attributes;
    };
    return Key?.sk?.S === 'day' ? Number(values?.[':amount']?.N ?? 0) : 0;
  });
  return Math.max(0, ...amounts);
}

async function today({ aws }: Stage): Promise<Attributes> {
  const client = new DynamoDBClient({});
  const Key = { pk: { S: `spend#${new Date().toISOString().slice(0, 10)}` }, sk: { S: 'day' } };
  const command = new GetItemCommand({
    TableName: aws.env.TRIAGE_TABLE,
    Key,
    ConsistentRead: true,
  });
  const { Item = {} } = await client.send(command);
  client.destroy();
  return Item;
}
