import { Match, Template } from 'aws-cdk-lib/assertions';
import { SpokeStack, type StackTriageProps } from '../../lib/stack-triage';
import { DEFAULT, EVERYWHERE } from './allowed';
import { type EventPattern, matches } from './event-pattern';
import { checkPolicies } from './policy-check';
import type { TemplateJson } from './policy-statements';
import { hubTemplate, testApp } from './synth';

const ACCOUNTS = { spokeAccounts: ['111111111111', '222222222222'], externalId: 'open-sesame' };
const ORGANIZATION = { organizationId: 'o-a1b2c3d4e5' };

const spoke = (props: StackTriageProps) =>
  Template.fromStack(new SpokeStack(testApp(), 'stack-triage-spoke', { settings: props }));

const text = (value: unknown) => JSON.stringify(value);

describe('the hub', () => {
  test('has no bus and no shared role without spokes', () => {
    const template = hubTemplate();
    template.resourceCountIs('AWS::Events::EventBus', 0);
    expect(text(template.toJSON())).not.toContain('stack-triage-reader');
  });

  test('accepts only stack events, only from the listed accounts', () => {
    const policies = hubTemplate(ACCOUNTS).findResources('AWS::Events::EventBusPolicy');
    const [policy] = Object.values(policies);
    const { Principal, Action, Condition } = policy!.Properties.Statement;
    expect(Action).toBe('events:PutEvents');
    expect(text(Principal)).toMatch(/111111111111.*222222222222/);
    expect(Condition.StringEquals).toEqual({
      'events:source': 'aws.cloudformation',
      'events:detail-type': 'CloudFormation Stack Status Change',
    });
  });

  test('accepts an organization instead', () => {
    const policies = hubTemplate(ORGANIZATION).findResources('AWS::Events::EventBusPolicy');
    const { Condition } = Object.values(policies)[0]!.Properties.Statement;
    expect(Condition.StringEquals).toMatchObject({
      'aws:PrincipalOrgID': 'o-a1b2c3d4e5',
      'events:source': 'aws.cloudformation',
    });
  });

  test('accepts of an organization only the accounts that are listed', () => {
    const template = hubTemplate({ ...ACCOUNTS, ...ORGANIZATION });
    const [policy] = Object.values(template.findResources('AWS::Events::EventBusPolicy'));
    const { Principal, Condition } = policy!.Properties.Statement;
    expect(text(Principal)).toMatch(/111111111111.*222222222222/);
    expect(Condition.StringEquals['aws:PrincipalOrgID']).toBe('o-a1b2c3d4e5');
    const assumed = statement(template, 'AssumeReader');
    expect(assumed.Resource).toHaveLength(3);
    expect(text(assumed.Resource)).not.toContain('iam::*:');
    expect(assumed.Condition).toEqual({ StringEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } });
  });

  test('starts the same workflow from the bus', () => {
    const template = hubTemplate(ACCOUNTS);
    const rules = Object.values(template.findResources('AWS::Events::Rule'))
      .map(({ Properties }) => Properties)
      .filter(({ EventPattern }) => EventPattern?.source.includes('aws.cloudformation'));
    const onBus = rules.filter(({ EventBusName }) => EventBusName !== undefined);
    expect(rules).toHaveLength(8);
    expect(onBus).toHaveLength(4);
    expect(text(onBus.map(({ EventPattern }) => EventPattern))).toBe(
      text(rules.filter((rule) => !onBus.includes(rule)).map(({ EventPattern }) => EventPattern)),
    );
  });

  test('lets the collector become the reader of each spoke, and of no other account', () => {
    const template = hubTemplate(ACCOUNTS);
    const assumed = statement(template, 'AssumeReader').Resource;
    expect(assumed).toHaveLength(3);
    expect(text(assumed)).toContain('iam::111111111111:role/stack-triage-reader');
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          READER_EXTERNAL_ID: 'open-sesame',
          ENRICH: 'template,changes,hooks',
        }),
      },
    });
    expect(text(template.toJSON())).toContain('iam::{account}:role/stack-triage-reader');
  });

  test('within an organization the readers of that organization alone', () => {
    const { Resource, Condition } = statement(hubTemplate(ORGANIZATION), 'AssumeReader');
    expect(text(Resource)).toContain('iam::*:role/stack-triage-reader');
    expect(Condition).toEqual({ StringEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } });
  });

  test('grants no more than the list allows', () => {
    const json = hubTemplate(ACCOUNTS).toJSON() as TemplateJson;
    const allowed = { ...DEFAULT, TriageWorkflowStateMachineEventsRole: ['states:StartExecution'] };
    expect(checkPolicies(json, allowed, EVERYWHERE)).toEqual([]);
  });
});

