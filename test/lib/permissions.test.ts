import { ALWAYS_READ, BY_ENRICHMENT, DEFAULT, EVERYWHERE, PUBLISH, REVIEW_PAGE } from './allowed';
import { checkPolicies } from './policy-check';
import { grants, type TemplateJson } from './policy-statements';
import { hubTemplate } from './synth';

const READER = 'TriageReaderRole';
let template: TemplateJson;
beforeAll(() => {
  template = hubTemplate().toJSON() as TemplateJson;
});

const check = (json: TemplateJson) => checkPolicies(json, DEFAULT, EVERYWHERE);

test('the deployment grants exactly what the list allows', () => {
  expect(check(template)).toEqual([]);
});

test.each(Object.keys(BY_ENRICHMENT))(
  '%s adds its own reads to the reader, and no more',
  (name) => {
    const json = hubTemplate({ enrich: [name as 'logs'] }).toJSON() as TemplateJson;
    const allowed = { ...DEFAULT, [READER]: [...ALWAYS_READ, ...BY_ENRICHMENT[name]!] };
    expect(checkPolicies(json, allowed, EVERYWHERE)).toEqual([]);
  },
);

test('without any source the reader reads events alone, and no hook starts a triage', () => {
  const json = hubTemplate({ enrich: [] }).toJSON() as TemplateJson;
  const { TriageReaderRole: _, ...others } = DEFAULT;
  expect(checkPolicies(json, { ...others, [READER]: ALWAYS_READ }, EVERYWHERE)).toEqual([]);
  expect(JSON.stringify(json)).not.toContain('Hook Invocation Progress');
});

test('only the reader reads CloudFormation, and it does nothing but read', () => {
  const all = hubTemplate({ enrich: Object.keys(BY_ENRICHMENT) as ['logs'] });
  const granted = grants(all.toJSON() as TemplateJson);
  const readers = granted.filter(({ action }) => action.startsWith('cloudformation:'));
  expect(new Set(readers.map(({ role }) => role))).toEqual(new Set([READER]));
  for (const { action } of granted.filter(({ role }) => role === READER)) {
    expect(action).toMatch(/:(Describe|Get|List|Filter)/);
  }
});

test('the function that reads stacks has no secret, the one with the key reads no stack', () => {
  const of = (role: string) =>
    grants(template)
      .filter((grant) => grant.role === role)
      .map(({ action }) => action);
  expect(of('TriageStepsCollectEventsRole').join()).not.toMatch(/secretsmanager|ssm/);
  expect(of('TriageStepsAnalyzeWithClaudeRole').join()).not.toMatch(/cloudformation|sts:|s3:/);
});

test('reviewers are told by SNS only where it is asked for', () => {
  const role = 'TriageStepsRequestHumanReviewRole';
  const json = hubTemplate({ reviewEmails: ['lead@example.com'] }).toJSON() as TemplateJson;
  const allowed = { ...DEFAULT, [role]: [...DEFAULT[role]!, ...PUBLISH] };
  expect(checkPolicies(json, allowed, EVERYWHERE)).toEqual([]);
});

test('without a model there is no key, with Bedrock only the chosen model', () => {
  const role = 'TriageStepsAnalyzeWithClaudeRole';
  const actions = (settings: object) =>
    grants(hubTemplate(settings).toJSON() as TemplateJson).filter((grant) => grant.role === role);
  const none = actions({ modelProvider: 'none' }).map(({ action }) => action);
  expect(none).not.toContain('secretsmanager:GetSecretValue');
  const bedrock = actions({ modelProvider: 'bedrock', modelId: 'eu.anthropic.claude-x-v1:0' });
  expect(bedrock.map(({ action }) => action)).not.toContain('secretsmanager:GetSecretValue');
  const invoked = bedrock.filter(({ action }) => action === 'bedrock:InvokeModel');
  const resources = JSON.stringify(invoked.map(({ resource }) => resource));
  expect(resources).toContain('foundation-model/anthropic.claude-x-v1:0');
  expect(resources).toContain('inference-profile/eu.anthropic.claude-x-v1:0');
  expect(invoked).toHaveLength(2);
});

test('the review page decides and reads nothing but its cases', () => {
  const json = hubTemplate({ reviewPage: true }).toJSON() as TemplateJson;
  expect(checkPolicies(json, { ...DEFAULT, ...REVIEW_PAGE }, EVERYWHERE)).toEqual([]);
});

