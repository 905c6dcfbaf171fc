/** Entry of the function that decides what stands and where it goes. */
import * as z from 'zod';
import { Diagnosed } from '../contracts/diagnosis';
import { FunctionSettings } from '../contracts/settings';
import { Verdict } from '../contracts/verdict';
import { numberFrom, readEnv } from '../runtime/env';
import { toStep } from '../runtime/step';
import { gate } from './gate';

const Settings = z.object({
  CONFIDENCE_THRESHOLD: numberFrom(FunctionSettings.shape.confidenceThreshold),
});

export const handler = toStep(
  'GateOnConfidence',
  { input: Diagnosed, output: Verdict },
  async (diagnosed, { CONFIDENCE_THRESHOLD }) => gate(diagnosed, CONFIDENCE_THRESHOLD),
  () => readEnv(Settings),
);
