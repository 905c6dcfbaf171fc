/** Tells the operators of each execution that ends badly, from outside the workflow. */
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { keyStatements } from './encryption';
import { eventsRole } from './events-role';

/** An alarm counts; this names the execution and what to do with it. */
export function alertOnExecutions(scope: Construct, machine: IStateMachine, topic: ITopic): Rule {
  const field = (name: string) => EventField.fromPath(`$.detail.${name}`);
  const rule = new Rule(scope, 'ExecutionAlert', {
    description: 'stack-triage: a triage failed, timed out or was aborted',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        stateMachineArn: [machine.stateMachineArn],
      },
    },
  });
  const role = eventsRole(rule);
  const key = topic.masterKey;
  for (const statement of key ? keyStatements('PublishKey', ['sns:Publish'], key) : []) {
    role.addToPolicy(statement);
  }
  rule.addTarget(
    // Known by its ARN: what CDK grants on a topic's own key has a wildcard.
    new SnsTopic(Topic.fromTopicArn(rule, 'Topic', topic.topicArn), {
      // A role that may publish here, rather than a topic open to all of EventBridge.
      authorizeUsingRole: true,
      role,
      message: RuleTargetInput.fromMultilineText(
        [
          `A triage ended as ${field('status')}: ${field('name')}`,
          `Error: ${field('error')}`,
          `See it: triage executions. After the repair: triage redrive ${field('executionArn')}`,
          'Runbook: docs/operate.md#a-triage-ended-as-failed',
        ].join('\n'),
      ),
    }),
  );
  return rule;
}
