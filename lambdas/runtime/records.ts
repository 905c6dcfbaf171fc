/**
 * Records of what happened once, in DynamoDB: a persistence layer of Powertools Idempotency, with
 * its attributes (so that records of its own layer are read, and read us), and with what that one
 * lacks: a write whose answer was lost is known again, an attempt whose end is unknown is counted,
 * and the record of an effect is saved again when it could not be.
 */
import { setTimeout as sleep } from 'node:timers/promises';
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
import { isUncertain, TransientError, workflowError } from './errors';

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
  /** Attempts whose end is unknown, the one at work included. */
  attempts?: number;
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
  /** Which attempt this is; before the second one, the effect may have happened already. */
  attempt = 1;
  /** What the effect threw, set before its record is taken back. */
  thrown: unknown = null;
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
    if (await this.put(record, 1, fresh, { ':now': Math.floor(Date.now() / 1000) })) return;
    const found = await this.stored(id);
    if (!found) throw new TransientError(`the record ${id} is gone`);
    const { status, by, attempts = 1, in_progress_expiration: until = 0 } = found;
    if (status === 'INPROGRESS' && by === this.options.by) {
      this.attempt = attempts;
      return;
    }
    const data = by && status === 'INPROGRESS' ? this.options.knownFrom?.(by) : undefined;
    if (data !== undefined) {
      const known = asRecord({ ...found, status: 'COMPLETED', data });
      throw new IdempotencyItemAlreadyExistsError(`${id} exists`, known);
    }
    if (status === 'INPROGRESS' && until < Date.now()) {
      const same = '#status = :busy AND in_progress_expiration = :until';
      const values = { ':busy': 'INPROGRESS', ':until': until };
      if (await this.put(record, attempts + 1, same, values)) return;
    }
    throw new IdempotencyItemAlreadyExistsError(`${id} exists`, asRecord(found));
  }

  /** Nothing else is done before it is saved: without it the effect would be repeated. */
  protected async _updateRecord(record: IdempotencyRecord): Promise<void> {
    const deadline = Date.now() + Math.min(SAVE_WITHIN_MS, this.options.remainingMs() - LEAVE_MS);
    for (let pause = 100; ; pause = Math.min(2 * pause, 3_000)) {
      try {
        await this.complete(record);
        return;
      } catch (error) {
        const passes = workflowError(error) !== error;
        if (!passes || Date.now() + pause > deadline) throw error;
        await sleep(pause);
      }
    }
  }

  protected async _deleteRecord({ idempotencyKey: id }: IdempotencyRecord): Promise<void> {
    const left = isUncertain(this.thrown) ? this.attempt : this.attempt - 1;
    const mine = { ConditionExpression: '#by = :me', ExpressionAttributeNames: { '#by': 'by' } };
    const where = { TableName: this.options.table, Key: { id }, ...mine };
    const me = { ':me': this.options.by };
    await held(
      left === 0
        ? this.documents.send(new DeleteCommand({ ...where, ExpressionAttributeValues: me }))
        : this.documents.send(
            new UpdateCommand({
              ...where,
              UpdateExpression: 'SET attempts = :left, in_progress_expiration = :now',
              ExpressionAttributeValues: { ...me, ':left': left, ':now': 0 },
            }),
          ),
    );
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
    attempts: number,
    ConditionExpression: string,
    ExpressionAttributeValues: Record<string, unknown>,
  ): Promise<boolean> {
    const Item: Item = {
      id: record.idempotencyKey,
      status: 'INPROGRESS',
      expiration: record.expiryTimestamp ?? 0,
      in_progress_expiration: record.inProgressExpiryTimestamp ?? Date.now(),
      by: this.options.by,
      attempts,
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
    const isMine = await held(this.documents.send(command));
    if (isMine) this.attempt = attempts;
    return isMine;
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
