/** Why a stack's last deployment failed: the whole triage. */
import * as z from 'zod';
import { Receipt } from '../../lambdas/contracts/receipt';
import { HistoryArgument, RegionArgument, StackArgument } from './arguments';
import type { Tool } from './tool';
import { triageOf } from './triages';

const input = { stack: StackArgument, region: RegionArgument, history: HistoryArgument };

const output = {
  triage: Receipt.nullable().describe('Ranked root causes, diagnosis, confidence and route'),
  nothing: z.string().nullable().describe('Why there is nothing to triage'),
};

export const triageStack: Tool<typeof input, typeof output> = {
  name: 'triage_stack',
  title: 'Triage a stack',
  description:
    'Finds the ranked root causes of a stack’s last failed deployment, nested stacks and failed change sets included, with a diagnosis by rules and what to do.',
  input,
  output,
  async run(question) {
    const { receipt, nothing } = await triageOf(question);
    return { triage: receipt, nothing };
  },
};
