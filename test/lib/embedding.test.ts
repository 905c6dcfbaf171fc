import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { plainOutputs } from '../../bin/deployment/output-names';
import { checkCdkVersion, LOWEST_CDK } from '../../lib/cdk-version';
import { packageRoot } from '../../lib/package-root';
import { StackTriage } from '../../lib/stack-triage';
import { DEFAULT, EVERYWHERE } from './allowed';
import { checkPolicies } from './policy-check';
import { grants, type TemplateJson } from './policy-statements';
import { hub, testApp } from './synth';

const env = { account: '123456789012', region: 'eu-west-1' };

test("a team's own stack embeds it beside other things, twice under other names", () => {
  const stack = new Stack(testApp(), 'Platform', { env });
  const first = new StackTriage(stack, 'Triage', { enrich: ['logs'] });
  new StackTriage(stack, 'Second', { insightsLogGroup: '/team/insights', excludeStacks: ['a-*'] });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::StepFunctions::StateMachine', 2);
  expect(stack.resolve(first.stateMachine.stateMachineArn)).toEqual({
    Ref: expect.stringMatching(/^TriageWorkflowStateMachine/),
  });
});

test("the command line finds one in a team's own stack, beside the stack's own outputs", () => {
  const stack = new Stack(testApp(), 'Platform', { env });
  new CfnOutput(stack, 'StateMachineArnOfTheTeam', { value: 'theirs' });
  const group = new Construct(stack, 'Watchers');
  new StackTriage(group, 'Triage', { reviewPage: true });
  new StackTriage(stack, 'Second', { insightsLogGroup: '/team/insights', outputs: false });
  const keys = Object.keys(Template.fromStack(stack).findOutputs('*'));
  const found = plainOutputs('Platform', Object.fromEntries(keys.map((key) => [key, key])));
  const whole = Object.keys(Template.fromStack(hub({ reviewPage: true })).findOutputs('*'));
  expect(Object.keys(found)).toEqual(expect.arrayContaining([...whole, ...keys]));
  expect(found.StateMachineArn).toMatch(/^WatchersTriageTriageOutputsStateMachineArn/);
  expect(found.StateMachineArnOfTheTeam).toBe('StateMachineArnOfTheTeam');
});

test('of several in one stack the command line asks which one is meant', () => {
  const outputs = { ATriageOutputsRuleNames0A1B2C3D: 'a', BTriageOutputsRuleNames0A1B2C3D: 'b' };
  expect(() => plainOutputs('Platform', outputs)).toThrow(/several \(A, B\)/);
});

test('secrets are taken as constructs, with their keys', () => {
  const stack = new Stack(testApp(), 'Platform', { env });
  const encryptionKey = new Key(stack, 'Key');
  const slackSecret = new Secret(stack, 'Slack', { encryptionKey });
  new StackTriage(stack, 'Triage', { slackSecret, anthropicSecretName: 'team/anthropic' });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::SecretsManager::Secret', 1);
  const granted = grants(template.toJSON() as TemplateJson);
  const decrypting = granted.filter(
    ({ action, resource }) =>
      action === 'kms:Decrypt' && /"Key[0-9A-F]{8}"/.test(JSON.stringify(resource)),
  );
  expect(decrypting.map(({ role }) => role).sort()).toEqual([
    'TriageStepsAnnounceFactsRole',
    'TriageStepsDeliverToSlackRole',
    'TriageStepsRecordOnlyRole',
    'TriageStepsRequestHumanReviewRole',
  ]);
  const keys = granted.filter(
    ({ role, action }) =>
      role === 'TriageStepsAnalyzeWithClaudeRole' && action === 'secretsmanager:GetSecretValue',
  );
  expect(JSON.stringify(keys)).toContain('secret:team/anthropic-??????');
  expect(Object.keys(DEFAULT)).toEqual(expect.arrayContaining([keys[0]!.role]));
});

test('the package finds its own files from wherever its code is', () => {
  const root = mkdtempSync(join(tmpdir(), 'stack-triage-root-'));
  const inner = join(root, 'node_modules/stack-triage');
  mkdirSync(join(inner, 'dist'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{"name":"somebody-else"}');
  writeFileSync(join(inner, 'package.json'), '{"name":"stack-triage"}');
  expect(packageRoot(join(inner, 'dist'))).toBe(inner);
  expect(() => packageRoot(join(root, 'node_modules'))).toThrow('none above');
});

test('an app with all recommended feature flags gets the same permissions', () => {
  const flags = join(dirname(require.resolve('aws-cdk-lib')), 'recommended-feature-flags.json');
  const stack = hub({}, testApp(JSON.parse(readFileSync(flags, 'utf8'))));
  const json = Template.fromStack(stack).toJSON() as TemplateJson;
  expect(checkPolicies(json, DEFAULT, EVERYWHERE)).toEqual([]);
});

test('a CDK that is too old is told in one sentence', () => {
  expect(() => checkCdkVersion('2.219.9')).toThrow(
    /^stack-triage needs aws-cdk-lib 2\.220\.0 or newer, and this app has 2\.219\.9: npm install/,
  );
  for (const good of [LOWEST_CDK, '2.276.0', '3.0.0', '2.220.1-rc.0']) checkCdkVersion(good);
  const { peerDependencies } = JSON.parse(
    readFileSync(join(packageRoot(), 'package.json'), 'utf8'),
  );
  expect(peerDependencies['aws-cdk-lib']).toBe(`^${LOWEST_CDK}`);
});

test('a build without bundles says what to run', () => {
  const app = testApp();
  app.node.setContext('stack-triage:code-root', mkdtempSync(join(tmpdir(), 'empty-')));
  const stack = new Stack(app, 'Platform');
  expect(() => new StackTriage(stack, 'Triage')).toThrow('npm run build');
});
