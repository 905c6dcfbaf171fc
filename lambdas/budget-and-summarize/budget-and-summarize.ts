/** Cuts the evidence to the token budget and says what it cut. */
import * as z from 'zod';
import { Brief } from '../contracts/brief';
import { Evidence } from '../contracts/evidence';
import { FunctionSettings } from '../contracts/settings';
import { createRedactor } from '../redaction/redact';
import { numberFrom, readEnv } from '../runtime/env';
import { toStep } from '../runtime/step';
import { summarize } from './summarize';

const Settings = z.object({
  TOKEN_BUDGET: numberFrom(FunctionSettings.shape.tokenBudget),
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
