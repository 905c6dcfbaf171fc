/** The frame of every step: parse what comes in, run, parse what goes out, name what fails. */
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { ContractError, workflowError } from './errors';
import { errorDetails, logger } from './log';

export type StepFunction<I, O, S> = (input: I, services: S, context: Context) => Promise<O>;
export type Handler<O = unknown> = (event: unknown, context: Context) => Promise<O>;

/** Parses `value`; the error names step, side and field, and never quotes the value. */
function parse<T extends z.ZodType>(schema: T, value: unknown, where: string): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 5);
  const fields = issues.map((i) => `${i.path.join('.') || '(root)'}: ${i.message}`).join('; ');
  throw new ContractError(`${where}: ${fields}`, { cause: parsed.error });
}

/**
 * Makes a Lambda handler of a step's function. `services` (clients, settings) are built on the
 * first call and kept. An error goes into the log with its stack and its causes, and leaves short.
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
      const failed = workflowError(error);
      const named = shortError(failed);
      const { name: error_name, message: error_message } = named;
      logger.error(`${name} failed`, { error_name, error_message, error: errorDetails(failed) });
      throw named;
    }
  };
}

/** What Step Functions keeps for 90 days and shows in a narrow column: redacted, without stack. */
function shortError(error: unknown): Error {
  const { name, message } = errorDetails(error);
  const short = new Error(message.slice(0, 1000));
  short.name = name;
  short.stack = `${name}: ${short.message}`;
  return short;
}
