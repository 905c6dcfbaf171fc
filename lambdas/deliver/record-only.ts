/** The step RecordOnly: records a triage that is not delivered; nothing new is posted. */
import { Receipt } from '../contracts/receipt';
import { Verdict } from '../contracts/verdict';
import { toStep } from '../runtime/step';
import { recordOnly } from './record';
import { delivery } from './wiring';

export const handler = toStep(
  'RecordOnly',
  { input: Verdict, output: Receipt },
  recordOnly,
  delivery,
);
