/** The step RequestHumanReview: parks the verdict, tells the reviewers; the state waits. */
import { toStep } from '../shared/step';
import { Asked, ask, ReviewInput } from './ask';
import { reviewRoom } from './wiring';

export const handler = toStep(
  'RequestHumanReview',
  { input: ReviewInput, output: Asked },
  ask,
  reviewRoom,
);
