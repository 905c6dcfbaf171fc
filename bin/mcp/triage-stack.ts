/** Why a stack's last deployment failed: the whole triage. */
import { DetailArgument, HistoryArgument, RegionArgument, StackArgument } from './arguments';
import { briefTriage } from './brief-triage';
import type { Tool } from './tool';
import { triageOf } from './triages';

const input = {
  stack: StackArgument,
  region: RegionArgument,
  history: HistoryArgument,
  detail: DetailArgument,
};

export const triageStack: Tool<typeof input> = {
  name: 'triage_stack',
  title: 'Triage a stack',
  description:
    'Finds the ranked root causes of a stack’s last failed deployment, nested stacks and failed change sets included, with a diagnosis by rules and what to do.',
  input,
  async run({ detail, ...question }) {
    const { receipt, nothing } = await triageOf(question);
    if (!receipt) return { triage: null, nothing };
    return { triage: detail ? receipt : briefTriage(receipt) };
  },
};
