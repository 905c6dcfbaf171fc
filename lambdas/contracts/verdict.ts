/** What the gate lets stand: the grounded diagnosis, the route and the reasons for both. */
import * as z from 'zod';
import { Diagnosed } from './diagnosis';
import { Category } from './failure';

/** A hypothesis that the gate dropped, and why. */
export const Dropped = z.object({ cause: z.string(), why: z.string() });
export type Dropped = z.infer<typeof Dropped>;

/** A person's decision about a parked verdict. */
export const Review = z.object({
  decision: z.enum(['approved', 'corrected', 'rejected']),
  by: z.string().min(1),
  comment: z.string(),
  /** The rank of the hypothesis that was approved. */
  hypothesis_rank: z.number().int().min(1).nullable(),
  /** The cause in the reviewer's own words, when corrected. */
  correction: z.string().nullable(),
  /** With a correction, where the reviewer knows: its category, and the event that shows it. */
  category: Category.nullish(),
  cause_event_id: z.string().nullish(),
  decided_at: z.string(),
});
export type Review = z.infer<typeof Review>;

export const Verdict = Diagnosed.omit({ brief: true }).extend({
  route: z.enum(['deliver', 'review']),
  route_reason: z.string().min(1),
  /** Each cap that lowered the confidence, in words. */
  caps: z.array(z.string()),
  dropped: z.array(Dropped),
  /** What the brief left out, for the reader. */
  cuts: Diagnosed.shape.brief.shape.cuts,
  /** Set by RequestHumanReview. */
  review: Review.nullish(),
  /** Set by the state machine when nobody answered in time. */
  review_error: z.looseObject({ Error: z.string(), Cause: z.string().optional() }).optional(),
});
export type Verdict = z.infer<typeof Verdict>;