test('only the review page is open to the public, and only through its URL', () => {
  const open = (settings: object) =>
    Object.values(hubTemplate(settings).findResources('AWS::Lambda::Permission')).filter(
      ({ Properties }) => Properties.Principal === '*',
    );
  expect(open({})).toEqual([]);
  const permissions = open({ reviewPage: true }).map(({ Properties }) => Properties);
  expect(permissions.map(({ Action }) => Action).sort()).toEqual([
    'lambda:InvokeFunction',
    'lambda:InvokeFunctionUrl',
  ]);
  for (const { FunctionUrlAuthType, InvokedViaFunctionUrl } of permissions) {
    expect(FunctionUrlAuthType === 'NONE' || InvokedViaFunctionUrl === true).toBe(true);
  }
});

describe('the check finds', () => {
  const planted = (change: (json: TemplateJson) => void) => {
    const json = structuredClone(template);
    change(json);
    return check(json);
  };
  const policyOf = (json: TemplateJson, role: string) =>
    Object.values(json.Resources).find(
      ({ Type, Properties }) =>
        Type === 'AWS::IAM::Policy' && JSON.stringify(Properties?.Roles).includes(role),
    )!.Properties!.PolicyDocument!.Statement as object[];
  const plant = (role: string, statement: object) => (json: TemplateJson) =>
    policyOf(json, role).push({ Effect: 'Allow', ...statement });

  test.each([
    ['an extra action', READER, { Action: 'cloudformation:ListStacks', Resource: 'arn:x' }],
    ['a write', READER, { Action: 'cloudformation:DeleteStack', Resource: 'arn:x' }],
    ['a wildcard action', READER, { Action: 'logs:*', Resource: 'arn:x' }],
    ['any resource', READER, { Action: 'cloudformation:DescribeStacks', Resource: '*' }],
    [
      'a write outside the stack',
      'TriageStepsCollectEventsRole',
      { Action: 's3:PutObject', Resource: 'arn:aws:s3:::elsewhere/*' },
    ],
    ['a negated action', READER, { NotAction: 'iam:*', Resource: 'arn:x' }],
  ])('%s', (_, role, statement) => {
    const found = planted(plant(role, statement));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(role);
  });

  test('a permission that is gone', () => {
    const found = planted((json) => {
      (policyOf(json, READER)[0] as { Action: string[] }).Action.pop();
    });
    expect(found).toEqual([`${READER}: cloudformation:DescribeChangeSet: listed, and not granted`]);
  });

  test('a role that nobody listed, and a managed policy', () => {
    const found = planted((json) => {
      json.Resources.Extra = {
        Type: 'AWS::IAM::Role',
        Properties: {
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
          Policies: [
            { PolicyDocument: { Statement: { Effect: 'Allow', Action: 's3:Get', Resource: 'x' } } },
          ],
        },
      };
    });
    expect(found).toEqual([
      'Extra: s3:Get: a role that is not in the list',
      'Extra: managed policy "arn:aws:iam::aws:policy/ReadOnlyAccess"',
    ]);
  });

  test('a role that anybody may assume', () => {
    const found = planted((json) => {
      const [id] = Object.entries(json.Resources).find(([key]) => key.startsWith(READER))!;
      const trust = json.Resources[id]!.Properties!.AssumeRolePolicyDocument!;
      Object.assign((trust.Statement as object[])[0]!, { Principal: '*' });
    });
    expect(found).toEqual([`${READER}: anybody may assume it`]);
  });
});

test('EventBridge takes a role only for rules of this account', () => {
  const { Resources } = hubTemplate({ organizationId: 'o-a1b2c3d4e5' }).toJSON();
  const trusts = (Object.values(Resources) as { Type: string; Properties: Trusting }[])
    .filter(({ Type }) => Type === 'AWS::IAM::Role')
    .flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement)
    .filter(({ Principal }) => Principal.Service === 'events.amazonaws.com');
  expect(trusts).toHaveLength(2);
  for (const { Condition } of trusts) {
    expect(Condition).toEqual({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
  }
});

type Trusting = {
  AssumeRolePolicyDocument: {
    Statement: { Principal: { Service?: string }; Condition?: object }[];
  };
};
