/**
 * The daily cap, in integer micro-dollars, in one item a day (UTC): `spend#<yyyy-mm-dd>` / `day`.
 *
 * The worst case of a call is reserved before it, by one conditional update: any number of
 * concurrent calls stays below the cap. Only returned usage gives the difference back; a call
 * whose end is unknown (a time-out) keeps its reservation. A call that the provider turned away
 * keeps it too, but parks it under the call's own key, where its retry takes it over: an
 * overloaded provider does not eat the day's budget by being asked again.
 */
import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { SpendCapReachedError } from '../runtime/errors';

const KEEP_SECONDS = 90 * 24 * 3600;

export interface Reservation {
  date: string;
  micro_usd: number;
  /** Identifies the call across retries. */
  call: string;
}

export interface Spend {
  table: string;
  capMicroUsd: number;
  dynamo: DynamoDBDocumentClient;
  /** Never retries: a refund whose answer got lost must not be made twice. */
  refunds: DynamoDBDocumentClient;
  /** Called once a day, by the call that reaches the cap first. */
  alert: (message: string) => Promise<void>;
}

const today = (): string => new Date().toISOString().slice(0, 10);
const keyOf = (date: string, sk = 'day') => ({ pk: `spend#${date}`, sk });
const parkedKey = (date: string, call: string) =>
  keyOf(date, `parked#${createHash('sha256').update(call).digest('hex').slice(0, 32)}`);
const expiry = (): number => Math.floor(Date.now() / 1000) + KEEP_SECONDS;
const usd = (micro: number): string => `$${(micro / 1e6).toFixed(2)}`;

/** Runs a conditional write; false when the condition does not hold. */
async function holds(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Takes over what an earlier, turned away attempt of the same call had reserved. */
function takeParked(spend: Spend, { date, call, micro_usd }: Reservation): Promise<boolean> {
  const command = new DeleteCommand({
    TableName: spend.table,
    Key: parkedKey(date, call),
    ConditionExpression: 'micro_usd >= :need',
    ExpressionAttributeValues: { ':need': micro_usd },
  });
  return holds(() => spend.dynamo.send(command));
}

function addWithin(spend: Spend, { date, micro_usd }: Reservation): Promise<boolean> {
  const command = new UpdateCommand({
    TableName: spend.table,
    Key: keyOf(date),
    UpdateExpression:
      'ADD spent_micro_usd :need, calls :one SET expires_at = if_not_exists(expires_at, :expiry)',
    ConditionExpression: 'attribute_not_exists(spent_micro_usd) OR spent_micro_usd <= :room',
    ExpressionAttributeValues: {
      ':need': micro_usd,
      ':one': 1,
      ':room': spend.capMicroUsd - micro_usd,
      ':expiry': expiry(),
    },
  });
  return holds(() => spend.dynamo.send(command));
}

async function alertOnce(spend: Spend, date: string, message: string): Promise<void> {
  const command = new UpdateCommand({
    TableName: spend.table,
    Key: keyOf(date),
    UpdateExpression: 'SET alerted_at = :now, expires_at = if_not_exists(expires_at, :expiry)',
    ConditionExpression: 'attribute_not_exists(alerted_at)',
    ExpressionAttributeValues: { ':now': new Date().toISOString(), ':expiry': expiry() },
  });
  if (await holds(() => spend.dynamo.send(command))) await spend.alert(message);
}

/**
 * Reserves the worst case of one call.
 *
 * @param call identifies the call across its retries
 * @throws SpendCapReachedError when it does not fit below today's cap any more
 */
export async function reserve(spend: Spend, call: string, microUsd: number): Promise<Reservation> {
  const reservation = { date: today(), micro_usd: microUsd, call };
  const fits = microUsd <= spend.capMicroUsd;
  if (fits && (await takeParked(spend, reservation))) return reservation;
  if (fits && (await addWithin(spend, reservation))) return reservation;
  const why =
    `the daily cap of ${usd(spend.capMicroUsd)} for model calls leaves no room for another one ` +
    `(${usd(microUsd)} at worst); until 00:00 UTC the rules explain failures`;
  await alertOnce(spend, reservation.date, why);
  throw new SpendCapReachedError(why);
}

/** Replaces the reservation by what the call cost. */
export async function settle(spend: Spend, reserved: Reservation, cost: number): Promise<void> {
  const command = new UpdateCommand({
    TableName: spend.table,
    Key: keyOf(reserved.date),
    UpdateExpression: 'ADD spent_micro_usd :difference',
    ExpressionAttributeValues: { ':difference': cost - reserved.micro_usd },
  });
  await spend.refunds.send(command);
}

/** Leaves the reservation for the next attempt of the same call. */
export async function park(spend: Spend, { date, micro_usd, call }: Reservation): Promise<void> {
  const Item = { ...parkedKey(date, call), micro_usd, expires_at: expiry() };
  await spend.dynamo.send(new PutCommand({ TableName: spend.table, Item }));
}
