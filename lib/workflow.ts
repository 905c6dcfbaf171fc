/** The state machine: `statemachine/triage.asl.json` with this deployment's functions and times. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { placeholder, STEP_NAMES, type StepName } from '../statemachine/steps';
import { acknowledge } from './acknowledge';
import { packageRoot } from './package-root';
import type { Settings } from './settings-type';

/** The ASL file, as far as synthesis looks into it. */
export interface Definition {
  States: Record<string, { Seconds?: number; TimeoutSeconds?: number }>;
}

export const readDefinition = (): Definition =>
  JSON.parse(readFileSync(join(packageRoot(), 'statemachine/triage.asl.json'), 'utf8'));

/** The file's two numbers that a deployment may set. */
export function withTimes(
  definition: Definition,
  times: Pick<Settings, 'settleSeconds' | 'reviewTimeoutSeconds'>,
): Definition {
  const { LetEventsSettle, RequestHumanReview } = definition.States;
  return {
    ...definition,
    States: {
      ...definition.States,
      LetEventsSettle: { ...LetEventsSettle, Seconds: times.settleSeconds },
      RequestHumanReview: { ...RequestHumanReview, TimeoutSeconds: times.reviewTimeoutSeconds },
    },
  };
}

export interface WorkflowProps
  extends Pick<Settings, 'settleSeconds' | 'reviewTimeoutSeconds' | 'logRetentionDays'> {
  readonly functions: Record<StepName, { readonly function: IFunction }>;
  /** Encrypts the log; @default - CloudWatch's own key */
  readonly kmsKey?: IKey;
}

export class Workflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      comment: 'stack-triage: triage of failed CloudFormation deployments',
      // Redrive needs STANDARD.
      stateMachineType: StateMachineType.STANDARD,
      // Inline rather than as an asset, so that template tests and reviewers see it.
      definitionBody: DefinitionBody.fromString(JSON.stringify(withTimes(readDefinition(), props))),
      definitionSubstitutions: Object.fromEntries(
        STEP_NAMES.map((step) => [placeholder(step), props.functions[step].function.functionArn]),
      ),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          retention: props.logRetentionDays,
          encryptionKey: props.kmsKey,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        // Payloads stay out of the log: one place less that holds them.
        includeExecutionData: false,
      },
    });
    acknowledge(
      this.stateMachine,
      'IAM5[Resource::*]',
      'Log delivery and X-Ray: AWS defines no resource for the actions that set them up.',
    );
    // Not grantInvoke, which allows every version and alias beside the function itself.
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({
        sid: 'InvokeSteps',
        actions: ['lambda:InvokeFunction'],
        resources: STEP_NAMES.map((step) => props.functions[step].function.functionArn),
      }),
    );
  }
}
