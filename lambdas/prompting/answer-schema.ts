/**
 * What the model is asked for, generated from the contract: a field that is added to `Hypothesis`
 * is asked for, one that is renamed is renamed here too. Only descriptions are added.
 */
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import * as z from 'zod';
import { Diagnosis, Hypothesis } from '../contracts/diagnosis';
import type { Category } from '../contracts/failure';

/** What each category means, as the model is told beside the schema of its answer. */
const MEANINGS: Record<Category, string> = {
  permissions: 'somebody may not do something',
  'already-exists': 'the name or the thing is taken',
  'invalid-input': 'a property or value is not accepted',
  quota: 'a limit of account or service is reached, throttling too',
  'dependency-in-use': 'something else still uses it',
  'timeout-or-stabilization': 'it did not become ready, or nobody signalled, in time',
  'custom-resource': 'its function failed or did not answer',
  'not-found': 'what is referred to is not there',
  'replacement-conflict': 'a change needs a replacement that cannot be made',
  'capacity-or-availability': 'AWS has none of it, or not in that region or zone',
  'internal-or-service-error': 'the service failed',
  'hook-or-policy': 'a hook or a policy as code refused it',
  'template-error': 'the template itself is wrong',
  'conflict-or-concurrency': 'another operation is in the way',
  'code-or-image': 'a bundle, image or runtime is wrong',
  network: 'addresses, routes, gateways or DNS',
  'cleanup-blocked': 'a left-over could not be deleted after the failure',
  other: 'none of these',
};

/** One line a category. */
const categoryLines = (): string =>
  Object.entries(MEANINGS)
    .map(([category, meaning]) => `${category}: ${meaning}.`)
    .join('\n');

const { shape } = Hypothesis;

const Answer = Diagnosis.extend({
  hypotheses: z.array(
    Hypothesis.extend({
      evidence: shape.evidence.describe('Verbatim quotation from what is cited.'),
      evidence_ids: shape.evidence_ids.describe('Short ids of what is quoted, such as e1 or f2.'),
      category: shape.category.describe(categoryLines()),
      confidence_score: shape.confidence_score.describe(
        'Probability from 0 to 1 that this is the cause, so far as the events can tell.',
      ),
    }),
  ),
  overall_confidence: Diagnosis.shape.overall_confidence.describe(
    'Probability from 0 to 1 that the first hypothesis is right.',
  ),
});

export interface OutputFormat {
  type: 'json_schema';
  schema: Record<string, unknown>;
}

/**
 * The `output_config.format` of the request. The API enforces shape and enums, the client the
 * numeric bounds: the helper moves those into descriptions.
 */
export function outputFormat(): OutputFormat {
  const { type, schema } = zodOutputFormat(Answer);
  return { type, schema };
}
