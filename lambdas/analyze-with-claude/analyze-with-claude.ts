/** Entry of the function that asks the Anthropic API. */
import { Brief } from '../contracts/brief';
import { Diagnosed } from '../contracts/diagnosis';
import { secretStore } from '../runtime/secrets';
import { toStep } from '../runtime/step';
import { analyze } from './analyze';
import { connectAnthropic } from './anthropic';
import { wire } from './wiring';

export const handler = toStep(
  'AnalyzeWithClaude',
  { input: Brief, output: Diagnosed },
  analyze,
  () =>
    wire('anthropic', (settings) => connectAnthropic(secretStore(), settings.ANTHROPIC_SECRET_ARN)),
);
