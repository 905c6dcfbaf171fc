/** What GateOnConfidence is told. It reaches nothing. */
import type { Needs } from '../contracts/needs';
import { REDACTION } from '../runtime/needs';

export const gateOnConfidence: Needs = {
  environment: {
    CONFIDENCE_THRESHOLD: { setting: ({ confidenceThreshold }) => String(confidenceThreshold) },
    ...REDACTION,
  },
};
