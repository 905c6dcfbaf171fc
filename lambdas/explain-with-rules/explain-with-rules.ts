/** The same contract from the rules alone, when no model answers. */
import { Brief } from '../contracts/brief';
import { Diagnosed } from '../contracts/diagnosis';
import { toStep } from '../runtime/step';
import { diagnose } from './diagnose';

export const handler = toStep(
  'ExplainWithRules',
  { input: Brief, output: Diagnosed },
  async (brief) => diagnose(brief),
  () => ({}),
);
