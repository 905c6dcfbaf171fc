/** The ways that a triage can take to its end. */
import type { StepName } from '../../statemachine/steps';
import type { Script } from '../support/messages-api';

export interface Route {
  /** What the gate decides, whatever it thinks of the diagnosis. */
  gate: { route: 'deliver' | 'review' };
  secret(webhook: string): Record<string, unknown>;
  model: Script;
  /** What a reviewer decides; without it nobody does. */
  review?: Record<string, unknown>;
  /** The one step whose calls are of interest: all others are as on another route. */
  only?: StepName;
  /** Settings of the functions that differ. */
  env?: Record<string, string>;
  /** Slack is away while the facts are announced. */
  unannounced?: true;
  /** Nothing of other executions is left behind: one route with them is enough. */
  alone?: true;
}

const model: Script = {
  diagnosis: {
    hypotheses: [
      {
        rank: 1,
        cause: 'The name is taken.',
        evidence: 'already exists',
        evidence_ids: ['e1'],
        category: 'already-exists',
        confidence_score: 0.8,
        recommended_action: 'Choose another name.',
      },
    ],
    overall_confidence: 0.8,
    next_steps: 'Look at the name.',
  },
  usage: { input_tokens: 2000, output_tokens: 300 },
};

/** What the provider bills for one answer of it, in micro-dollars. */
export const COST = 2000 * 2 + 300 * 10;
/** A key that was revoked: the rules explain, and nothing is billed. */
const refused: Script = { status: 401, type: 'authentication_error' };

const bot = () => ({ bot_token: ['xoxb', 'local'].join('-'), channel: 'C-MAIN' });
const decided = (decision: string) => ({
  decision,
  by: 'Ada',
  comment: '',
  hypothesis_rank: decision === 'approved' ? 1 : null,
  correction: null,
  decided_at: '2026-11-20T11:00:00Z',
});

const askedThere = {
  gate: { route: 'review' },
  secret: bot,
  model,
  review: decided('approved'),
  only: 'RequestHumanReview',
  env: { REVIEW_TOPIC_ARN: '' },
  alone: true,
} satisfies Route;

export const ROUTES = {
  bot: { gate: { route: 'deliver' }, secret: bot, model },
  webhook: {
    alone: true,
    gate: { route: 'deliver' },
    secret: (webhook_url: string) => ({ webhook_url }),
    model,
  },
  approved: {
    alone: true,
    gate: { route: 'review' },
    secret: bot,
    model,
    review: decided('approved'),
  },
  rejected: {
    alone: true,
    gate: { route: 'review' },
    secret: bot,
    model,
    review: decided('rejected'),
  },
  'timed out': { alone: true, gate: { route: 'review' }, secret: bot, model },
  'asked in the channel': askedThere,
  'asked by the headline': { ...askedThere, unannounced: true },
  rules: {
    alone: true,
    gate: { route: 'deliver' },
    secret: bot,
    model: refused,
    only: 'ExplainWithRules',
  },
} satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
