/** The step RequestHumanReview: parks the verdict, tells the reviewers; the state waits. */
import { toStep } from '../runtime/step';
import { Asked, ask, ReviewInput } from './ask';
import { reviewServices } from './wiring';

export const handler = toStep(
  'RequestHumanReview',
  { input: ReviewInput, output: Asked },
  ask,
  reviewServices,
);
