/**
 * DynamoDB is dynalite, spoken to within the process: the embedded server hands each request
 * over, so that one address serves all services and fresh tables need no second port.
 */
import { EventEmitter } from 'node:events';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import dynalite from 'dynalite';

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
  handle(headers: IncomingHttpHeaders, body: Buffer, response: ServerResponse): void;
}

/** A new, empty database with these tables. */
export async function freshTables(specs: TableSpec[]): Promise<Tables> {
  const database: Server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const handle: Tables['handle'] = (headers, body, response) => {
    const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
    database.emit('request', request, response);
    request.emit('data', body);
    request.emit('end');
  };
  await Promise.all(
    specs.map(async (spec) => {
      await inProcess(handle, 'CreateTable', createTable(spec));
      // A table is CREATING for a moment, here as in AWS, and answers nothing until it is ACTIVE.
      let status = '';
      while (status !== 'ACTIVE') {
        const described = await inProcess(handle, 'DescribeTable', { TableName: spec.name });
        status = (JSON.parse(described) as { Table: { TableStatus: string } }).Table.TableStatus;
        if (status !== 'ACTIVE') await setTimeout(1);
      }
    }),
  );
  return { handle };
}

/** @returns the body of the answer. */
function inProcess(handle: Tables['handle'], action: string, input: unknown): Promise<string> {
  return new Promise((resolve, reject) => {
    const response = {
      statusCode: 200,
      setHeader: () => undefined,
      end(body: string) {
        if (this.statusCode === 200) resolve(body);
        else reject(new TypeError(`${action}: ${body}`));
      },
    };
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${action}`,
      'x-amz-date': '20260101T000000Z',
      authorization: AUTHORIZATION,
    };
    const body = Buffer.from(JSON.stringify(input));
    handle(headers, body, response as unknown as ServerResponse);
  });
}
