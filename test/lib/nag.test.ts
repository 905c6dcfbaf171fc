import { type App, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { SpokeStack, type StackTriageProps } from '../../lib/stack-triage';
import { hub, testApp } from './synth';

function checked(settings: StackTriageProps, plant: (stack: ReturnType<typeof hub>) => void) {
  const app = testApp();
  plant(hub(settings, app));
  return nag(app);
}

function nag(app: App): App {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

const every: StackTriageProps = {
  enrich: ['template', 'changes', 'hooks', 'logs', 'ecs'],
  reviewPage: true,
  reviewTopic: true,
  promptParameter: '/stack-triage/prompt',
  alertEmails: ['ops@example.com'],
};

test.each<[string, StackTriageProps]>([
  ['the defaults', {}],
  ['every setting', every],
  ['Bedrock', { modelProvider: 'bedrock' }],
  ['listed spokes', { spokeAccounts: ['111111111111'], externalId: 'open-sesame' }],
  ['an organization', { organizationId: 'o-a1b2c3d4e5' }],
  ['rules alone', { modelProvider: 'none', slackSecretName: 'team/slack' }],
])('AwsSolutions passes with %s', (_, settings) => {
  expect(() => checked(settings, () => undefined).synth()).not.toThrow();
});

test('AwsSolutions passes with a spoke', () => {
  const app = testApp();
  const settings: StackTriageProps = { ...every, organizationId: 'o-a1b2c3d4e5' };
  new SpokeStack(app, 'stack-triage-spoke', { settings });
  expect(() => nag(app).synth()).not.toThrow();
});

test('a resource that breaks a rule is found', () => {
  const app = checked({}, (stack) => new Bucket(stack, 'Planted'));
  expect(() => app.synth()).toThrow(/AwsSolutions-S1/);
});

test('every acknowledgement has a reason', () => {
  const stack = hub(every);
  const metadata = stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
  const entries = metadata.flatMap(({ data }) => Object.entries(data as Record<string, unknown>));
  expect(entries.length).toBeGreaterThan(5);
  for (const [id, reason] of entries) {
    expect(id).toMatch(/^AwsSolutions/);
    expect(String(reason).length).toBeGreaterThan(30);
  }
});
