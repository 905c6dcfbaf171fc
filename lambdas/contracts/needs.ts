/**
 * How a function declares, beside its own code, what it is told and what it may do. `lib` derives
 * environment and policy from it, so that nothing is told without its grant.
 */
import type { FunctionSettings } from './settings';

/** The parts of a deployment that functions use. */
export type Part =
  | 'idempotencyTable'
  | 'triageTable'
  | 'timelineBucket'
  | 'insightsLogGroup'
  | 'slackSecret'
  | 'modelKey'
  | 'signingKey'
  | 'model'
  | 'promptParameter'
  | 'pauseParameter'
  | 'alertTopic'
  | 'reviewTopic'
  | 'reviewPage'
  | 'reader'
  | 'stateMachine';

export interface Grant {
  /** The statement's name in the policy. */
  readonly sid: string;
  /** `<service>:<Action>`, never with a wildcard. */
  readonly actions: readonly string[];
  /** What follows the part's ARN: a prefix of keys, an index. */
  readonly below?: string;
  /** The statement's conditions, as IAM writes them. */
  readonly when?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

/** A part, and what is done with it. Where a deployment lacks the part, there is neither. */
export interface Use {
  readonly part: Part;
  readonly may: readonly Grant[];
}

/** A setting as the variable's text; undefined leaves the variable out. */
export interface Told {
  readonly setting: (settings: FunctionSettings) => string | undefined;
}

export interface Needs {
  /** By variable. A part brings its name, its URL or its ARN. */
  readonly environment: Readonly<Record<string, Use | Told>>;
  /** What is used without a variable: its name arrives with the work itself. */
  readonly also?: readonly Use[];
}

/** A list as a variable's text; an empty one is left out. */
export const listed = (values: readonly string[]): string | undefined =>
  values.length > 0 ? values.join(',') : undefined;
