/** What a workflow gives the action, by way of the environment. */
import * as z from 'zod';
import { FunctionSettings } from '../../lambdas/contracts/settings';
import { numberFrom } from '../../lambdas/runtime/env';
import { BadInput } from '../bad-input';

const text = z.string().default('');

const Inputs = z.object({
  STACK_NAMES: text
    .transform((names) => [...new Set(names.split(/[\s,]+/).filter(Boolean))])
    .pipe(z.array(z.string()).min(1, 'names no stack').max(20, 'names more than 20 stacks')),
  STACK_REGION: text,
  CONFIDENCE_THRESHOLD: numberFrom(FunctionSettings.shape.confidenceThreshold),
  COMMENT: z.enum(['true', 'false'], 'is neither true nor false').default('true'),
  GITHUB_TOKEN: text,
  GITHUB_REPOSITORY: text,
  GITHUB_EVENT_PATH: text,
  GITHUB_STEP_SUMMARY: text,
  GITHUB_API_URL: z.string().default('https://api.github.com'),
});
export type Inputs = z.infer<typeof Inputs>;

/** As the workflow names them. */
const NAMES: Record<string, string> = {
  STACK_NAMES: 'stack-names',
  CONFIDENCE_THRESHOLD: 'threshold',
  COMMENT: 'comment',
};

/** @throws BadInput naming the input. */
export function readInputs(env: NodeJS.ProcessEnv): Inputs {
  const parsed = Inputs.safeParse(env);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const variable = String(issue?.path[0]);
  throw new BadInput('inputs', NAMES[variable] ?? variable, issue?.message ?? 'is not valid');
}
