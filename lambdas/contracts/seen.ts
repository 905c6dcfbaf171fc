/** What is known about earlier failures with the same cause. */
import * as z from 'zod';
import { Review } from './verdict';

export const SeenBefore = z.object({
  /** Earlier failures with this cause within seven days. */
  times: z.number().int().min(1),
  last: z.object({ stackName: z.string(), failed_at: z.string() }),
  /** The newest decision of a reviewer about this cause, if there was one. */
  review: Review.nullable(),
});
export type SeenBefore = z.infer<typeof SeenBefore>;