describe('a spoke', () => {
  test('needs no bootstrap and no asset, so that a StackSet takes it', () => {
    const json = spoke(ACCOUNTS).toJSON();
    expect(Object.keys(json.Parameters).sort()).toEqual([
      'HubCollectorRoleArn',
      'HubEventBusArn',
      'ReaderRegion',
    ]);
    expect(json.Rules).toBeUndefined();
    expect(text(json)).not.toMatch(/cdk-hnb659fds|AssetParameters/);
  });

  test('forwards failures to the hub, keeps what it could not forward', () => {
    const template = spoke(ACCOUNTS);
    const rules = Object.values(template.findResources('AWS::Events::Rule'));
    expect(rules).toHaveLength(4);
    for (const { Properties } of rules) {
      expect(Properties.Targets[0].Arn).toEqual({ Ref: 'HubEventBusArn' });
      expect(Properties.Targets[0].DeadLetterConfig.Arn).toBeDefined();
    }
    const patterns = rules.map(({ Properties }) => Properties.EventPattern as EventPattern);
    const event = {
      source: 'aws.cloudformation',
      'detail-type': 'CloudFormation Stack Status Change',
      detail: { 'status-details': { status: 'ROLLBACK_IN_PROGRESS' } },
    };
    expect(patterns.filter((pattern) => matches(pattern, event))).toHaveLength(1);
  });

  test("trusts the hub's collector, with the external id", () => {
    const [statement] = trustOf(spoke(ACCOUNTS));
    expect(statement.Condition).toEqual({
      ArnEquals: { 'aws:PrincipalArn': { Ref: 'HubCollectorRoleArn' } },
      StringEquals: { 'sts:ExternalId': 'open-sesame' },
    });
    expect(text(statement.Principal)).toContain('HubCollectorRoleArn');
  });

  test('is refused without either: a reader that any caller of the hub could borrow', () => {
    expect(() => spoke({})).toThrow(/externalId: is needed, or organizationId/);
  });

  test('or with the organization', () => {
    const [statement] = trustOf(spoke(ORGANIZATION));
    expect(statement.Condition.StringEquals).toEqual({ 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' });
  });

  test('grants reading, and forwarding to the hub', () => {
    const allowed = {
      ReaderRole: DEFAULT.TriageReaderRole!,
      FailureRuleEventsRole: ['events:PutEvents'],
      DeletedAfterFailureRuleEventsRole: ['events:PutEvents'],
      RefusedDeletionRuleEventsRole: ['events:PutEvents'],
      ChangeSetHookRuleEventsRole: ['events:PutEvents'],
    };
    const found = checkPolicies(spoke(ACCOUNTS).toJSON() as TemplateJson, allowed, EVERYWHERE);
    expect(found).toEqual([]);
  });

  test('creates the global role in one region only', () => {
    const template = spoke(ACCOUNTS);
    const conditional = Object.values(template.toJSON().Resources as Record<string, Conditional>)
      .filter(({ Condition }) => Condition === 'CreatesReader')
      .map(({ Type }) => Type);
    expect(conditional.sort()).toEqual(['AWS::IAM::Policy', 'AWS::IAM::Role']);
    template.hasResourceProperties('AWS::IAM::Role', { RoleName: 'stack-triage-reader' });
  });
});

type Conditional = { Type: string; Condition?: string };

function statement(template: Template, sid: string) {
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .find(({ Sid }) => Sid === sid);
}

function trustOf(template: Template) {
  const [role] = Object.values(
    template.findResources('AWS::IAM::Role', {
      Properties: { RoleName: 'stack-triage-reader' },
    }),
  );
  return role!.Properties.AssumeRolePolicyDocument.Statement;
}
