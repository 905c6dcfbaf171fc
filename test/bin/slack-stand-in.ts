/** A Slack on this machine: answers as it is told, and remembers what it was asked. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  method: string;
  path: string;
  body: unknown;
}

export interface SlackStandIn {
  url: string;
  calls: Asked[];
  /** Text is answered as a webhook does, everything else as JSON. */
  answer(path: string, body: unknown, headers?: Record<string, string>, status?: number): void;
  /** Forgets calls and answers; `auth.test` is fine. */
  reset(): void;
  stop(): Promise<void>;
}

export async function startSlack(): Promise<SlackStandIn> {
  const calls: Asked[] = [];
  const answers = new Map<string, { status: number; headers: object; text: string }>();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const path = request.url ?? '';
    const body: unknown = text.startsWith('{') ? JSON.parse(text) : text;
    calls.push({ method: request.method ?? '', path, body });
    const answer = answers.get(path) ?? { status: 404, headers: {}, text: '' };
    response.writeHead(answer.status, { ...answer.headers }).end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const slack: SlackStandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answer(path, body, headers = {}, status = 200) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      answers.set(path, { status, headers, text });
    },
    reset() {
      calls.length = 0;
      answers.clear();
      const scopes = { 'x-oauth-scopes': 'chat:write,users:read' };
      slack.answer('/auth.test', { ok: true, team: 'Team', user: 'triage' }, scopes);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return slack;
}
