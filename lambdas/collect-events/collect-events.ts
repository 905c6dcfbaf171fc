/** CollectEvents: finds, claims, redacts, classifies and ranks one failed operation. */
import { Collected } from '../contracts/evidence';
import { Trigger } from '../contracts/failure';
import { toStep } from '../runtime/step';
import { collect } from './collect';
import { services } from './services';

export const handler = toStep(
  'CollectEvents',
  { input: Trigger, output: Collected },
  collect,
  services,
);
