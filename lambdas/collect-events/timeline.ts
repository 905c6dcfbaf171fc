/** The redacted timeline of all resources, compressed, in a private bucket. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Classified } from '../stack-events/classification';
import { evidenceEvent } from '../stack-events/rank';

/**
 * Stores every classified event of the operation as gzipped JSON.
 *
 * The key is a hash of the failure's identity, so that a retry replaces and never adds.
 */
export async function storeTimeline(
  s3: S3Client,
  bucket: string,
  failureId: string,
  classified: readonly Classified[],
): Promise<{ bucket: string; key: string }> {
  const key = `timelines/${createHash('sha256').update(failureId).digest('hex')}.json.gz`;
  const events = classified.map(({ event, class: cls }) => ({
    ...evidenceEvent(event),
    class: cls,
  }));
  const body = await promisify(gzip)(JSON.stringify({ failure_id: failureId, events }));
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: 'application/json',
      ContentEncoding: 'gzip',
    }),
  );
  return { bucket, key };
}
