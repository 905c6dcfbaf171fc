/** The review page on this machine alone: its Lambda function behind a small HTTP server. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Verdict } from '../../lambdas/contracts/verdict';
import { type LinkKind, reviewLink } from '../../lambdas/review-cases/link';
import { caseId } from '../../lambdas/review-cases/review-case';
import type { EmbeddedAws } from '../embedded-aws/embedded-aws';
import { NAMES } from '../embedded-aws/environment';
import { loadReviewPage } from './handlers';

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

/** Nobody else has it; one a process, because the function keeps what it read for minutes. */
const KEY = randomBytes(32).toString('base64url');

type Page = Awaited<ReturnType<typeof loadReviewPage>>;

/** Serves on a free port of the loopback interface. */
export async function serveReview(aws: EmbeddedAws): Promise<ReviewServer> {
  aws.secrets.set(NAMES.REVIEW_SIGNING_SECRET_ARN, KEY);
  const page = await loadReviewPage();
  const server = createServer((request, response) => {
    answer(request, response, page).catch(() => {
      response.statusCode = 500;
      response.end('Something went wrong.');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    link: (verdict, kind = 'decide', expiresInSeconds = 86_400) =>
      reviewLink(url, KEY, {
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

/** As a function URL hands a request over (payload format 2.0), and takes the answer back. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  page: Page,
): Promise<void> {
  const body = await bodyOf(request);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const event = {
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    requestContext: { http: { method: request.method ?? 'GET' } },
    body,
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
  const { statusCode = 500, headers = {}, body: html = '' } = await page(event);
  // A connection that is kept alive would keep the server from closing.
  response.writeHead(statusCode, { ...(headers as Record<string, string>), connection: 'close' });
  response.end(request.method === 'HEAD' ? '' : html);
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
