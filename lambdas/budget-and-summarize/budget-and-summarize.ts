/** Cuts the evidence to the token budget and says what it cut. */
import * as z from 'zod';
import { Brief } from '../contracts/brief';
import { Evidence } from '../contracts/evidence';
import { createRedactor } from '../redaction/redact';
import { readEnv } from '../runtime/env';
import { toStep } from '../runtime/step';
import { summarize } from './summarize';

const Settings = z.object({
  /** Tokens for the variable part of the prompt. */
  TOKEN_BUDGET: z.coerce.number().int().min(500).max(20_000).default(4000),
  REDACT_ACCOUNT_IDS: z.stringbool().default(false),
});

export const handler = toStep(
  'BudgetAndSummarize',
  { input: Evidence, output: Brief },
  async (evidence, settings) =>
    summarize(
      evidence,
      settings.TOKEN_BUDGET,
      createRedactor({ accountIds: settings.REDACT_ACCOUNT_IDS }),
    ),
  () => readEnv(Settings),
);
