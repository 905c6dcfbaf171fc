/** Entry of the function that decides what stands and where it goes. */
import * as z from 'zod';
import { Diagnosed } from '../contracts/diagnosis';
import { Verdict } from '../contracts/verdict';
import { readEnv } from '../runtime/env';
import { toStep } from '../runtime/step';
import { gate } from './gate';

const Settings = z.object({
  CONFIDENCE_THRESHOLD: z.coerce.number().min(0).max(1).default(0.6),
});

export const handler = toStep(
  'GateOnConfidence',
  { input: Diagnosed, output: Verdict },
  async (diagnosed, { CONFIDENCE_THRESHOLD }) => gate(diagnosed, CONFIDENCE_THRESHOLD),
  () => readEnv(Settings),
);
