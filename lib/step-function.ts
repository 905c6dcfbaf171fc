/** One step's Lambda function: its own role, its own log group, the bundle that the tests ran. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  Runtime,
  RuntimeFamily,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge';
import { metricNamespace } from './deployment-name';

export interface StepFunctionProps {
  /** The bundle's folder below `codeRoot`, `collect-events`. */
  readonly file: string;
  /** Folder with one bundle a function. */
  readonly codeRoot: string;
  readonly description: string;
  /** Must end before the state's own timeout, so that the function's error is the one seen. */
  readonly timeout: Duration;
  readonly memoryMb: number;
  readonly environment: Record<string, string>;
  readonly statements: PolicyStatement[];
  readonly logRetentionDays: number;
  readonly reservedConcurrency?: number;
  /** Encrypts the log; @default - CloudWatch's own key */
  readonly kmsKey?: IKey;
}

/** Why a statement's resources have wildcards, by its name. */
const REASONS: Record<string, string> = {
  StoreTimeline: 'Each timeline has a key of its own below this prefix.',
  InvokeModel: 'An inference profile routes to the same model in further regions.',
};

export class StepFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;
  readonly logGroup: LogGroup;

  /** @throws Error when the bundle is missing, with what to run. */
  constructor(scope: Construct, id: string, props: StepFunctionProps) {
    super(scope, id);
    const bundle = join(props.codeRoot, props.file);
    if (!existsSync(bundle)) throw new Error(`no bundle in ${bundle}: run \`npm run build\``);

    this.logGroup = new LogGroup(this, 'Log', {
      retention: props.logRetentionDays,
      encryptionKey: props.kmsKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `stack-triage: ${props.description}`,
    });
    // In place of AWSLambdaBasicExecutionRole, which may write to every log group.
    this.logGroup.grantWrite(this.role);
    for (const statement of props.statements) {
      this.role.addToPolicy(statement);
      const reason = REASONS[statement.sid ?? ''];
      if (reason) acknowledgeWildcards(this.role, statement, reason);
    }

    this.function = new LambdaFunction(this, 'Function', {
      description: `stack-triage: ${props.description}`,
      // By its name: older versions of the CDK lack the constant.
      runtime: new Runtime('nodejs24.x', RuntimeFamily.NODEJS, { supportsInlineCode: true }),
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundle),
      role: this.role,
      logGroup: this.logGroup,
      memorySize: props.memoryMb,
      timeout: props.timeout,
      reservedConcurrentExecutions: props.reservedConcurrency,
      environment: {
        POWERTOOLS_SERVICE_NAME: 'stack-triage',
        POWERTOOLS_METRICS_NAMESPACE: metricNamespace(this),
        ...props.environment,
      },
    });
  }
}
