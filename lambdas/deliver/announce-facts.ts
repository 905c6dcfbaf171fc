/** The step AnnounceFacts: the deterministic facts at once, where a message can be edited. */
import { Evidence } from '../contracts/evidence';
import { toStep } from '../runtime/step';
import { announce } from './announce';
import { delivery } from './wiring';

export const handler = toStep(
  'AnnounceFacts',
  { input: Evidence, output: Evidence },
  announce,
  delivery,
);
