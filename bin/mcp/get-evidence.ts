/** The evidence itself: events by class, enrichments, what is missing and the accounting. */
import { HistoryArgument, RegionArgument, StackArgument } from './arguments';
import type { Tool } from './tool';
import { triageOf } from './triages';

const input = { stack: StackArgument, region: RegionArgument, history: HistoryArgument };

export const getEvidence: Tool<typeof input> = {
  name: 'get_evidence',
  title: 'Evidence of a failure',
  description:
    'The redacted evidence of a stack’s last failed deployment: causes, consequences, template parts, changes, logs, and an account of every event.',
  input,
  async run(question) {
    const { evidence, nothing } = await triageOf(question);
    return { evidence, nothing };
  },
};
