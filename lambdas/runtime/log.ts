/**
 * One structured logger per function. It never logs an event or a payload; of an error it gets name,
 * text, place and causes, without secrets.
 */
import { Logger } from '@aws-lambda-powertools/logger';
import { createRedactor, type Redactor } from '../redaction/redact';

export const logger = new Logger({
  serviceName: process.env.POWERTOOLS_SERVICE_NAME ?? 'stack-triage',
  logLevel: (process.env.POWERTOOLS_LOG_LEVEL as 'INFO' | undefined) ?? 'INFO',
});

interface ErrorDetails {
  name: string;
  message: string;
  /** Where it was thrown, innermost first. */
  stack: string[];
  cause?: ErrorDetails;
}

const LONGEST_MESSAGE = 4000;
const MOST_FRAMES = 20;
/** A chain of causes may be a circle. */
const MOST_CAUSES = 5;

/** The error with its causes, redacted; anything may have been thrown. */
export const errorDetails = (error: unknown): ErrorDetails =>
  detailsOf(error, createRedactor(), MOST_CAUSES);

function detailsOf(error: unknown, redactor: Redactor, causes: number): ErrorDetails {
  const { name, message, stack, cause } = asError(error);
  return {
    name,
    message: redactor.text(message).slice(0, LONGEST_MESSAGE),
    stack: frames(stack).map((frame) => redactor.text(frame)),
    ...(cause !== undefined && causes > 0 && { cause: detailsOf(cause, redactor, causes - 1) }),
  };
}

/** Not `instanceof`: an error may come from another realm. */
function asError(error: unknown): {
  name: string;
  message: string;
  stack: string;
  cause?: unknown;
} {
  const { name, message, stack, cause } = (error ?? {}) as Partial<Error>;
  if (typeof message !== 'string') return { name: 'Error', message: String(error), stack: '' };
  return { name: name || 'Error', message, stack: String(stack ?? ''), cause };
}

/** The lines that name a file; the first lines repeat name and message. */
const frames = (stack: string): string[] =>
  stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, MOST_FRAMES);
