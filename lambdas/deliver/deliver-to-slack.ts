/** The step DeliverToSlack: posts the diagnosis, or edits the announced message, and records it. */
import { Receipt } from '../contracts/receipt';
import { Verdict } from '../contracts/verdict';
import { toStep } from '../runtime/step';
import { deliver } from './deliver';
import { delivery } from './wiring';

export const handler = toStep(
  'DeliverToSlack',
  { input: Verdict, output: Receipt },
  deliver,
  delivery,
);
