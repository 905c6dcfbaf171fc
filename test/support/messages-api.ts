/**
 * A local server that speaks the Messages API, for tests with the real SDK over real HTTP. Each
 * call of `answer` takes the next script; the last one is repeated for ever.
 */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MessagesRequest {
  path: string;
  headers: IncomingHttpHeaders;
  // The body as it came over the wire, whatever it is.
  body: Record<string, unknown> & {
    model: string;
    max_tokens: number;
    system: string;
    messages: { role: string; content: string }[];
    output_config: { format: { type: string; schema: Record<string, unknown> }; effort?: string };
  };
}

/** One answer: a message, an HTTP error, raw bytes, or a fault of the connection. */
export type Script =
  | { diagnosis: unknown; usage?: Usage }
  | { text: string; stop_reason?: string; stop_details?: unknown; usage?: Usage }
  | { status: number; type?: string; message?: string; headers?: Record<string, string> }
  | { raw: string; contentType?: string; status?: number }
  | { fault: 'reset' | 'silence' | 'stall' };

interface Usage {
  input_tokens: number;
  output_tokens: number;
}

export interface MessagesApi {
  url: string;
  requests: MessagesRequest[];
  /** What the next requests get, in turn. */
  answer(...scripts: Script[]): void;
  stop(): Promise<void>;
}

const message = (text: string, stop_reason: string, usage: Usage, stop_details: unknown = null) =>
  JSON.stringify({
    id: 'msg_local',
    type: 'message',
    role: 'assistant',
    model: 'local',
    content: text === '' ? [] : [{ type: 'text', text }],
    stop_reason,
    stop_sequence: null,
    stop_details,
    usage,
  });

const USAGE: Usage = { input_tokens: 1800, output_tokens: 400 };

function json(response: ServerResponse, status: number, body: string, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

function play(script: Script, response: ServerResponse): void {
  if ('fault' in script) {
    if (script.fault === 'reset') response.socket?.destroy();
    // Headers at once and then nothing: time-outs that end with the headers do not see this one.
    if (script.fault === 'stall') {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"id": "msg');
    }
    return;
  }
  if ('raw' in script) {
    const type = script.contentType ?? 'application/json';
    response.writeHead(script.status ?? 200, { 'content-type': type }).end(script.raw);
    return;
  }
  if ('status' in script) {
    const error = { type: script.type ?? 'api_error', message: script.message ?? 'no' };
    const body = JSON.stringify({ type: 'error', error, request_id: 'req_local' });
    json(response, script.status, body, script.headers);
    return;
  }
  const usage = script.usage ?? USAGE;
  if ('diagnosis' in script) {
    json(response, 200, message(JSON.stringify(script.diagnosis), 'end_turn', usage));
    return;
  }
  const { text, stop_reason = 'end_turn', stop_details } = script;
  json(response, 200, message(text, stop_reason, usage, stop_details));
}

/** Starts the server on a free local port. Stopping it cuts every open connection. */
export async function startMessagesApi(): Promise<MessagesApi> {
  const requests: MessagesRequest[] = [];
  let scripts: Script[] = [{ status: 500, message: 'no answer was scripted' }];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
      requests.push({ path: request.url ?? '', headers: request.headers, body });
      play((scripts.length > 1 ? scripts.shift() : scripts[0]) as Script, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answer: (...next) => {
      scripts = next;
      requests.length = 0;
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
