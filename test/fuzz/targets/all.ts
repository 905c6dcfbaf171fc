/** Every door that takes input from outside. */
import type { Target } from '../target';
import { modelAnswers } from './model-answers';
import { recordings } from './recordings';
import { reviewRequests } from './review-requests';
import { slackAnswers } from './slack-answers';
import { stackEvents } from './stack-events';
import { templates } from './templates';
import { triggers } from './triggers';

export const TARGETS: Record<string, Target> = {
  triggers,
  'stack-events': stackEvents,
  templates,
  recordings,
  'model-answers': modelAnswers,
  'slack-answers': slackAnswers,
  'review-requests': reviewRequests,
} as unknown as Record<string, Target>;
