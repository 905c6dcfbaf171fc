/** What ExplainWithRules is told. It reaches nothing. */
import type { Needs } from '../contracts/needs';
import { REDACTION } from '../runtime/needs';

export const explainWithRules: Needs = { environment: REDACTION };
