/** A Messages API on this machine that answers each request with what a function says of it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Diagnosis } from '../../lambdas/contracts/diagnosis';

export interface MessagesServer {
  url: string;
  close(): void;
}

interface Request {
  messages: { content: string }[];
}

const reply = (diagnosis: Diagnosis) => ({
  id: 'msg_eval',
  type: 'message',
  role: 'assistant',
  model: 'scripted',
  content: [{ type: 'text', text: JSON.stringify(diagnosis) }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 1, output_tokens: 1 },
});

/**
 * Starts the server on a free local port.
 *
 * @param answer gets the user message, which holds the evidence
 */
export async function startMessagesServer(
  answer: (prompt: string) => Diagnosis,
): Promise<MessagesServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { messages } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Request;
      const body = JSON.stringify(reply(answer(messages[0]?.content ?? '')));
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
