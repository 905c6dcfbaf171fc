/** Requests to the public page: nothing but its own form, with its own link, decides. */
import * as fc from 'fast-check';
import { startEmbeddedAws } from '../../../statemachine/embedded-aws/embedded-aws';
import { loadReviewPage } from '../../../statemachine/local/handlers';
import { hold, type Target } from '../target';

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('decide', 'view', '__proto__', '0', '99999999999', 'NaN', '../..', '%00'),
);
const form = fc
  .dictionary(fc.constantFrom('case', 'run', 'do', 'exp', 'sig', 'token', 'decision', 'x'), text)
  .map((fields) => new URLSearchParams(fields).toString());

type Input = { method: string; query: string; body: string; headers: Record<string, string> };

export const reviewRequests: Target<Input> = {
  runs: 3000,
  input: fc.record({
    method: fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'get', ''),
    query: fc.oneof(form, text),
    body: fc.oneof(form, text, fc.constant('a'.repeat(60_000))),
    headers: fc.dictionary(fc.constantFrom('origin', 'sec-fetch-site', 'content-type', 'x'), text),
  }),
  async start() {
    process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
    const aws = await startEmbeddedAws();
    aws.secrets.set(aws.env.REVIEW_SIGNING_SECRET_ARN ?? '', 'k'.repeat(43));
    await aws.load(null);
    const page = await loadReviewPage();
    return {
      async check({ method, query, body, headers }) {
        const event = {
          rawPath: '/',
          rawQueryString: query,
          headers,
          requestContext: { http: { method } },
          body,
          isBase64Encoded: false,
        };
        const { statusCode = 0, headers: sent = {} } = await page(event as never);
        hold(
          [400, 403, 404, 405, 410, 413].includes(statusCode),
          `a request without a link was answered with ${statusCode}`,
        );
        hold(String(sent['cache-control']).includes('no-store'), 'an answer that may be kept');
        return String(statusCode);
      },
      stop: aws.stop,
    };
  },
};
