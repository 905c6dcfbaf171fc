/** What the model must answer, and what the rules answer too. */
import * as z from 'zod';
import { Brief } from './brief';
import { Category } from './failure';

export const Hypothesis = z.object({
  rank: z.number().int().min(1),
  cause: z.string().min(1),
  /** A quotation from one of the cited events. */
  evidence: z.string(),
  /** EventIds of CloudFormation (the prompt shows short ids; AnalyzeWithClaude maps them back). */
  evidence_ids: z.array(z.string()),
  category: Category,
  confidence_score: z.number().min(0).max(1),
  recommended_action: z.string(),
});
export type Hypothesis = z.infer<typeof Hypothesis>;

export const Diagnosis = z.object({
  hypotheses: z.array(Hypothesis),
  overall_confidence: z.number().min(0).max(1),
  next_steps: z.string(),
});
export type Diagnosis = z.infer<typeof Diagnosis>;

/** Who analyzed, with what, at which cost. Rules cost nothing and carry no model. */
export const Analysis = z.object({
  by: z.enum(['claude', 'rules']),
  model: z.string().nullable(),
  prompt_version: z.string().nullable(),
  prompt_hash: z.string().nullable(),
  input_tokens: z.number().int().min(0),
  output_tokens: z.number().int().min(0),
  cost_usd: z.number().min(0),
  /** Why the rules answered and not the model, in words; null when the model answered. */
  fallback_reason: z.string().nullable(),
});
export type Analysis = z.infer<typeof Analysis>;

/** The output of AnalyzeWithClaude and of ExplainWithRules, the input of GateOnConfidence. */
export const Diagnosed = Brief.extend({ diagnosis: Diagnosis, analysis: Analysis });
export type Diagnosed = z.infer<typeof Diagnosed>;
