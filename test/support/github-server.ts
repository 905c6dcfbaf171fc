/** A local server that speaks the part of GitHub's REST API that concerns comments on an issue. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredComment {
  id: number;
  body: string;
  user: { type: 'Bot' | 'User' };
}

export interface GithubServer {
  url: string;
  comments: StoredComment[];
  requests: { method: string; path: string; authorization: string }[];
  /** Answers everything with this status from now on; null for as usual. */
  refuse(status: number | null): void;
  stop(): Promise<void>;
}

const COMMENTS = /^\/repos\/acme\/shop\/issues\/7\/comments$/;
const COMMENT = /^\/repos\/acme\/shop\/issues\/comments\/(\d+)$/;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return (JSON.parse(Buffer.concat(chunks).toString('utf8')) as { body: string }).body;
}

export async function startGithub(): Promise<GithubServer> {
  const comments: StoredComment[] = [];
  const requests: GithubServer['requests'] = [];
  let refusal: number | null = null;
  const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const url = new URL(request.url ?? '/', 'http://local');
    requests.push({
      method: request.method ?? '',
      path: url.pathname,
      authorization: request.headers.authorization ?? '',
    });
    if (refusal) return [refusal, { message: 'Resource not accessible by integration' }];
    const id = Number(COMMENT.exec(url.pathname)?.[1]);
    if (COMMENTS.test(url.pathname) && request.method === 'GET') {
      const perPage = Number(url.searchParams.get('per_page') ?? 30);
      const page = Number(url.searchParams.get('page') ?? 1);
      return [200, comments.slice((page - 1) * perPage, page * perPage)];
    }
    if (COMMENTS.test(url.pathname) && request.method === 'POST') {
      const body = await bodyOf(request);
      if (body.length > 65_536) return [422, { message: 'Body is too long' }];
      const created: StoredComment = { id: comments.length + 1, body, user: { type: 'Bot' } };
      comments.push(created);
      return [201, created];
    }
    const found = comments.find((one) => one.id === id);
    if (!found || request.method !== 'PATCH') return [404, { message: 'Not Found' }];
    found.body = await bodyOf(request);
    return [200, found];
  };
  const server = createServer(async (request, response) => {
    const [status, body] = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    comments,
    requests,
    refuse: (status) => {
      refusal = status;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
