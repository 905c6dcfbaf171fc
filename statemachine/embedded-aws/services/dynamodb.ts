/**
 * DynamoDB is dynalite, spoken to within the process: the embedded server hands each request
 * over, so that one address serves all services and fresh tables need no second port.
 */
import { EventEmitter } from 'node:events';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import dynalite from 'dynalite';
import type { RestAnswer } from './s3';

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=a';

interface TableSpec {
  name: string;
  keys: [string] | [string, string];
  index?: { name: string; keys: [string, string] };
}

/** The tables that the deployed stack has: idempotency records, and the triage table. */
export const tableSpecs = (idempotency: string, triage: string): TableSpec[] => [
  { name: idempotency, keys: ['id'] },
  {
    name: triage,
    keys: ['pk', 'sk'],
    index: { name: 'waiting', keys: ['waiting', 'asked_at'] },
  },
];

const schema = (keys: string[]) =>
  keys.map((name, i) => ({ AttributeName: name, KeyType: i === 0 ? 'HASH' : 'RANGE' }));

const createTable = ({ name, keys, index }: TableSpec) => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: schema(keys),
  AttributeDefinitions: [...keys, ...(index?.keys ?? [])].map((key) => ({
    AttributeName: key,
    AttributeType: 'S',
  })),
  ...(index
    ? {
        GlobalSecondaryIndexes: [
          {
            IndexName: index.name,
            KeySchema: schema(index.keys),
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      }
    : {}),
});

export interface Tables {
  /** Answers one request of an SDK client. */
  answer(headers: IncomingHttpHeaders, body: Buffer): Promise<RestAnswer>;
}

/** A new, empty database with these tables. */
export async function freshTables(specs: TableSpec[]): Promise<Tables> {
  const database: Server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const answer: Tables['answer'] = (headers, body) =>
    new Promise((resolve) => {
      const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
      const sent: Record<string, string> = {};
      const response = {
        statusCode: 200,
        setHeader: (name: string, value: string | number) => {
          sent[name.toLowerCase()] = String(value);
        },
        removeHeader: (name: string) => delete sent[name.toLowerCase()],
        end(content: Buffer | string = '') {
          resolve({ status: this.statusCode, headers: sent, body: content });
        },
      };
      database.emit('request', request, response);
      request.emit('data', body);
      request.emit('end');
    });
  await Promise.all(
    specs.map(async (spec) => {
      await inProcess(answer, 'CreateTable', createTable(spec));
      // A table is CREATING for a moment, here as in AWS, and answers nothing until it is ACTIVE.
      let status = '';
      while (status !== 'ACTIVE') {
        const described = await inProcess(answer, 'DescribeTable', { TableName: spec.name });
        status = (JSON.parse(described) as { Table: { TableStatus: string } }).Table.TableStatus;
        if (status !== 'ACTIVE') await setTimeout(1);
      }
    }),
  );
  return { answer };
}

/** @returns the body of the answer. */
async function inProcess(ask: Tables['answer'], action: string, input: unknown): Promise<string> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDB_20120810.${action}`,
    'x-amz-date': '20260101T000000Z',
    authorization: AUTHORIZATION,
  };
  const { status, body = '' } = await ask(headers, Buffer.from(JSON.stringify(input)));
  if (status !== 200) throw new TypeError(`${action}: ${body}`);
  return body.toString();
}
