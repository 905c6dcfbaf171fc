/** Stands before a server that is not AWS, and plants on its calls what EmbeddedAws.fault plants. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Instead } from '../../statemachine/embedded-aws/embedded-state';

export interface FaultProxy {
  url: string;
  fault(fault: Omit<Fault, 'service'> & { body?: string }): void;
  /** What was planted is gone, and what happened is still known. */
  repair(): void;
  /** Each call by its action, in order. */
  calls: string[];
  /** How many of them never got the server's own answer. */
  lost(): number;
  reset(): void;
  stop(): Promise<void>;
}

type Planted = Parameters<FaultProxy['fault']>[0];

/**
 * @param target the server's address
 * @param actionOf names a call by its path
 * @param errorBody the server's own error for a code
 */
export async function startFaultProxy(
  target: string,
  actionOf: (path: string) => string,
  errorBody: (code: string) => string,
): Promise<FaultProxy> {
  const calls: string[] = [];
  const faults: Planted[] = [];
  let lost = 0;

  function taken(action: string): Planted | undefined {
    const at = faults.findIndex((f) => f.action === action);
    const found = faults[at];
    if (found?.after) {
      found.after -= 1;
      return undefined;
    }
    if (found?.times !== undefined && --found.times <= 0) faults.splice(at, 1);
    return found;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const action = actionOf(request.url ?? '/');
    calls.push(action);
    const fault = taken(action);
    fault?.onHit?.('before');
    if (fault?.code) {
      const headers = { 'content-type': 'application/json' };
      response.writeHead(fault.status ?? 400, headers).end(errorBody(fault.code));
      return;
    }
    if (fault?.instead) return unanswered(fault.instead, response);
    const { host: _, connection: __, ...headers } = request.headers;
    const answered = await fetch(`${target}${request.url}`, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body,
    });
    const content = await answered.text();
    fault?.onHit?.('after');
    const { answer: late } = fault ?? {};
    if (late && (typeof late === 'string' || 'status' in late)) return unanswered(late, response);
    if (late) await sleep(late.lateMs);
    const type = answered.headers.get('content-type') ?? 'text/plain';
    response.writeHead(answered.status, { 'content-type': type }).end(content);
  }

  function unanswered(instead: Instead, response: ServerResponse): void {
    // An error is an answer, whoever gives it: nothing was done.
    if (typeof instead === 'string' || instead.status < 400) lost += 1;
    put(instead, response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: (fault) => void faults.push({ ...fault }),
    repair: () => {
      faults.length = 0;
    },
    calls,
    lost: () => lost,
    reset() {
      lost = 0;
      calls.length = 0;
      faults.length = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function put(instead: Instead, response: ServerResponse): void {
  if (instead === 'reset') response.destroy();
  else if (instead !== 'hang') {
    response.writeHead(instead.status, { 'content-type': instead.type }).end(instead.body);
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
