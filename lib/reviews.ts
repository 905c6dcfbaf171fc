/**
 * What reviewing needs beside the workflow: the page, where it is asked for, and a watch that
 * sends decisions again until they are acknowledged and measures how long verdicts wait.
 */
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Needs } from '../lambdas/contracts/needs';
import { reviewPage, watchReviews } from '../lambdas/review/needs';
import { FUNCTIONS } from '../statemachine/steps';
import { accessOf, type DeployedPart, type Parts } from './access';
import { codeRoot } from './code-root';
import { metricNamespace } from './deployment-name';
import { SERVICE } from './metrics';
import type { Settings } from './settings-type';
import { StepFunction } from './step-function';

const TIMEOUT = Duration.seconds(30);

export class Reviews extends Construct {
  /** Where the review page is; undefined without one. */
  readonly url?: string;
  readonly page?: StepFunction;
  readonly watch: StepFunction;

  /** @internal */
  constructor(
    scope: Construct,
    id: string,
    private readonly parts: Parts,
    private readonly settings: Settings,
    private readonly kmsKey?: IKey,
  ) {
    super(scope, id);
    if (settings.reviewPage) {
      this.page = this.buildPage();
      // Public by nature: who may see or decide is proven by the signature of the link.
      this.url = this.page.function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE }).url;
    }
    this.watch = this.buildWatch();
  }

  /**
   * The page as a part: those who ask for a review are told where it is.
   *
   * @internal
   */
  get part(): DeployedPart | undefined {
    return this.url === undefined ? undefined : { value: this.url, arns: [] };
  }

  /**
   * Each function that there is, with what it declares.
   *
   * @internal
   */
  get functions(): { needs: Needs; role: IRole }[] {
    return [
      ...(this.page ? [{ needs: reviewPage, role: this.page.role }] : []),
      { needs: watchReviews, role: this.watch.role },
    ];
  }

  /** Minutes that the oldest verdict has been waiting. */
  metricOldest(): Metric {
    return new Metric({
      namespace: metricNamespace(this),
      metricName: 'OldestReviewMinutes',
      dimensionsMap: { service: SERVICE },
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(15),
    });
  }

  private buildPage(): StepFunction {
    return new StepFunction(this, 'Page', {
      file: FUNCTIONS.ReviewPage.file,
      codeRoot: codeRoot(this),
      description: 'shows what waits for a person and takes the decision',
      timeout: TIMEOUT,
      memoryMb: 512,
      ...accessOf(reviewPage, this.parts, this.settings),
      reservedConcurrency: this.settings.reviewPageConcurrency,
      logRetentionDays: this.settings.logRetentionDays,
      kmsKey: this.kmsKey,
    });
  }

  private buildWatch(): StepFunction {
    const watch = new StepFunction(this, 'Watch', {
      file: FUNCTIONS.WatchReviews.file,
      codeRoot: codeRoot(this),
      description: 'measures how long verdicts wait and sends decisions again',
      timeout: TIMEOUT,
      memoryMb: 512,
      ...accessOf(watchReviews, this.parts, this.settings),
      logRetentionDays: this.settings.logRetentionDays,
      kmsKey: this.kmsKey,
    });
    new Rule(this, 'Schedule', {
      description: 'stack-triage: looks at what waits for a person',
      schedule: Schedule.rate(Duration.minutes(15)),
      targets: [new FunctionTarget(watch.function, { retryAttempts: 2 })],
    });
    return watch;
  }
}
