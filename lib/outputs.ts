/** The outputs of the stack by which the command line and the operator find the parts. */
import { CfnOutput } from 'aws-cdk-lib';
import type { IEventBus, IRule } from 'aws-cdk-lib/aws-events';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Secrets } from './secrets';
import type { Settings } from './settings-type';
import type { Stores } from './stores';
import type { Topics } from './topics';

/** What is put out. */
export interface Findable {
  readonly settings: Pick<Settings, 'promptParameter' | 'modelProvider'>;
  readonly stateMachine: IStateMachine;
  readonly deadLetters: IQueue;
  readonly stores: Stores;
  readonly secrets: Secrets;
  readonly topics: Topics;
  readonly pause: IStringParameter;
  readonly reviews: { readonly url?: string };
  readonly trigger: { readonly rules: IRule[] };
  readonly spokeBus?: IEventBus;
  readonly functions: { readonly CollectEvents: { readonly role: IRole } };
}

/**
 * Below this id outputs have keys such as `PlatformTriageOutputsStateMachineArn0A1B2C3D`, which
 * cannot clash with those of the stack around; `bin` knows them by this word.
 */
const OUTPUTS_ID = 'TriageOutputs';

/** Output values by name; what a deployment does not have is undefined. */
function outputValues(triage: Findable): Record<string, string | undefined> {
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
export function writeOutputs(scope: Construct, triage: Findable): void {
  for (const [name, value] of Object.entries(outputValues(triage))) {
    if (value !== undefined) new CfnOutput(scope, name, { value });
  }
}

/** Writes them from inside a stack that has other things too. */
export function writeEmbeddedOutputs(triage: Construct & Findable): void {
  writeOutputs(new Construct(triage, OUTPUTS_ID), triage);
}
