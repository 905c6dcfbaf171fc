/** The part of the document that `triage replay --json` prints which the evaluation reads. */
import * as z from 'zod';
import { Operation } from '../lambdas/contracts/failure';

const Place = z.looseObject({
  stackName: z.string(),
  logicalResourceId: z.string(),
  eventId: z.string(),
});

export const Cause = Place.extend({
  resourceType: z.string(),
  status: z.string(),
  reason: z.string(),
  category: z.string(),
  pattern: z.string().nullish(),
  resources: z.array(Place).optional(),
});
export type Cause = z.infer<typeof Cause>;

export const Result = z.looseObject({
  outcome: z.string().nullish(),
  failure: z.looseObject({ operation: Operation }).nullish(),
  root_causes: z.array(Cause).nullish(),
  rollback_blockers: z.array(Cause).nullish(),
  diagnosis: z
    .looseObject({
      hypotheses: z.array(
        z.looseObject({
          category: z.string(),
          confidence_score: z.number(),
          cause: z.string().optional(),
          recommended_action: z.string().optional(),
        }),
      ),
      next_steps: z.string().optional(),
    })
    .nullish(),
  route: z.string().nullish(),
  analysis: z.looseObject({ by: z.string() }).nullish(),
  accounting: z.looseObject({ brief_tokens: z.number() }).nullish(),
  prompt: z.unknown().optional(),
  error: z.looseObject({ message: z.string() }).nullish(),
});
export type Result = z.infer<typeof Result>;
