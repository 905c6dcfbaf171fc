/** The outputs of the stack by which the command line and the operator find the parts. */
import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StackTriage } from './stack-triage';

/**
 * Below this id outputs have keys such as `PlatformTriageOutputsStateMachineArn0A1B2C3D`, which
 * cannot clash with those of the stack around; `bin` knows them by this word.
 */
const OUTPUTS_ID = 'TriageOutputs';

/** Output values by name; what a deployment does not have is undefined. */
function outputValues(triage: StackTriage): Record<string, string | undefined> {
  const { stateMachine, deadLetters, stores, secrets, topics, pause, trigger } = triage;
  const { spokeBus, functions, reviews, settings } = triage;
  return {
    StateMachineArn: stateMachine.stateMachineArn,
    DeadLetterQueueUrl: deadLetters.queueUrl,
    TriageTable: stores.triage.tableName,
    IdempotencyTable: stores.idempotency.tableName,
    TimelineBucket: stores.timelines.bucketName,
    InsightsLogGroup: stores.insights.logGroupName,
    SlackSecret: secrets.slack.secretArn,
    AnthropicSecret: secrets.anthropic?.secretArn,
    AlertTopicArn: topics.alerts.topicArn,
    ReviewTopicArn: topics.reviews?.topicArn,
    ReviewUrl: reviews.url,
    PauseParameter: pause.parameterName,
    PromptParameter: settings.promptParameter,
    ModelProvider: settings.modelProvider,
    SpokeEventBusArn: spokeBus?.eventBusArn,
    CollectorRoleArn: spokeBus && functions.CollectEvents.role.roleArn,
    RuleNames: trigger.rules.map((rule) => rule.ruleName).join(','),
  };
}

/** Writes them directly below `scope`: in a stack of its own under their plain names. */
export function writeOutputs(scope: Construct, triage: StackTriage): void {
  for (const [name, value] of Object.entries(outputValues(triage))) {
    if (value !== undefined) new CfnOutput(scope, name, { value });
  }
}

/** Writes them from inside a stack that has other things too. */
export function writeEmbeddedOutputs(triage: StackTriage): void {
  writeOutputs(new Construct(triage, OUTPUTS_ID), triage);
}
