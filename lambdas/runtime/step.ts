/** The frame of every step: parse what comes in, run, parse what goes out, name what fails. */
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { createRedactor } from '../redaction/redact';
import { ContractError, workflowError } from './errors';
import { logger } from './log';

export type StepFunction<I, O, S> = (input: I, services: S, context: Context) => Promise<O>;
export type Handler<O = unknown> = (event: unknown, context: Context) => Promise<O>;

/** Parses `value`; the error names step, side and field, and never quotes the value. */
function parse<T extends z.ZodType>(schema: T, value: unknown, where: string): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 5);
  const fields = issues.map((i) => `${i.path.join('.') || '(root)'}: ${i.message}`).join('; ');
  throw new ContractError(`${where}: ${fields}`);
}

/**
 * Makes a Lambda handler of a step's function. `services` (clients, settings) are built on the
 * first call and kept. An error that leaves is redacted: Step Functions keeps it for 90 days.
 *
 * @throws ContractError when input or output breaks its schema; ThrottledError and
 *   TransientError for what the state machine should retry; else what `run` throws.
 */
export function toStep<I extends z.ZodType, O extends z.ZodType, S>(
  name: string,
  schemas: { input: I; output: O },
  run: StepFunction<z.infer<I>, z.infer<O>, S>,
  services: () => S,
): Handler<z.infer<O>> {
  let built: S | undefined;
  return async (event, context) => {
    logger.addContext(context);
    try {
      const input = parse(schemas.input, event, `${name} input`);
      built ??= services();
      return parse(schemas.output, await run(input, built, context), `${name} output`);
    } catch (error) {
      const named = redactedError(workflowError(error));
      logger.error(`${name} failed`, { error_name: named.name, error_message: named.message });
      throw named;
    }
  };
}

function redactedError(error: unknown): Error {
  const source = error instanceof Error ? error : new Error(String(error));
  const clean = new Error(createRedactor().text(source.message).slice(0, 4000));
  clean.name = source.name;
  clean.stack = `${clean.name}: ${clean.message}`;
  return clean;
}
