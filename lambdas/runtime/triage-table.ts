/**
 * The triage table: what is waiting, what was decided, what was seen. Partition key `pk`, sort
 * key `sk`, TTL `expires_at` (epoch seconds), sparse index `waiting` (`waiting`, `asked_at`).
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

export type Item = Record<string, unknown> & { pk: string; sk: string };

/** An expression with its values; names that begin with `#` stand for attributes. */
export interface Expression {
  condition?: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
}

export interface TriageTable {
  get(pk: string, sk: string): Promise<Item | null>;
  /** @returns false when the condition does not hold. */
  put(item: Item, expression?: Expression): Promise<boolean>;
  /** @returns the item after the update, or null when the condition does not hold. */
  update(pk: string, sk: string, update: string, expression: Expression): Promise<Item | null>;
  /** Items of a partition between two sort keys, newest (highest) first. */
  range(pk: string, from: string, to: string, most: number): Promise<Item[]>;
  /** Items of the sparse index, longest waiting first. */
  waiting(partition: string, most: number): Promise<Item[]>;
  /** Every item whose sort key begins so, by reading the whole table: for exports alone. */
  every(sk: string): AsyncGenerator<Item>;
}

export const DAY_S = 86_400;

/** TTL value `days` from now. */
export const inDays = (days: number, now = Date.now()): number =>
  Math.floor(now / 1000) + days * DAY_S;

export const failureKey = (failureId: string): string => `failure#${failureId}`;

export function triageTable(tableName: string, client: DynamoDBClient): TriageTable {
  const documents = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const TableName = tableName;
  return {
    async get(pk, sk) {
      const answer = await documents.send(
        new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }),
      );
      return (answer.Item as Item | undefined) ?? null;
    },
    put: (item, expression = {}) =>
      holds(async () => {
        await documents.send(new PutCommand({ TableName, Item: item, ...expressed(expression) }));
        return true;
      }, false),
    update: (pk, sk, update, expression) =>
      holds(async () => {
        const answer = await documents.send(
          new UpdateCommand({
            TableName,
            Key: { pk, sk },
            UpdateExpression: update,
            ReturnValues: 'ALL_NEW',
            ...expressed(expression),
          }),
        );
        return answer.Attributes as Item;
      }, null),
    async range(pk, from, to, most) {
      const answer = await documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: most,
        }),
      );
      return (answer.Items as Item[] | undefined) ?? [];
    },
    async waiting(partition, most) {
      const items: Item[] = [];
      let from: Record<string, unknown> | undefined;
      // Parked verdicts are large: a page of 1 MB holds few of them.
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName,
            IndexName: 'waiting',
            KeyConditionExpression: 'waiting = :waiting',
            ExpressionAttributeValues: { ':waiting': partition },
            Limit: most - items.length,
            ExclusiveStartKey: from,
          }),
        );
        items.push(...((page.Items as Item[] | undefined) ?? []));
        from = page.LastEvaluatedKey;
      } while (from && items.length < most);
      return items;
    },
    async *every(sk) {
      let from: Record<string, unknown> | undefined;
      do {
        const page = await documents.send(
          new ScanCommand({
            TableName,
            FilterExpression: 'begins_with(sk, :sk)',
            ExpressionAttributeValues: { ':sk': sk },
            ExclusiveStartKey: from,
          }),
        );
        yield* (page.Items as Item[] | undefined) ?? [];
        from = page.LastEvaluatedKey;
      } while (from);
    },
  };
}

const expressed = ({ condition, names, values }: Expression) => ({
  ...(condition && { ConditionExpression: condition }),
  ...(names && { ExpressionAttributeNames: names }),
  ...(values && { ExpressionAttributeValues: values }),
});

async function holds<T>(write: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return otherwise;
    throw error;
  }
}
