/** One page: what failed, what was said about it, what it cost, where it went. */
import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  LogQueryWidget,
  LogQueryVisualizationType as Look,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { STEP_NAMES, type StepName } from '../statemachine/steps';
import { usageMetric } from './metrics';
import type { Settings } from './settings-type';

export interface Shown {
  readonly settings: Pick<Settings, 'modelId'>;
  readonly stateMachine: IStateMachine;
  readonly functions: Record<StepName, { readonly function: IFunction }>;
  readonly stores: { readonly insights: ILogGroup };
  readonly alarms: { readonly alarms: IAlarm[] };
}

const WIDTH = 12;
/** A line that was written twice counts once; lines of version 0.1.0 have no id. */
const FINAL = 'filter record = "final" | fields coalesce(id, RunID) as one';

export class TriageDashboard extends Construct {
  readonly dashboard: Dashboard;

  constructor(
    scope: Construct,
    id: string,
    private readonly parts: Shown,
  ) {
    super(scope, id);
    this.dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(7) });
    this.dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', alarms: parts.alarms.alarms, width: 2 * WIDTH }),
    );
    this.dashboard.addWidgets(
      this.query('Failures by category', 'stats count_distinct(one) as failures by category'),
      this.query(
        'Failures by stack',
        'stats count_distinct(one) as failures by StackName',
        Look.TABLE,
      ),
    );
    this.dashboard.addWidgets(
      this.query('Delivery status', 'stats count_distinct(one) as triages by delivery_status'),
      this.query('Route', 'stats count_distinct(one) as triages by route'),
    );
    this.dashboard.addWidgets(
      this.query(
        'Confidence',
        'stats avg(confidence) as mean, min(confidence) as lowest by bin(1d)',
        Look.LINE,
      ),
      this.query('Why a person was asked', REVIEWED, Look.TABLE),
    );
    this.dashboard.addWidgets(this.tokens(), this.cost());
    this.dashboard.addWidgets(this.latency(), this.executions());
  }

  private query(title: string, stats: string, view = Look.BAR): LogQueryWidget {
    return new LogQueryWidget({
      title,
      view,
      width: WIDTH,
      logGroupNames: [this.parts.stores.insights.logGroupName],
      queryLines: [FINAL, ...stats.split(' | '), ...(view === Look.TABLE ? ['limit 20'] : [])],
    });
  }

  private graph(title: string, left: IMetric[], label: string): GraphWidget {
    return new GraphWidget({ title, left, leftYAxis: { label, showUnits: false }, width: WIDTH });
  }

  private tokens() {
    const { settings } = this.parts;
    const metrics = (['InputTokens', 'OutputTokens'] as const).map((name) =>
      usageMetric(this, name, settings),
    );
    return this.graph('Tokens a day', metrics, 'tokens');
  }

  private cost() {
    return this.graph(
      'Model cost a day',
      [usageMetric(this, 'CostUsd', this.parts.settings)],
      'USD',
    );
  }

  /** The 90th percentile of each step, by its function. */
  private latency() {
    const metrics = STEP_NAMES.map((step) =>
      this.parts.functions[step].function.metricDuration({ statistic: Stats.p(90), label: step }),
    );
    return this.graph('Latency by state, p90', metrics, 'ms');
  }

  private executions() {
    const machine = this.parts.stateMachine;
    const metrics = [
      machine.metricStarted(),
      machine.metricSucceeded(),
      machine.metricFailed(),
      machine.metricTimedOut(),
    ];
    return this.graph('Executions', metrics, 'count');
  }
}

const REVIEWED = 'filter route = "review" | stats count_distinct(one) as triages by route_reason';
