/** What the steps meet in a storm: a channel of one message a second, a model of few seats. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shownEvents } from '../../evals/model/shown-events';
import type { StormClock } from './clock';

interface Body {
  [key: string]: unknown;
  channel?: string;
  ts?: string;
  thread_ts?: string;
  text?: string;
  metadata?: unknown;
}

export interface Message {
  ts: string;
  thread_ts?: string;
  /** When it was posted, virtual milliseconds. */
  at: number;
  text: string;
}

const EVERY_MS = 1000;
/** A few at once are let through, as Slack says of short bursts. */
const BURST = 3;
const SLACK_MS = 200;

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function listen(server: Server): Promise<string> {
  server.keepAliveTimeout = 0;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json = (response: ServerResponse, status: number, body: object, headers = {}) =>
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));

/** A workspace with one channel that takes one message or edit a second. */
export async function startChannel(clock: StormClock) {
  const messages: Message[] = [];
  const seen = { posts: 0, edits: 0, limited: 0, looks: 0 };
  let full = 0;
  const limited = (): boolean => {
    full = Math.max(full, clock.now());
    if (full - clock.now() > (BURST - 1) * EVERY_MS) return true;
    full += EVERY_MS;
    return false;
  };
  const server = createServer(async (request, response) => {
    const text = await read(request);
    const method = request.url?.split('/').pop() ?? '';
    await clock.takeTime(SLACK_MS);
    if (method === 'conversations.history') {
      seen.looks += 1;
      return json(response, 200, { ok: true, messages: [] });
    }
    const body = JSON.parse(text) as Body;
    if (limited()) {
      seen.limited += 1;
      return json(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': '1' });
    }
    const ts = body.ts ?? `${1_800_000_000 + messages.length}.000100`;
    if (method === 'chat.update') {
      seen.edits += 1;
      const found = messages.find((m) => m.ts === ts);
      if (found) found.text = text;
    } else {
      seen.posts += 1;
      messages.push({ ts, thread_ts: body.thread_ts, at: clock.now(), text });
    }
    json(response, 200, { ok: true, channel: 'C0STORM', ts });
  });
  const url = await listen(server);
  return { api: `${url}/api`, messages, seen, stop: () => server.closeAllConnections() };
}

export const USAGE = { input_tokens: 2000, output_tokens: 400 };
const SEATS = 8;
const THINKS_MS = [6_000, 20_000] as const;

/** Every tenth cause is one that the model is not sure of. */
export const isUnsure = (reason: string): boolean =>
  [...reason].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 10 === 0;

const CATEGORIES: [RegExp, string][] = [
  [/already exists/, 'already-exists'],
  [/not authorized/, 'permissions'],
  [/does not exist/, 'not-found'],
];

function diagnosisOf(prompt: string) {
  const event = shownEvents(prompt).find((e) => e.reason !== '');
  const reason = event?.reason ?? '';
  const category = CATEGORIES.find(([pattern]) => pattern.test(reason))?.[1] ?? 'other';
  const confidence_score = isUnsure(reason) ? 0.3 : 0.85;
  const hypothesis = {
    rank: 1,
    cause: `Resource: ${reason.slice(0, 300)}`,
    evidence: reason.slice(0, 300),
    evidence_ids: [event?.id ?? 'e1'],
    category,
    confidence_score,
    recommended_action: 'Repair Resource in the template.',
  };
  return {
    hypotheses: [hypothesis],
    overall_confidence: confidence_score,
    next_steps: 'Look at the definition of Resource.',
  };
}

/** A model that thinks for seconds and turns away whoever comes when its seats are taken. */
export async function startModel(clock: StormClock, next: () => number) {
  const seen = { answered: 0, turnedAway: 0 };
  let busy = 0;
  const server = createServer(async (request, response) => {
    const { messages } = JSON.parse(await read(request)) as { messages: { content: string }[] };
    if (busy >= SEATS) {
      seen.turnedAway += 1;
      const error = { type: 'rate_limit_error', message: 'all seats are taken' };
      return json(response, 429, { type: 'error', error });
    }
    busy += 1;
    const [least, most] = THINKS_MS;
    await clock.takeTime(least + next() * (most - least));
    busy -= 1;
    seen.answered += 1;
    const text = JSON.stringify(diagnosisOf(messages[0]?.content ?? ''));
    json(response, 200, {
      id: 'msg_storm',
      type: 'message',
      role: 'assistant',
      model: 'local',
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: USAGE,
    });
  });
  return { url: await listen(server), seen, stop: () => server.closeAllConnections() };
}
