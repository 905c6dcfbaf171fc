/** What became of it: the last output of every triage. */
import * as z from 'zod';
import { Verdict } from './verdict';

/**
 * delivered: posted directly. reviewed: posted after approval or correction. recorded: no Slack
 * configured. rejected and unreviewed: not posted. `failed` marks an attempt and `waiting` an
 * execution that is looked at while it waits for a person: neither is ever a final state.
 */
export const DeliveryStatus = z.enum([
  'delivered',
  'reviewed',
  'rejected',
  'unreviewed',
  'recorded',
  'failed',
  'waiting',
]);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

export const Receipt = Verdict.extend({
  delivery_status: DeliveryStatus,
  /** Where the message is; null when none was posted or its place is not known (webhook). */
  message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
});
export type Receipt = z.infer<typeof Receipt>;
