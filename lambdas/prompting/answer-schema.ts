/**
 * What the model is asked for, generated from the contract: a field that is added to `Hypothesis`
 * is asked for, one that is renamed is renamed here too. Only descriptions are added.
 */
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import * as z from 'zod';
import { Diagnosis, Hypothesis } from '../contracts/diagnosis';
import { categoryLines } from './categories';

const { shape } = Hypothesis;

export const Answer = Diagnosis.extend({
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
export type Answer = z.infer<typeof Answer>;

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
