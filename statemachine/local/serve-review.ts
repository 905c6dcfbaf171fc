/** The review page on this machine alone: the page's own code behind a small HTTP server. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { Verdict } from '../../lambdas/contracts/verdict';
import { type LinkKind, reviewLink } from '../../lambdas/review/link';
import { answerPage } from '../../lambdas/review/page';
import { caseId } from '../../lambdas/shared/review-case';
import { type ReviewDesk, reviewDesk } from '../../lambdas/shared/review-desk';
import { triageTable } from '../../lambdas/shared/triage-table';
import type { EmbeddedAws } from './embedded-aws';

export interface ReviewServer {
  /** `http://127.0.0.1:PORT/`. */
  url: string;
  /** The signed link to the page of a parked verdict; good for a day unless told otherwise. */
  link(verdict: Verdict, kind?: LinkKind, expiresInSeconds?: number): string;
  /** Lets running answers end, and closes. */
  stop(): Promise<void>;
}

/** What Lambda lets through to a function URL, in bytes. */
const LARGEST_REQUEST = 6 * 1024 * 1024;

/** Serves on a free port of the loopback interface, with a signing key that nobody else has. */
export async function serveReview(aws: EmbeddedAws): Promise<ReviewServer> {
  const key = randomBytes(32).toString('base64url');
  const table = triageTable(aws.env.TRIAGE_TABLE ?? '', new DynamoDBClient());
  const desk = reviewDesk(table, new SFNClient());
  const server = createServer((request, response) => {
    answer(request, response, desk, key).catch(() => {
      response.statusCode = 500;
      response.end('Something went wrong.');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    link: (verdict, kind = 'decide', expiresInSeconds = 86_400) =>
      reviewLink(url, key, {
        kind,
        id: caseId(verdict.failure_id),
        run: verdict.run.run_id,
        expires: Math.floor(Date.now() / 1000) + expiresInSeconds,
      }),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  desk: ReviewDesk,
  key: string,
): Promise<void> {
  const body = await bodyOf(request);
  const page = await answerPage(
    {
      method: request.method ?? 'GET',
      query: new URL(request.url ?? '/', 'http://127.0.0.1').searchParams,
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body,
    },
    desk,
    key,
    Date.now(),
  );
  // A connection that is kept alive would keep the server from closing.
  response.writeHead(page.status, { ...page.headers, connection: 'close' });
  response.end(request.method === 'HEAD' ? '' : page.body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes <= LARGEST_REQUEST) parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}
