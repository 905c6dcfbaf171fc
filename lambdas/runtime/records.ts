/**
 * Records of what happened once, in DynamoDB: a persistence layer of Powertools Idempotency, with
 * its attributes (so that records of its own layer are read, and read us), and with what that one
 * lacks: a write whose answer was lost is known again, and the record of an effect is saved again
 * when it could not be.
 */
import { IdempotencyItemAlreadyExistsError } from '@aws-lambda-powertools/idempotency';
import {
  BasePersistenceLayer,
  IdempotencyRecord,
} from '@aws-lambda-powertools/idempotency/persistence';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { TransientError } from './errors';
import { retryPassing } from './retry-passing';

interface Item {
  id: string;
  status: 'INPROGRESS' | 'COMPLETED';
  /** Epoch seconds. */
  expiration: number;
  /** Epoch milliseconds: until then the attempt may be at work. */
  in_progress_expiration?: number;
  data?: IdempotencyRecord['responseData'];
  /** Who is at it; absent in records of version 0.1.0. */
  by?: string;
}

interface Options {
  table: string;
  client: DynamoDBClient;
  /** Whoever finds a record of its own name goes on with it. */
  by: string;
  /** What is known from the name alone: then a record in progress of another counts as complete. */
  knownFrom?: (by: string) => IdempotencyRecord['responseData'];
  /** Milliseconds that the function has left. */
  remainingMs: () => number;
}

const SAVE_WITHIN_MS = 20_000;
const LEAVE_MS = 3_000;
const named = (error: unknown, name: string): boolean => (error as Error).name === name;

export class Records extends BasePersistenceLayer {
  private readonly documents: DynamoDBDocumentClient;

  constructor(private readonly options: Options) {
    super();
    this.documents = DynamoDBDocumentClient.from(options.client, {
      marshallOptions: { removeUndefinedValues: true },
    });
  }

  protected async _getRecord(id: string): Promise<IdempotencyRecord> {
    const item = await this.stored(id);
    // Expired and removed between two looks.
    if (!item) throw new TransientError(`the record ${id} is gone`);
    return asRecord(item);
  }

  protected async _putRecord(record: IdempotencyRecord): Promise<void> {
    const id = record.idempotencyKey;
    const fresh = 'attribute_not_exists(id) OR expiration < :now';
    if (await this.put(record, fresh, { ':now': Math.floor(Date.now() / 1000) })) return;
    const found = await this.stored(id);
    if (!found) throw new TransientError(`the record ${id} is gone`);
    const { status, by, in_progress_expiration: until = 0 } = found;
    if (status === 'INPROGRESS' && by === this.options.by) return;
    const data = by && status === 'INPROGRESS' ? this.options.knownFrom?.(by) : undefined;
    if (data !== undefined) {
      const known = asRecord({ ...found, status: 'COMPLETED', data });
      throw new IdempotencyItemAlreadyExistsError(`${id} exists`, known);
    }
    if (status === 'INPROGRESS' && until < Date.now()) {
      const same = '#status = :busy AND in_progress_expiration = :until';
      const values = { ':busy': 'INPROGRESS', ':until': until };
      if (await this.put(record, same, values)) return;
    }
    throw new IdempotencyItemAlreadyExistsError(`${id} exists`, asRecord(found));
  }

  /** Nothing else is done before it is saved: without it the effect would be repeated. */
  protected async _updateRecord(record: IdempotencyRecord): Promise<void> {
    const withinMs = Math.min(SAVE_WITHIN_MS, this.options.remainingMs() - LEAVE_MS);
    await retryPassing(withinMs, () => this.complete(record));
  }

  protected async _deleteRecord({ idempotencyKey: id }: IdempotencyRecord): Promise<void> {
    const command = new DeleteCommand({
      TableName: this.options.table,
      Key: { id },
      ConditionExpression: '#by = :me',
      ExpressionAttributeNames: { '#by': 'by' },
      ExpressionAttributeValues: { ':me': this.options.by },
    });
    await held(this.documents.send(command));
  }

  private async stored(id: string): Promise<Item | undefined> {
    const { Item } = await this.documents.send(
      new GetCommand({ TableName: this.options.table, Key: { id }, ConsistentRead: true }),
    );
    return Item as Item | undefined;
  }

  /** @returns false when the condition does not hold. */
  private async put(
    record: IdempotencyRecord,
    ConditionExpression: string,
    ExpressionAttributeValues: Record<string, unknown>,
  ): Promise<boolean> {
    const Item: Item = {
      id: record.idempotencyKey,
      status: 'INPROGRESS',
      expiration: record.expiryTimestamp ?? 0,
      in_progress_expiration: record.inProgressExpiryTimestamp ?? Date.now(),
      by: this.options.by,
    };
    const names = ConditionExpression.includes('#status')
      ? { ExpressionAttributeNames: { '#status': 'status' } }
      : {};
    const command = new PutCommand({
      TableName: this.options.table,
      Item,
      ConditionExpression,
      ExpressionAttributeValues,
      ...names,
    });
    return held(this.documents.send(command));
  }

  private async complete(record: IdempotencyRecord): Promise<void> {
    await this.documents.send(
      new UpdateCommand({
        TableName: this.options.table,
        Key: { id: record.idempotencyKey },
        UpdateExpression: 'SET #status = :done, expiration = :expiration, #data = :data',
        ExpressionAttributeNames: { '#status': 'status', '#data': 'data' },
        ExpressionAttributeValues: {
          ':done': 'COMPLETED',
          ':expiration': record.expiryTimestamp,
          ':data': record.responseData ?? null,
        },
      }),
    );
  }
}

const asRecord = ({ id, status, expiration, in_progress_expiration, data }: Item) =>
  new IdempotencyRecord({
    idempotencyKey: id,
    status,
    expiryTimestamp: expiration,
    inProgressExpiryTimestamp: in_progress_expiration,
    responseData: data,
  });

/** False when the condition of a write does not hold. */
async function held(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (named(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
}
