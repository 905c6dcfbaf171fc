/** Two deployments in one account and region share no name, metric or output. */
import { type App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { StackTriage } from '../../lib/stack-triage';
import { hubTemplate, testApp } from './synth';

const env = { account: '123456789012', region: 'eu-west-1' };
const OTHER = { insightsLogGroup: '/team/insights' };

/** All metrics that a template's functions write, filters count and alarms read, by namespace. */
function namespaces(template: Template): string[] {
  const text = JSON.stringify(template.toJSON());
  return [
    ...new Set([...text.matchAll(/StackTriage(?:\/[\w/-]+)?(?=\\*")/g)].map(([name]) => name)),
  ];
}

test('the stack `stack-triage` keeps its namespace', () => {
  expect(namespaces(hubTemplate({ reviewPage: true }))).toEqual(['StackTriage']);
});

test('two stacks write metrics of their own', () => {
  const app = testApp();
  const [one, two] = ['One', 'Two'].map((id) => new Stack(app, id, { env }));
  new StackTriage(one!, 'Triage');
  new StackTriage(two!, 'Triage', OTHER);
  expect(namespaces(Template.fromStack(one!))).toEqual(['StackTriage/One']);
  expect(namespaces(Template.fromStack(two!))).toEqual(['StackTriage/Two']);
});

test('two in one stack do too, and their outputs have keys of their own', () => {
  const stack = new Stack(testApp(), 'Platform', { env });
  new StackTriage(stack, 'Triage');
  new StackTriage(stack, 'Second', OTHER);
  const template = Template.fromStack(stack);
  expect(namespaces(template).sort()).toEqual([
    'StackTriage/Platform',
    'StackTriage/Platform/Second',
  ]);
  const named = Object.values(template.toJSON().Resources as Record<string, Named>).flatMap(
    ({ Properties = {} }) =>
      Object.entries(Properties).filter(
        ([key, value]) =>
          /^(?:LogGroup|Role|Topic|Queue|Table|Rule|Alarm|Bucket)Name$/.test(key) &&
          typeof value === 'string',
      ),
  );
  expect(named.map(([, value]) => value).sort()).toEqual([
    '/ai/triage/stack-insights',
    '/team/insights',
  ]);
});
type Named = { Properties?: Record<string, unknown> };

test.each([
  ['the same place', env, env],
  ['places that nobody names', undefined, undefined],
])('one log group for two, in %s, is refused at synthesis', (_, first, second) => {
  const app = testApp();
  new StackTriage(new Stack(app, 'One', { env: first }), 'Triage');
  const two = new Stack(app, 'Two', { env: second });
  expect(() => new StackTriage(two, 'Triage')).toThrow(
    'Two/Triage:\n  insightsLogGroup: /ai/triage/stack-insights is also that of One/Triage',
  );
});

test.each([
  ['the same region', env.region, env.account, true],
  ['another region: roles are global', 'us-east-1', env.account, true],
  ['another account', env.region, '210987654321', false],
])('two hubs, the second in %s', (_, region, account, refused) => {
  const app = testApp();
  const hub = { spokeAccounts: ['333344445555'], externalId: 'of-the-platform-team' };
  new StackTriage(new Stack(app, 'One', { env }), 'Triage', hub);
  const two = new Stack(app, 'Two', { env: { region, account } });
  const second = () => new StackTriage(two, 'Triage', { ...hub, ...OTHER });
  if (refused)
    expect(second).toThrow(/One\/Triage is a hub .* role stack-triage-reader this would/);
  else expect(second).not.toThrow();
});

test('in another region or account the same name is free', () => {
  const app: App = testApp();
  new StackTriage(new Stack(app, 'One', { env }), 'Triage');
  const elsewhere = new Stack(app, 'Two', { env: { ...env, region: 'us-east-1' } });
  expect(() => new StackTriage(elsewhere, 'Triage')).not.toThrow();
});

test('nothing that is kept stops the roll-back of a first deployment that fails', () => {
  const kept = Object.values(hubTemplate().toJSON().Resources as Record<string, Kept>).filter(
    ({ DeletionPolicy }) => DeletionPolicy?.startsWith('Retain'),
  );
  expect(kept.length).toBeGreaterThan(0);
  for (const { DeletionPolicy, Properties } of kept) {
    expect(DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(Properties?.DeletionProtectionEnabled ?? false).toBe(false);
  }
});
type Kept = { DeletionPolicy?: string; Properties?: { DeletionProtectionEnabled?: boolean } };
