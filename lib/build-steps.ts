/** Builds the function of every step: bundle, size, time and access. */
import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { FUNCTIONS, STEP_NAMES, STEPS, type StepName } from '../statemachine/steps';
import { accessOf, type Parts } from './access';
import { codeRoot } from './code-root';
import type { Settings } from './settings-type';
import { StepFunction } from './step-function';
import { STEP_NEEDS } from './step-needs';
import { readDefinition } from './workflow';

/** Seconds between a function's end and its state's, so that the function's own error is seen. */
const MARGIN_SECONDS = 10;

/** Where the state waits for a person, the function itself only parks the verdict. */
const ASK_SECONDS = 60;

const DESCRIPTIONS: Record<StepName, string> = {
  CollectEvents: 'reads the failed operation, redacts and ranks',
  AnnounceFacts: 'posts the facts',
  BudgetAndSummarize: 'cuts the evidence to the token budget',
  AnalyzeWithClaude: 'asks the model',
  ExplainWithRules: 'explains without a model',
  GateOnConfidence: 'checks citations and decides the route',
  DeliverToSlack: 'posts the diagnosis and records it',
  RequestHumanReview: 'parks the verdict and tells the reviewers',
  RecordOnly: 'records what is not posted',
};

const concurrency = (settings: Settings): Partial<Record<StepName, number>> => ({
  CollectEvents: settings.collectConcurrency,
  AnalyzeWithClaude: settings.modelConcurrency,
  DeliverToSlack: settings.slackConcurrency,
});

/** The step's bundle; for the model only the chosen provider's client is in it. */
const bundleOf = (step: StepName, { modelProvider }: Settings): string =>
  step === 'AnalyzeWithClaude' && modelProvider === 'bedrock'
    ? FUNCTIONS.AnalyzeWithBedrock.file
    : STEPS[step].file;

/** @throws Error when a bundle is missing. */
export function buildSteps(
  scope: Construct,
  parts: Parts,
  settings: Settings,
  kmsKey?: IKey,
): Record<StepName, StepFunction> {
  const { States } = readDefinition();
  const reserved = concurrency(settings);
  const entries = STEP_NAMES.map((step) => {
    const seconds = States[step]?.TimeoutSeconds ?? ASK_SECONDS;
    const built = new StepFunction(scope, step, {
      file: bundleOf(step, settings),
      codeRoot: codeRoot(scope),
      description: DESCRIPTIONS[step],
      timeout: Duration.seconds(
        step === 'RequestHumanReview' ? ASK_SECONDS : seconds - MARGIN_SECONDS,
      ),
      // Collecting parses thousands of events; CPU comes with memory.
      memoryMb: step === 'CollectEvents' ? 1024 : 512,
      ...accessOf(STEP_NEEDS[step], parts, settings),
      logRetentionDays: settings.logRetentionDays,
      reservedConcurrency: reserved[step],
      kmsKey,
    });
    return [step, built] as const;
  });
  return Object.fromEntries(entries) as Record<StepName, StepFunction>;
}
