/** S3's REST protocol, path style: put, get, head, delete and list of whole objects. */
import { createHash } from 'node:crypto';
import type { EmbeddedState } from '../embedded-state';
import { AwsError } from '../wire/aws-error';
import { escapeXml } from '../wire/aws-query';

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

/** When each object was written, as far as clients need to know: they insist on a time. */
const WRITTEN = new Date(0);

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
  if (key === '') return listing(bucket, path, state);
  const content = state.objects.get(id);
  if (!content) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  const known = {
    etag: etag(content),
    'content-length': String(content.length),
    'last-modified': WRITTEN.toUTCString(),
  };
  return { status: 200, headers: known, body: method === 'HEAD' ? '' : content };
}

/** ListBuckets for no bucket, else ListObjectsV2, in one page: this machine holds few objects. */
function listing(bucket: string, path: string, { objects }: EmbeddedState): RestAnswer {
  const names = [...objects.keys()].sort();
  const at = WRITTEN.toISOString();
  const headers = { 'content-type': 'application/xml' };
  if (bucket === '') {
    const buckets = [...new Set(names.map((name) => name.split('/')[0] ?? ''))].map(
      (name) => `<Bucket><Name>${name}</Name><CreationDate>${at}</CreationDate></Bucket>`,
    );
    const body = `<ListAllMyBucketsResult><Buckets>${buckets.join('')}</Buckets></ListAllMyBucketsResult>`;
    return { status: 200, headers, body };
  }
  const prefix = new URLSearchParams(path.split('?')[1]).get('prefix') ?? '';
  const found = names.filter((name) => name.startsWith(`${bucket}/${prefix}`));
  const contents = found.map((name) => {
    const content = objects.get(name) ?? Buffer.alloc(0);
    const tag = etag(content).replaceAll('"', '&quot;');
    return `<Contents><Key>${escapeXml(name.slice(bucket.length + 1))}</Key><LastModified>${at}</LastModified><ETag>${tag}</ETag><Size>${content.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
  });
  const head = `<Name>${bucket}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${found.length}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>`;
  return {
    status: 200,
    headers,
    body: `<ListBucketResult>${head}${contents.join('')}</ListBucketResult>`,
  };
}

const etag = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;
