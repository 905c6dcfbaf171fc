/** Pages of a list with a token that names the place where the next page starts. */
import { AwsError } from './aws-error';

/**
 * One page. `token` is what an earlier page returned as `next`.
 *
 * @throws AwsError ValidationError for a token that this list never gave out.
 */
export function page<T>(
  items: readonly T[],
  token: unknown,
  size: number,
  maxBytes = Number.POSITIVE_INFINITY,
): { items: T[]; next: string | undefined } {
  const start = token === undefined || token === '' ? 0 : Number(decode(String(token)));
  if (!Number.isInteger(start) || start < 0 || start > items.length) {
    throw new AwsError('ValidationError', 'NextToken is invalid');
  }
  let end = start;
  let bytes = 0;
  while (end < items.length && end - start < size) {
    bytes += maxBytes === Number.POSITIVE_INFINITY ? 0 : JSON.stringify(items[end]).length;
    if (bytes > maxBytes && end > start) break;
    end += 1;
  }
  return { items: items.slice(start, end), next: end < items.length ? encode(end) : undefined };
}

const encode = (at: number): string => Buffer.from(`page:${at}`).toString('base64url');

const decode = (token: string): string =>
  /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1] ?? 'invalid';
