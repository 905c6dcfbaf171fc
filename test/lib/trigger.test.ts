import type { Template } from 'aws-cdk-lib/assertions';
import { type EventPattern, matches } from './event-pattern';
import { hubTemplate } from './synth';

const event = (status: string, reason = '', stack = 'shop-api') => {
  const id = `arn:aws:cloudformation:eu-west-1:123456789012:stack/${stack}/0f1e-2d3c`;
  return {
    source: 'aws.cloudformation',
    'detail-type': 'CloudFormation Stack Status Change',
    resources: [id],
    detail: { 'stack-id': id, 'status-details': { status, 'status-reason': reason } },
  };
};

const rules = (template: Template) =>
  Object.values(template.findResources('AWS::Events::Rule'))
    .map(({ Properties }) => Properties)
    .filter(({ EventPattern }) => EventPattern?.source.includes('aws.cloudformation'));

const patterns = (template: Template): EventPattern[] =>
  rules(template).map(({ EventPattern }) => EventPattern);

const starts = (template: Template, ...args: Parameters<typeof event>) =>
  patterns(template).filter((pattern) => matches(pattern, event(...args))).length;

describe('by default', () => {
  let template: Template;
  beforeAll(() => {
    template = hubTemplate();
  });

  test.each([
    'CREATE_FAILED',
    'ROLLBACK_IN_PROGRESS',
    'ROLLBACK_FAILED',
    'UPDATE_FAILED',
    'UPDATE_ROLLBACK_IN_PROGRESS',
    'UPDATE_ROLLBACK_FAILED',
    'IMPORT_ROLLBACK_IN_PROGRESS',
    'IMPORT_ROLLBACK_FAILED',
    'DELETE_FAILED',
  ])('%s starts one triage', (status) => {
    expect(starts(template, status)).toBe(1);
  });

  test.each([
    'CREATE_COMPLETE',
    'UPDATE_COMPLETE',
    'ROLLBACK_COMPLETE',
    'UPDATE_ROLLBACK_COMPLETE',
    'DELETE_IN_PROGRESS',
    'DELETE_COMPLETE',
    'CREATE_IN_PROGRESS',
  ])('%s starts none', (status) => {
    expect(starts(template, status, 'User Initiated')).toBe(0);
  });

  test('a stack that is deleted because its create failed starts one', () => {
    const reason =
      'The following resource(s) failed to create: [Queue]. . Delete requested by user.';
    expect(starts(template, 'DELETE_IN_PROGRESS', reason)).toBe(1);
  });

  test('a deletion that was refused starts one, whatever status the stack keeps', () => {
    const reason = 'Export network:VpcId cannot be deleted as it is in use by shop and billing';
    for (const status of ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE']) {
      expect(starts(template, status, reason)).toBe(1);
      expect(starts(template, status, 'Export of the data is complete')).toBe(0);
    }
  });

  test('each target retries for a day and then keeps the event', () => {
    for (const { Targets } of rules(template)) {
      for (const target of Targets) {
        expect(target.DeadLetterConfig.Arn).toBeDefined();
        expect(target.RetryPolicy).toEqual({
          MaximumEventAgeInSeconds: 86_400,
          MaximumRetryAttempts: 185,
        });
      }
    }
  });
});

describe('hooks', () => {
  const hook = (target: string, mode: string, status: string) => ({
    source: 'aws.cloudformation',
    'detail-type': 'CloudFormation Hook Invocation Progress',
    resources: [],
    detail: {
      'hook-detail': { 'hook-type-name': 'Acme::Tags::Owner', 'failure-mode': mode },
      'target-detail': { 'target-type': target, 'target-id': 'x', 'target-action': 'CREATE' },
      result: { data: '' },
      status,
      'status-reason': 'no owner',
    },
  });
  const rulesFor = (enrich: ['hooks'] | ['logs'], what: object) =>
    patterns(hubTemplate({ enrich })).filter((pattern) => matches(pattern, what)).length;

  test.each([
    ['a change set that a hook stopped', 1, hook('CHANGE_SET', 'FAIL', 'HOOK_COMPLETE_FAILED')],
    ['a hook that failed itself', 1, hook('CHANGE_SET', 'FAIL', 'HOOK_FAILED')],
    ['a hook that warns', 0, hook('CHANGE_SET', 'WARN', 'HOOK_COMPLETE_FAILED')],
    ['a hook that is content', 0, hook('CHANGE_SET', 'FAIL', 'HOOK_COMPLETE_SUCCEEDED')],
    ['a hook of a stack, which tells itself', 0, hook('STACK', 'FAIL', 'HOOK_FAILED')],
    ['a hook of a resource, whose stack tells', 0, hook('RESOURCE', 'FAIL', 'HOOK_FAILED')],
  ])('%s starts %d', (_, count, what) => {
    expect(rulesFor(['hooks'], what)).toBe(count);
    expect(rulesFor(['logs'], what)).toBe(0);
  });
});

test('stacks are included and excluded by name pattern', () => {
  const template = hubTemplate({ includeStacks: ['shop-*', 'billing'], excludeStacks: ['*-dev'] });
  const triaged = (stack: string) => starts(template, 'UPDATE_ROLLBACK_IN_PROGRESS', '', stack);
  expect(triaged('shop-api')).toBe(1);
  expect(triaged('billing')).toBe(1);
  expect(triaged('billing-two')).toBe(0);
  expect(triaged('shop-dev')).toBe(0);
  expect(triaged('other')).toBe(0);
});

test('patterns that EventBridge would refuse for their length are refused at synthesis', () => {
  const includeStacks = Array.from({ length: 20 }, (_, i) => `${'long-'.repeat(20)}${i}-*`);
  expect(() => hubTemplate({ includeStacks })).toThrow(/includeStacks.*\n.* of 2048: use fewer/);
});
