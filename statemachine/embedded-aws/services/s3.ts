/** S3's REST protocol, path style: put, get, head and delete of whole objects. */
import { createHash } from 'node:crypto';
import type { EmbeddedState } from '../embedded-state';
import { AwsError } from '../wire/aws-error';

export interface RestAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: Buffer | string;
}

const ACTIONS: Record<string, string> = {
  PUT: 'PutObject',
  GET: 'GetObject',
  HEAD: 'HeadObject',
  DELETE: 'DeleteObject',
};

/** `/bucket/a/key?x-id=PutObject` -> bucket and key. */
export function s3Request(method: string, path: string) {
  const [bucket = '', ...key] = decodeURIComponent(path.split('?')[0] ?? '')
    .slice(1)
    .split('/');
  return { action: ACTIONS[method] ?? method, bucket, key: key.join('/') };
}

/** Unpacks the framing that the SDK puts around streamed bodies. */
function unchunked(body: Buffer, encoding: string | undefined): Buffer {
  if (!encoding?.includes('aws-chunked')) return body;
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, line).toString(), 16);
    if (!size) break;
    parts.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

export function s3(
  method: string,
  path: string,
  headers: Record<string, string | undefined>,
  body: Buffer,
  state: EmbeddedState,
): RestAnswer {
  const { bucket, key } = s3Request(method, path);
  const id = `${bucket}/${key}`;
  if (method === 'PUT') {
    const content = unchunked(body, headers['content-encoding']);
    state.objects.set(id, content);
    return { status: 200, headers: { etag: etag(content) } };
  }
  if (method === 'DELETE') {
    state.objects.delete(id);
    return { status: 204 };
  }
  const content = state.objects.get(id);
  if (!content) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  const known = { etag: etag(content), 'content-length': String(content.length) };
  return { status: 200, headers: known, body: method === 'HEAD' ? '' : content };
}

const etag = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;
