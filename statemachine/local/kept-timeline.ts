/** The timeline that CollectEvents kept in the embedded bucket, for whoever shows it. */
import { gunzipSync } from 'node:zlib';
import type { Evidence } from '../../lambdas/contracts/evidence';
import type { TimelineEntry } from '../../lambdas/report/lane';
import type { EmbeddedAws } from '../embedded-aws/embedded-aws';
import type { WorkflowResult } from './run-workflow';

/** Every event of the operation, redacted and classified; empty where none was kept. */
export function keptTimeline(aws: EmbeddedAws, run: WorkflowResult): TimelineEntry[] {
  const { timeline } = (run.output ?? {}) as Partial<Evidence>;
  const packed = timeline && aws.state.objects.get(`${timeline.bucket}/${timeline.key}`);
  if (!packed) return [];
  // What this very process has written a moment ago.
  return (JSON.parse(gunzipSync(packed).toString('utf8')) as { events: TimelineEntry[] }).events;
}
