/** The ways that a triage can take to its end. */
import type { Script } from '../support/messages-api';

export interface Route {
  goes: 'deliver' | 'review';
  secret(webhook: string): Record<string, unknown>;
  model: Script;
  /** What a reviewer decides; without it nobody does. */
  review?: Record<string, unknown>;
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

const bot = () => ({ bot_token: ['xoxb', 'local'].join('-'), channel: 'C-MAIN' });
const decided = (decision: string) => ({
  decision,
  by: 'Ada',
  comment: '',
  hypothesis_rank: decision === 'approved' ? 1 : null,
  correction: null,
  decided_at: '2026-11-20T11:00:00Z',
});

export const ROUTES = {
  bot: { goes: 'deliver', secret: bot, model },
  webhook: { goes: 'deliver', secret: (webhook_url: string) => ({ webhook_url }), model },
  approved: { goes: 'review', secret: bot, model, review: decided('approved') },
  rejected: { goes: 'review', secret: bot, model, review: decided('rejected') },
  'timed out': { goes: 'review', secret: bot, model },
} satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
