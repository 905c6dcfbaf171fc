import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { readDefinition } from '../../lib/workflow';
import { hubTemplate } from './synth';

let template: Template;
beforeAll(() => {
  template = hubTemplate({ dailyCapUsd: 10, monthlyBudgetUsd: 30 });
});

const alarms = (from = template) =>
  Object.values(from.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);

test.each([
  'ExecutionsFailed',
  'ExecutionsTimedOut',
  'ExecutionThrottled',
  'ApproximateNumberOfMessagesVisible',
  'DeliveryFailed',
  'ModelUnavailable',
  'ModelFailed',
  'PromptInvalid',
  'SpendCapReached',
])('%s raises an alarm', (metric) => {
  const found = alarms().filter(({ MetricName }) => MetricName === metric);
  expect(found).toHaveLength(1);
});

test('what the state retries by itself is not a failure of the model', () => {
  const filters = Object.values(template.findResources('AWS::Logs::MetricFilter'));
  const failed = filters.find(
    ({ Properties }) => Properties.MetricTransformations[0].MetricName === 'ModelFailed',
  );
  const { Retry } = readDefinition().States.AnalyzeWithClaude as {
    Retry: { ErrorEquals: string[] }[];
  };
  // What the platform reports of a function is not in the function's log.
  const retried = Retry.flatMap((r) => r.ErrorEquals).filter((name) => !name.includes('.'));
  expect(retried).toContain('IdempotencyAlreadyInProgressError');
  for (const name of retried) {
    expect(failed?.Properties.FilterPattern).toContain(`$.error_name != "${name}"`);
  }
  // The service's own limit on the length of a pattern.
  expect(failed?.Properties.FilterPattern.length).toBeLessThan(1024);
});

test('spend is alarmed at 80% and at 100% of the daily cap', () => {
  const spend = alarms().filter(({ MetricName }) => MetricName === 'CostUsd');
  expect(spend.map(({ Threshold }) => Threshold).sort()).toEqual([10, 8]);
  for (const { Period, Statistic, Dimensions } of spend) {
    expect({ Period, Statistic }).toEqual({ Period: 86_400, Statistic: 'Sum' });
    expect(Dimensions).toContainEqual({ Name: 'model', Value: 'claude-sonnet-5-5' });
  }
});

/** Each heading of the runbook by its anchor, with what stands below it. */
const runbook = () =>
  new Map(
    readFileSync(join(__dirname, '../../docs/operate.md'), 'utf8')
      .split(/^### /m)
      .slice(1)
      .map((section) => {
        const [heading = '', ...rest] = section.split('\n');
        return [heading.toLowerCase().replace(/ /g, '-'), rest.join('\n')] as const;
      }),
  );

test('every alarm and alert has its section in the runbook', () => {
  const rules = Object.values(template.findResources('AWS::Events::Rule'));
  const texts = [...alarms().map((a) => a.AlarmDescription as string), JSON.stringify(rules)];
  const named = texts.flatMap((text) => {
    const anchors = [...text.matchAll(/docs\/operate\.md#([\w-]+)/g)].map((m) => m[1] as string);
    return anchors.length > 0 ? anchors : [`none in: ${text}`];
  });
  const sections = runbook();
  for (const anchor of named) {
    expect({ anchor, text: sections.get(anchor) ?? '' }).toEqual({
      anchor,
      text: expect.stringMatching(/Means[\s\S]*Look at[\s\S]*do[\s\S]*Over when/i),
    });
  }
});

test('every alarm goes to the one topic and says what to do', () => {
  const targets = alarms().map(({ AlarmActions }) => JSON.stringify(AlarmActions));
  expect(new Set(targets).size).toBe(1);
  for (const { AlarmDescription } of alarms()) {
    expect(AlarmDescription).toMatch(/^stack-triage: .{30,}\. Runbook: docs\/operate\.md#\w+$/);
  }
});

test('without a model nothing is said about one', () => {
  const names = alarms(hubTemplate({ modelProvider: 'none' })).map(({ MetricName }) => MetricName);
  expect(names.join()).not.toMatch(/Model|Prompt|Spend|Cost/);
});

test('each execution that fails, times out or is aborted is told to the operators', () => {
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['aws.states'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    },
    Targets: [
      Match.objectLike({
        RoleArn: Match.anyValue(),
        InputTransformer: Match.objectLike({
          InputPathsMap: Match.objectLike({ 'detail-error': '$.detail.error' }),
        }),
      }),
    ],
  });
});

test('the budget counts what carries the stack tag', () => {
  template.hasResourceProperties('AWS::Budgets::Budget', {
    Budget: {
      BudgetLimit: { Amount: 30, Unit: 'USD' },
      CostFilters: { TagKeyValue: ['user:stack-triage$stack-triage'] },
    },
  });
  template.hasResourceProperties('AWS::DynamoDB::Table', {
    Tags: Match.arrayWith([{ Key: 'stack-triage', Value: 'stack-triage' }]),
  });
  hubTemplate({ monthlyBudgetUsd: 0 }).resourceCountIs('AWS::Budgets::Budget', 0);
});

test('stack and commit are tags wherever AWS takes tags', () => {
  const tagged = hubTemplate({ commitSha: 'abc1234def' });
  tagged.allResourcesProperties('AWS::Lambda::Function', {
    Tags: Match.arrayWith([
      { Key: 'CommitSHA', Value: 'abc1234def' },
      { Key: 'StackName', Value: 'stack-triage' },
    ]),
  });
});

test('the dashboard shows failures, route, cost, latency and delivery', () => {
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const body = JSON.stringify(dashboard!.Properties.DashboardBody);
  for (const part of ['category', 'StackName', 'route', 'confidence', 'delivery_status']) {
    expect(body).toContain(part);
  }
  for (const metric of ['InputTokens', 'CostUsd', 'Duration', 'ExecutionsFailed']) {
    expect(body).toContain(metric);
  }
});

test('concurrency is reserved only where it is asked for', () => {
  const reserved = (from: Template) =>
    Object.values(from.findResources('AWS::Lambda::Function'))
      .map(({ Properties }) => Properties.ReservedConcurrentExecutions)
      .filter((value) => value !== undefined);
  expect(reserved(template)).toEqual([]);
  const settings = { collectConcurrency: 4, modelConcurrency: 3, slackConcurrency: 2 };
  expect(reserved(hubTemplate(settings)).sort()).toEqual([2, 3, 4]);
});

test('a watch looks at what waits for a person, and a long wait raises the alarm', () => {
  template.hasResourceProperties('AWS::Events::Rule', {
    ScheduleExpression: 'rate(15 minutes)',
    Targets: [
      Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Watch'), 'Arn'] } }),
    ],
  });
  const [waits] = alarms(hubTemplate({ reviewAlarmMinutes: 90 })).filter(
    ({ MetricName }) => MetricName === 'OldestReviewMinutes',
  );
  expect(waits).toMatchObject({
    Threshold: 90,
    Statistic: 'Maximum',
    Dimensions: [{ Name: 'service', Value: 'stack-triage' }],
  });
});
