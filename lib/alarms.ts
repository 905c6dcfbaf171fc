/** What an operator must know without looking: each alarm's text says what to do. */
import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { countLines, eventMetric, usageMetric } from './metrics';
import type { Settings } from './settings-type';

/** Passing trouble of the provider, retried; a few in a quarter of an hour are not. */
const PASSING = [
  'ModelThrottledError',
  'ModelOverloadedError',
  'ModelUnavailableError',
  'ModelCircuitOpenError',
  'ModelCallsUsedError',
];

/** The attempt is repeated: our own store is busy, a twin of it is at work, or another stack's. */
const RETRIED = [
  'ThrottledError',
  'TransientError',
  'IdempotencyAlreadyInProgressError',
  'LeaderPendingError',
];

/** The model is not asked, by choice. */
const NO_INCIDENT = ['NoModelError', 'ModelPausedError', 'SpendCapReachedError'];

const named = (op: '=' | '!=', glue: '||' | '&&', names: string[]) =>
  names.map((name) => `$.error_name ${op} "${name}"`).join(` ${glue} `);

export interface Watched {
  readonly settings: Settings;
  readonly stateMachine: IStateMachine;
  readonly deadLetters: IQueue;
  readonly functions: { readonly AnalyzeWithClaude: { readonly logGroup: ILogGroup } };
  readonly stores: { readonly insights: ILogGroup };
  readonly topics: { readonly alerts: ITopic };
  readonly reviews: { metricOldest(): IMetric };
}

export class Alarms extends Construct {
  readonly alarms: Alarm[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly parts: Watched,
  ) {
    super(scope, id);
    this.executions();
    this.delivery();
    this.reviews();
    if (parts.settings.modelProvider !== 'none') {
      this.model();
      this.spend();
    }
  }

  private executions(): void {
    const { stateMachine, deadLetters } = this.parts;
    const options = { period: Duration.minutes(5), statistic: Stats.SUM };
    this.alarm(
      'ExecutionsFailed',
      stateMachine.metricFailed(options),
      'A triage failed. Repair what its error names, then redrive it: triage executions, triage redrive.',
    );
    this.alarm(
      'ExecutionsTimedOut',
      stateMachine.metricTimedOut(options),
      'A triage timed out. Look at its last state: triage executions.',
    );
    this.alarm(
      'ExecutionsThrottled',
      stateMachine.metricThrottled(options),
      'Step Functions throttles the triage. Nothing is lost; many deployments fail at once.',
    );
    this.alarm(
      'DeadLettersWaiting',
      deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: Stats.MAXIMUM,
      }),
      'Failures could not start a triage for a day. Repair, then: triage dlq redrive.',
    );
  }

  private delivery(): void {
    const failed = countLines(
      this,
      'DeliveryFailed',
      this.parts.stores.insights,
      '{ $.delivery_status = "failed" }',
    );
    this.alarm(
      'DeliveryFailedTwice',
      failed.metric({ period: Duration.minutes(15), statistic: Stats.SUM }),
      "Two deliveries to Slack failed. The insight records hold Slack's answer.",
      2,
    );
  }

  private reviews(): void {
    const { reviews, settings } = this.parts;
    this.alarm(
      'ReviewWaiting',
      reviews.metricOldest(),
      'A verdict waits for a reviewer for too long: triage review list.',
      settings.reviewAlarmMinutes,
    );
  }

  private model(): void {
    const { logGroup } = this.parts.functions.AnalyzeWithClaude;
    const passing = countLines(
      this,
      'ModelUnavailable',
      logGroup,
      `{ ${named('=', '||', PASSING)} }`,
    );
    const refused = countLines(
      this,
      'ModelFailed',
      logGroup,
      `{ $.level = "ERROR" && $.error_name = "*" && ${named('!=', '&&', [...PASSING, ...RETRIED, ...NO_INCIDENT])} }`,
    );
    this.alarm(
      'ModelUnavailableAlarm',
      passing.metric({ period: Duration.minutes(15), statistic: Stats.SUM }),
      'The model is throttled or down. The rules explain failures meanwhile.',
      3,
    );
    this.alarm(
      'ModelFailedAlarm',
      refused.metric({ period: Duration.minutes(5), statistic: Stats.SUM }),
      'A call of the model failed for good: key, model id, answer. The rules explained instead.',
    );
    this.alarm(
      'PromptInvalid',
      eventMetric(this, 'PromptInvalid'),
      'The prompt override is missing or invalid; the bundled prompt is used: triage prompt check.',
    );
  }

  private spend(): void {
    const { settings } = this.parts;
    this.alarm(
      'SpendCapReached',
      eventMetric(this, 'SpendCapReached'),
      `The daily cap of $${settings.dailyCapUsd} is reached. The rules explain until 00:00 UTC.`,
    );
    if (settings.dailyCapUsd <= 0) return;
    for (const percent of [80, 100]) {
      this.alarm(
        `Spend${percent}Percent`,
        usageMetric(this, 'CostUsd', settings),
        `The model has cost ${percent}% of the daily cap of $${settings.dailyCapUsd}.`,
        (settings.dailyCapUsd * percent) / 100,
      );
    }
  }

  private alarm(id: string, metric: IMetric, alarmDescription: string, threshold = 1): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      alarmDescription: `stack-triage: ${alarmDescription} Runbook: docs/operate.md#${id.toLowerCase()}`,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.parts.topics.alerts));
    this.alarms.push(alarm);
  }
}
