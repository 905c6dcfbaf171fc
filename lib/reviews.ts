/**
 * What reviewing needs beside the workflow: the page, where it is asked for, and a watch that
 * sends decisions again until they are acknowledged and measures how long verdicts wait.
 */
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FUNCTIONS } from '../statemachine/steps';
import { codeRoot } from './code-root';
import { NAMESPACE, SERVICE } from './metrics';
import { allow, readSecret, secretId, tableItems } from './statements';
import type { Shared } from './step-access';
import { StepFunction } from './step-function';
import { WAITING_INDEX } from './stores';

const TIMEOUT = Duration.seconds(30);

/** The bundle of a function that is no step; undefined in a build without it. */
const bundleOf = (name: string): string | undefined =>
  (FUNCTIONS as Record<string, { file: string }>)[name]?.file;

export class Reviews extends Construct {
  /** Where the review page is; undefined without one. */
  readonly url?: string;
  readonly page?: StepFunction;
  readonly watch?: StepFunction;

  constructor(
    scope: Construct,
    id: string,
    private readonly shared: Shared,
  ) {
    super(scope, id);
    if (shared.settings.reviewPage) {
      this.page = this.buildPage();
      // Public by nature: who may see or decide is proven by the signature of the link.
      this.url = this.page.function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE }).url;
    }
    const watch = bundleOf('WatchReviews');
    if (watch) this.watch = this.buildWatch(watch);
  }

  /** Who answers Step Functions, beside the step itself. */
  get deciders(): IRole[] {
    return [this.page, this.watch].flatMap((part) => (part ? [part.role] : []));
  }

  /** Minutes that the oldest verdict has been waiting. */
  metricOldest(): Metric {
    return new Metric({
      namespace: NAMESPACE,
      metricName: 'OldestReviewMinutes',
      dimensionsMap: { service: SERVICE },
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(15),
    });
  }

  private buildPage(): StepFunction {
    const { stores, secrets, settings } = this.shared;
    const signing = secrets.signing!;
    return new StepFunction(this, 'Page', {
      file: bundleOf('ReviewPage') ?? 'review-page',
      codeRoot: codeRoot(this),
      description: 'shows what waits for a person and takes the decision',
      timeout: TIMEOUT,
      memoryMb: 512,
      environment: {
        TRIAGE_TABLE: stores.triage.tableName,
        REVIEW_SIGNING_SECRET_ARN: secretId(signing),
        REDACT_ACCOUNT_IDS: String(settings.redactAccountIds),
      },
      statements: [
        ...readSecret('ReadSigningKey', signing),
        tableItems('Decide', stores.triage, ['GetItem', 'UpdateItem']),
      ],
      logRetentionDays: settings.logRetentionDays,
    });
  }

  private buildWatch(file: string): StepFunction {
    const { stores, settings } = this.shared;
    const index = `${stores.triage.tableArn}/index/${WAITING_INDEX}`;
    const watch = new StepFunction(this, 'Watch', {
      file,
      codeRoot: codeRoot(this),
      description: 'measures how long verdicts wait and sends decisions again',
      timeout: TIMEOUT,
      memoryMb: 512,
      environment: { TRIAGE_TABLE: stores.triage.tableName },
      statements: [
        allow('FindWaiting', ['dynamodb:Query'], index),
        tableItems('Acknowledge', stores.triage, ['UpdateItem']),
      ],
      logRetentionDays: settings.logRetentionDays,
    });
    new Rule(this, 'Schedule', {
      description: 'stack-triage: looks at what waits for a person',
      schedule: Schedule.rate(Duration.minutes(15)),
      targets: [new FunctionTarget(watch.function, { retryAttempts: 2 })],
    });
    return watch;
  }
}
