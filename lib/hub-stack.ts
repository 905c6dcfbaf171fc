/** A stack with just the construct: what `cdk deploy` deploys. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { StackTriage, type StackTriageProps } from './stack-triage';

export interface HubStackProps extends StackProps {
  readonly settings: StackTriageProps;
}

export class HubStack extends Stack {
  readonly triage: StackTriage;

  constructor(scope: Construct, id: string, { settings, ...props }: HubStackProps) {
    super(scope, id, { description: 'stack-triage: triage of failed deployments', ...props });
    this.triage = new StackTriage(this, 'Triage', settings);
    this.outputs();
  }

  /** What the CLI and the operator need to find the parts. */
  private outputs(): void {
    const { stateMachine, deadLetters, stores, secrets, topics, pause, trigger } = this.triage;
    const { spokeBus, functions, reviewDesk, settings } = this.triage;
    const values: Record<string, string | undefined> = {
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
      ReviewUrl: reviewDesk.url,
      PauseParameter: pause.parameterName,
      PromptParameter: settings.promptParameter,
      ModelProvider: settings.modelProvider,
      SpokeEventBusArn: spokeBus?.eventBusArn,
      CollectorRoleArn: spokeBus && functions.CollectEvents.role.roleArn,
      RuleNames: trigger.rules.map((rule) => rule.ruleName).join(','),
    };
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined) new CfnOutput(this, name, { value });
    }
  }
}
