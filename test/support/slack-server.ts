/** A local HTTP server that answers as Slack does, webhook and Web API, its troubles included. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** How one request is answered; `ok` for all that have no plan of their own. */
export type Plan =
  | { kind: 'ok' }
  /** Web API: HTTP 200 and `{ ok: false, error }`. Webhook: `status` and the word as text. */
  | { kind: 'error'; error: string; status?: number }
  | { kind: 'rate-limit'; retryAfter: number | null }
  | { kind: 'status'; status: number; body?: string }
  | { kind: 'hang' }
  /** The message is posted, and no answer comes: what a step sees that is killed there. */
  | { kind: 'silence' }
  /** The message is posted, and the answer stops in the middle. */
  | { kind: 'stall' }
  /** The connection is said to speak something else from now on. */
  | { kind: 'upgrade' }
  /** The message is posted, and the connection breaks in the middle of the answer. */
  | { kind: 'reset' };

export interface Seen {
  /** `webhook`, `chat.postMessage`, `chat.update` or `conversations.history`. */
  method: string;
  authorization: string | null;
  body: Record<string, unknown> & {
    text?: string;
    channel?: string;
    ts?: string;
    thread_ts?: string;
  };
  answered: string;
}

export interface SlackServer {
  /** For SLACK_API_URL. */
  api: string;
  /** For the secret. */
  webhook: string;
  /** The next requests are answered so, in this order. */
  plan(...plans: Plan[]): void;
  /** Every request, or every one of these methods, is answered so until the next `reset`. */
  always(plan: Plan, ...methods: string[]): void;
  /** Whether the token has the scope to read the channel's history. */
  historyScope(granted: boolean): void;
  requests: Seen[];
  /** Messages as a reader of the workspace sees them now, edits applied. */
  messages: { channel: string; ts: string; thread_ts: string | null; body: Seen['body'] }[];
  reset(): void;
  /** Breaks the connections that wait for an answer. */
  hangUp(): void;
  stop(): Promise<void>;
}

/** Starts the server on a free port of the loopback interface. */
export async function startSlackServer(): Promise<SlackServer> {
  const state = {
    requests: [] as Seen[],
    messages: [] as SlackServer['messages'],
    plans: [] as Plan[],
    standing: (_method: string): Plan => ({ kind: 'ok' }),
    clock: 1_800_000_000,
    historyScope: true,
  };
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    read(request)
      .then((text) => answer(request, text, response))
      .catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  function answer(request: IncomingMessage, text: string, response: ServerResponse): void {
    const method = request.url?.startsWith('/api/') ? request.url.slice(5) : 'webhook';
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    const body = (
      form ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text)
    ) as Seen['body'];
    const plan = state.plans.shift() ?? state.standing(method);
    const authorization = request.headers.authorization ?? null;
    state.requests.push({ method, authorization, body, answered: plan.kind });
    const webhook = method === 'webhook';
    const send = (status: number, value: string, headers: Record<string, string> = {}) => {
      response.writeHead(status, headers);
      response.end(value);
    };
    switch (plan.kind) {
      case 'hang':
        return;
      case 'silence':
        accept(method, body);
        return;
      case 'status':
        send(plan.status, plan.body ?? 'server_error');
        return;
      case 'rate-limit': {
        const headers: Record<string, string> =
          plan.retryAfter === null ? {} : { 'retry-after': String(plan.retryAfter) };
        send(429, webhook ? 'rate_limited' : '{"ok":false,"error":"ratelimited"}', headers);
        return;
      }
      case 'error':
        if (webhook) send(plan.status ?? 403, plan.error);
        else send(200, JSON.stringify({ ok: false, error: plan.error }));
        return;
      case 'stall':
        accept(method, body);
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"ok":tr');
        return;
      case 'upgrade':
        request.socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
        );
        return;
      case 'reset':
        accept(method, body);
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"ok":tr', () => response.destroy());
        return;
      case 'ok':
        send(200, accept(method, body));
        return;
    }
  }

  /** What Slack itself refuses, it refuses here too. */
  function accept(method: string, body: Seen['body']): string {
    if (method === 'conversations.history') return history(body);
    // Posting takes a channel's name too, and answers with its id; editing takes the id alone.
    const channel = (body.channel ?? 'webhook').replace(/^#(.*)$/, (_, name) => `C-ID-${name}`);
    if (method === 'chat.update' && body.channel !== channel) {
      return JSON.stringify({ ok: false, error: 'channel_not_found' });
    }
    if (method === 'chat.update') {
      const message = state.messages.find((m) => m.ts === body.ts && m.channel === channel);
      if (!message) return JSON.stringify({ ok: false, error: 'message_not_found' });
      message.body = body;
      return JSON.stringify({ ok: true, channel, ts: message.ts });
    }
    const ts = `${state.clock++}.000100`;
    state.messages.push({ channel, ts, thread_ts: body.thread_ts ?? null, body });
    return method === 'webhook' ? 'ok' : JSON.stringify({ ok: true, channel, ts });
  }

  /** Newest first; replies are left out, unless they were sent to the channel too. */
  function history(body: Seen['body']): string {
    if (!state.historyScope) return JSON.stringify({ ok: false, error: 'missing_scope' });
    const messages = state.messages
      .filter((m) => m.channel === body.channel && (!m.thread_ts || m.body.reply_broadcast))
      .map((m) => ({ ts: m.ts, text: m.body.text, metadata: m.body.metadata }))
      .reverse();
    return JSON.stringify({ ok: true, messages, response_metadata: { next_cursor: '' } });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    api: `${base}/api`,
    webhook: `${base}/services/T000/B000/local`,
    plan: (...plans) => void state.plans.push(...plans),
    always: (plan, ...methods) => {
      state.standing = (method) =>
        methods.length === 0 || methods.includes(method) ? plan : { kind: 'ok' };
    },
    historyScope: (granted) => {
      state.historyScope = granted;
    },
    requests: state.requests,
    messages: state.messages,
    reset() {
      state.requests.length = 0;
      state.messages.length = 0;
      state.plans.length = 0;
      state.standing = () => ({ kind: 'ok' });
      state.historyScope = true;
    },
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
