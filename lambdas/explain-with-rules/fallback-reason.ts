/** Why the rules answer and not the model, in words that a reader of a Slack message knows. */
import type { Brief } from '../contracts/brief';

const WORDS: Record<string, string> = {
  NoModelError: 'no model is configured',
  ModelPausedError: 'the model is paused by an operator',
  SpendCapReachedError: 'the daily spend cap for the model is reached',
  ModelThrottledError: 'the model throttled us',
  ModelOverloadedError: 'the model is overloaded',
  ModelUnavailableError: 'the model could not be reached',
  ModelCircuitOpenError: 'the model has been down for minutes',
  ModelCallsUsedError: 'the model was asked twice and its answers were lost',
  ModelRequestError: 'the model rejected the request (key, model name or size)',
  ModelRefusedError: 'the model refused to answer',
  ModelTruncatedError: "the model's answer was cut off",
  ModelContextExceededError: "the evidence did not fit into the model's context",
  ModelSchemaError: "the model's answer was not a diagnosis",
  ConfigError: 'the model is not configured correctly',
  PromptError: 'the prompt could not be used',
  ContractError: 'the evidence or the answer broke its contract',
  'States.Timeout': 'the model took too long',
  'Sandbox.Timedout': 'the model took too long',
  'Lambda.TooManyRequestsException': 'too many triages waited for the model',
  'Lambda.Unknown': 'the function that asks the model crashed or timed out',
};

/** The message of an error may hold anything: only its name is used. */
export function fallbackReason(error: Brief['analysis_error']): string {
  if (!error) return 'the model was not asked';
  const name = error.Error.replace(/[^\w.]/g, '').slice(0, 60);
  return WORDS[name] ?? `the analysis by the model failed (${name || 'unnamed error'})`;
}
