/** A Slack on this machine that takes every message, keeps it, and posts nothing. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as Slack would get it; `method` is the Web API's, or `webhook`. */
export interface SlackRequest {
  method: string;
  body: Record<string, unknown>;
}

export interface SlackRecorder {
  /** For SLACK_API_URL. */
  api: string;
  /** What the settings' secret holds: a bot token, or a webhook where the caller has one. */
  secret: string;
  /** The requests since the last `take`, in order. */
  take(): SlackRequest[];
}

const CHANNEL = 'C0DEPLOYMENTS';

let running: ReturnType<typeof listen> | undefined;

/**
 * The process's only one: the steps keep its address, as they keep their clients.
 *
 * @param webhook with an incoming webhook instead of a bot token.
 */
export async function slackRecorder({ webhook }: { webhook: boolean }): Promise<SlackRecorder> {
  running ??= listen();
  const { base, take } = await running;
  const secret = webhook
    ? { webhook_url: `${base}/webhook` }
    : { bot_token: ['xoxb', 'local'].join('-'), channel: CHANNEL };
  return { api: `${base}/api`, secret: JSON.stringify(secret), take };
}

async function listen(): Promise<{ base: string; take: SlackRecorder['take'] }> {
  let requests: SlackRequest[] = [];
  let seconds = 1_700_000_000;
  const server = createServer(async (request, response) => {
    const method = request.url?.replace('/api/', '') ?? '';
    const body = JSON.parse(await textOf(request)) as Record<string, unknown>;
    requests.push({ method: method === '/webhook' ? 'webhook' : method, body });
    if (method === '/webhook') return void response.end('ok');
    seconds += 1;
    const answer = {
      ok: true,
      channel: body.channel ?? CHANNEL,
      ts: body.ts ?? `${seconds}.000100`,
      messages: [],
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  // It keeps nobody alive.
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = requests;
      requests = [];
      return taken;
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8') || '{}';
}
