import { Match, type Template } from 'aws-cdk-lib/assertions';
import { readDefinition } from '../../lib/workflow';
import { STEP_NAMES } from '../../statemachine/steps';
import { hubTemplate } from './synth';

let template: Template;
beforeAll(() => {
  template = hubTemplate();
});

test('every function runs on Node 24 and arm64, with a log group that expires', () => {
  const functions = Object.values(template.findResources('AWS::Lambda::Function'));
  expect(functions.length).toBeGreaterThanOrEqual(STEP_NAMES.length);
  for (const { Properties } of functions) {
    expect(Properties.Runtime).toBe('nodejs24.x');
    expect(Properties.Architectures).toEqual(['arm64']);
    expect(Properties.LoggingConfig.LogGroup).toBeDefined();
  }
  for (const { Properties } of Object.values(template.findResources('AWS::Logs::LogGroup'))) {
    expect(Properties.RetentionInDays).toBeGreaterThan(0);
  }
});

test('every function has a role of its own', () => {
  const functions = Object.values(template.findResources('AWS::Lambda::Function'));
  const roles = functions.map(({ Properties }) => JSON.stringify(Properties.Role));
  expect(new Set(roles).size).toBe(functions.length);
});

test('the state machine is the ASL file, inline, with every function bound', () => {
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  const { DefinitionString, DefinitionSubstitutions, LoggingConfiguration, StateMachineType } =
    machine!.Properties;
  expect(StateMachineType).toBe('STANDARD');
  expect(LoggingConfiguration).toMatchObject({ IncludeExecutionData: false });
  const named = [...DefinitionString.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  expect(Object.keys(DefinitionSubstitutions).sort()).toEqual([...new Set(named)].sort());
  expect(named).toHaveLength(STEP_NAMES.length);
  expect(JSON.parse(DefinitionString).States.LetEventsSettle.Seconds).toBe(10);
});

test('stores hold their time-to-live attributes, keys and recovery', () => {
  template.hasResourceProperties('AWS::DynamoDB::Table', {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    TimeToLiveSpecification: { AttributeName: 'expiration', Enabled: true },
  });
  template.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'RetainExceptOnCreate',
    Properties: {
      DeletionProtectionEnabled: Match.absent(),
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expires_at', Enabled: true },
      GlobalSecondaryIndexes: [Match.objectLike({ IndexName: 'waiting' })],
    },
  });
});

test('secrets are created without a value', () => {
  const secrets = Object.values(template.findResources('AWS::SecretsManager::Secret'));
  expect(secrets).toHaveLength(2);
  for (const { Properties } of secrets) {
    expect(Properties.GenerateSecretString).toBeUndefined();
    expect(Properties.SecretString).toBeUndefined();
    expect(Properties.Description).toContain('put-secret-value');
  }
});

test('every function ends before its state does, so that its own error is the one seen', () => {
  const functions = Object.entries(template.findResources('AWS::Lambda::Function'));
  const { States } = readDefinition();
  for (const step of STEP_NAMES) {
    const [, found] = functions.find(([id]) => id.startsWith(`TriageSteps${step}Function`))!;
    expect(found.Properties.Timeout).toBeGreaterThanOrEqual(10);
    expect(found.Properties.Timeout).toBeLessThan(States[step]!.TimeoutSeconds!);
  }
});
