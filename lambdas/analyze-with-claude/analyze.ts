/** AnalyzeWithClaude: one brief in, ranked hypotheses with citations out, paid for once. */
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import type { Brief } from '../contracts/brief';
import type { Diagnosed } from '../contracts/diagnosis';
import { outputFormat } from '../prompting/answer-schema';
import { type Prompt, parsePrompt, promptHash } from '../prompting/prompt';
import { bundledPrompt } from '../prompting/prompt-of';
import { ModelPausedError, NoModelError } from '../runtime/errors';
import { logger } from '../runtime/log';
import type { Once } from '../runtime/once';
import type { PauseSwitch } from '../runtime/pause';
import type { Stored } from '../runtime/stored';
import type { TriageTable } from '../runtime/triage-table';
import { questionKey } from './adopt';
import { ask, type Question } from './ask';
import { askOnceACause } from './ask-once-a-cause';
import type { Circuit } from './circuit';
import type { Connect } from './provider';
import type { Spend } from './spend';
import { recordInvalidPrompt } from './usage-metrics';

/**
 * Left for the bookkeeping after the call, which waits out what passes, and for the function to
 * fail by itself.
 */
const RESERVE_MS = 40_000;
const LONGEST_CALL_MS = 120_000;

export interface AnalyzeServices {
  /** Null: no model is wanted (MODEL_PROVIDER none). */
  connect: Connect | null;
  model: string;
  promptParameter: string | undefined;
  pause: PauseSwitch;
  table: TriageTable;
  /** A paid answer is never lost because its record could not be saved. */
  once: Once;
  parameters: Stored;
  spend: Spend;
  circuit: Circuit;
  metrics: Metrics;
}

async function connected({ pause }: AnalyzeServices, connect: Connect) {
  if (await pause.isPaused('model')) {
    throw new ModelPausedError('the model is paused by an operator');
  }
  return connect();
}

/** Below the function's own time-out, so that a slow model is our error and not the platform's. */
const timeLeft = (context: Context): number =>
  Math.max(1000, Math.min(LONGEST_CALL_MS, context.getRemainingTimeInMillis() - RESERVE_MS));

async function questionOf(
  brief: Brief,
  { parameters, promptParameter, metrics, model }: AnalyzeServices,
  context: Context,
): Promise<Question> {
  const format = outputFormat();
  const prompt = await loadPrompt(parameters, promptParameter, () => recordInvalidPrompt(metrics));
  const hash = promptHash(prompt, format.schema);
  // A forced run is a wish to analyze again: its own id makes it a call of its own.
  const forced = brief.run.forced ? brief.run.run_id : '';
  const call = [brief.failure_id, hash, model, forced].join('\n');
  return { brief, prompt, hash, format, model, call, timeLeft: () => timeLeft(context) };
}

/**
 * @throws NoModelError, ModelPausedError, SpendCapReachedError, ModelCallsUsedError,
 *   ModelCircuitOpenError, the Model* errors of `model-errors.ts`,
 *   IdempotencyAlreadyInProgressError, LeaderPendingError
 */
export async function analyze(
  brief: Brief,
  services: AnalyzeServices,
  context: Context,
): Promise<Diagnosed> {
  const { connect } = services;
  if (!connect) throw new NoModelError('MODEL_PROVIDER is none');
  const question = await questionOf(brief, services, context);
  const key = questionKey(brief, question.hash, question.model);
  const paid = await askOnceACause(brief, key, services.table, () =>
    // First of all the answer that was paid for already, if there is one.
    services.once('analyze', question.call, context, async () =>
      ask(question, { ...services, model: await connected(services, connect) }),
    ),
  );
  return { ...brief, ...paid };
}

/** Seconds: an edited prompt is in use within a minute. */
const PROMPT_MAX_AGE = 60;

/**
 * Never throws: an override that is missing, unreadable or invalid means the bundled prompt, a
 * log line and a call of `onInvalid` (an alarm metric), never a lost triage.
 */
async function loadPrompt(
  parameters: Stored,
  parameter: string | undefined,
  onInvalid: () => void,
): Promise<Prompt> {
  if (!parameter) return bundledPrompt;
  try {
    const text = await parameters.read(parameter, PROMPT_MAX_AGE);
    if (text === null) throw new Error(`parameter ${parameter} does not exist`);
    return parsePrompt(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    logger.warn('prompt override not used', { parameter, why, used: bundledPrompt.version });
    onInvalid();
    return bundledPrompt;
  }
}
