/**
 * What another execution has left behind, made of what this one writes when nothing is wrong: a
 * claim of version 0.1.0, which did not say whose it is, and another stack that asks the model
 * about the same cause. Both died.
 */
import { type AttributeValue, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { EmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { Call } from './calls';

type Attributes = Record<string, AttributeValue>;

/** An item that is there before the execution starts. */
export interface LeftBehind {
  table: string;
  item: Attributes;
}

export const ANOTHER = 'another';
/** Both are waited for no longer than this. */
const UNTIL_MS = 60_000;

const LEFT: [step: Call['step'], action: string, isIt: (item: Attributes) => boolean][] = [
  ['CollectEvents', 'claims', ({ id }) => id?.S?.startsWith('claim#') === true],
  [
    'AnalyzeWithClaude',
    'leads',
    ({ pk, sk }) => /^analysis#/.test(pk?.S ?? '') && sk?.S === 'leader',
  ],
];

/** The cells' calls, by what the undisturbed run has written. */
export function leftBehind(aws: EmbeddedAws): { call: Call; left: LeftBehind }[] {
  const written = aws.calls
    .filter(({ service, action }) => service === 'dynamodb' && action === 'PutItem')
    .map(({ params }) => params as { TableName: string; Item: Attributes });
  return LEFT.flatMap(([step, action, isIt]) => {
    const found = written.find(({ Item }) => isIt(Item));
    const call = { step, service: ANOTHER, action, nth: 1, inStep: 1 };
    return found ? [{ call, left: { table: found.TableName, item: found.Item } }] : [];
  });
}

export async function leave({ table, item }: LeftBehind): Promise<void> {
  const until = { N: String(Date.now() + UNTIL_MS) };
  const { by: _, ...anonymous } = item;
  const Item = item.id
    ? { ...anonymous, in_progress_expiration: until }
    : { ...item, leader: { S: ANOTHER }, leads_until: until };
  const client = new DynamoDBClient({});
  await client.send(new PutItemCommand({ TableName: table, Item }));
  client.destroy();
}
