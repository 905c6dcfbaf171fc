/** Entry of the function that asks Amazon Bedrock; bundled instead of the other, never beside. */
import { Brief } from '../contracts/brief';
import { Diagnosed } from '../contracts/diagnosis';
import { toStep } from '../runtime/step';
import { analyze } from './analyze';
import { connectBedrock } from './bedrock';
import { wire } from './wiring';

export const handler = toStep(
  'AnalyzeWithClaude',
  { input: Brief, output: Diagnosed },
  analyze,
  () => wire('bedrock', (settings) => connectBedrock(settings.AWS_REGION)),
);
