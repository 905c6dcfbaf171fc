/** Takes a memory away: what the idempotency table keeps under a prefix is gone at each step. */
import { DeleteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';

export async function forget(client: DynamoDBClient, table: string, prefix: string): Promise<void> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
  for (const { id } of Items) {
    if (!id?.S?.startsWith(prefix)) continue;
    await client.send(new DeleteItemCommand({ TableName: table, Key: { id } }));
  }
}
