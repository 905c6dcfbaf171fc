/** The kept timeline of a triaged failure. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { EvidenceEvent } from '../../lambdas/contracts/evidence';
import type { Verdict } from '../../lambdas/contracts/verdict';
import { type TimelineEntry, WEIGHT } from '../../lambdas/report/lane';

const KINDS = Object.keys(WEIGHT) as (keyof typeof WEIGHT)[];
const Entry = EvidenceEvent.extend({ class: z.enum(KINDS).catch('progress') });
const Timeline = z.object({ failure_id: z.string(), events: z.array(Entry) });

/** How large a timeline may be when unpacked: far above that of any real stack. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Every event of the operation, redacted; null where none was kept or it has expired.
 *
 * @throws what S3 refuses otherwise.
 */
export async function readTimeline(
  s3: S3Client,
  { timeline }: Pick<Verdict, 'timeline'>,
): Promise<TimelineEntry[] | null> {
  if (!timeline) return null;
  try {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: timeline.bucket, Key: timeline.key }),
    );
    const packed = (await Body?.transformToByteArray()) ?? new Uint8Array();
    const text = await promisify(gunzip)(packed, { maxOutputLength: MOST_BYTES });
    return Timeline.parse(JSON.parse(text.toString('utf8'))).events;
  } catch (error) {
    if (['NoSuchKey', 'NoSuchBucket'].includes((error as Error).name)) return null;
    throw error;
  }
}
