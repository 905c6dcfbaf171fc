/** The review page's Lambda handler behind HTTP, called as a function URL calls it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { handler } from '../../lambdas/review/review-page';

export interface PageServer {
  url: string;
  stop(): Promise<void>;
}

export async function startPageServer(): Promise<PageServer> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const [, query = ''] = (request.url ?? '').split('?');
    const answer = await handler({
      rawQueryString: query,
      requestContext: { http: { method: request.method } },
      headers: request.headers,
      body: Buffer.concat(parts).toString('base64'),
      isBase64Encoded: true,
    } as unknown as APIGatewayProxyEventV2);
    response.writeHead(answer.statusCode ?? 200, answer.headers as Record<string, string>);
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
