/** An HTTP server whose connections die after one answer, as those of a function that was frozen do. */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface DyingConnections {
  url: string;
  stop(): void;
}

export async function startDyingConnections(answer: string): Promise<DyingConnections> {
  const used = new Set<Socket>();
  const server = createServer((request, response) => {
    if (used.has(request.socket)) request.socket.destroy();
    else response.setHeader('content-type', 'application/json').end(answer);
    used.add(request.socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => void server.close(),
  };
}
