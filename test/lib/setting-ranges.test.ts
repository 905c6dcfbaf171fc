/** What synthesis accepts is accepted by the function as well, at both ends of each range. */
import type { Context } from 'aws-lambda';
import { checkSettings } from '../../lib/settings';
import { SettingsError } from '../../lib/settings-error';
import { evidence } from '../budget-and-summarize/evidence';

const SYNTHESIS = 'triage.config.json';

/** A fresh copy of the handler, which reads its environment when it is first called. */
async function summarizeWith(tokenBudget: string): Promise<unknown> {
  process.env.TOKEN_BUDGET = tokenBudget;
  jest.resetModules();
  const { handler } = await import('../../lambdas/budget-and-summarize/budget-and-summarize');
  return handler(evidence(), {} as Context);
}

test.each([500, 20_000])('a token budget of %d deploys and works', async (tokenBudget) => {
  expect(checkSettings({ tokenBudget }, SYNTHESIS).tokenBudget).toBe(tokenBudget);
  await expect(summarizeWith(String(tokenBudget))).resolves.toHaveProperty('failure_id');
});

test.each([499, 20_001, 100_000])(
  'a token budget of %d is refused by both',
  async (tokenBudget) => {
    expect(() => checkSettings({ tokenBudget }, SYNTHESIS)).toThrow(SettingsError);
    await expect(summarizeWith(String(tokenBudget))).rejects.toThrow('TOKEN_BUDGET');
  },
);

test('a budget that is set to nothing is the default', async () => {
  await expect(summarizeWith('')).resolves.toHaveProperty('failure_id');
});
