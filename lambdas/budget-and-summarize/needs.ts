/** What BudgetAndSummarize is told. It reaches nothing. */
import type { Needs } from '../contracts/needs';
import { REDACTION } from '../runtime/needs';

export const budgetAndSummarize: Needs = {
  environment: {
    TOKEN_BUDGET: { setting: ({ tokenBudget }) => String(tokenBudget) },
    ...REDACTION,
  },
};
