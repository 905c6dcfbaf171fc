import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { readSettings } from '../../lib/read-settings';
import { SettingsError } from '../../lib/settings-error';
import { StackTriage } from '../../lib/stack-triage';

const folder = mkdtempSync(join(tmpdir(), 'stack-triage-settings-'));
const NONE = join(folder, 'none.json');

function config(content: string): string {
  const file = join(mkdtempSync(join(folder, 'config-')), 'triage.config.json');
  writeFileSync(file, content);
  return file;
}

function message(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error('was accepted');
}

test('nothing set means the defaults', () => {
  const { stackName, settings } = readSettings({}, NONE);
  expect(stackName).toBe('stack-triage');
  expect(settings).toMatchObject({
    tokenBudget: 4000,
    confidenceThreshold: 0.6,
    dailyCapUsd: 5,
    reviewPage: false,
    enrich: ['template', 'changes', 'hooks'],
  });
});

test('the command line gives text: lists, numbers, booleans and JSON are understood', () => {
  const routes = '[{"tag":"team=shop","channel":"C0123"}]';
  const { settings } = readSettings(
    {
      enrich: 'template, logs',
      dailyCapUsd: '2.5',
      reviewPage: 'true',
      includeStacks: 'shop-*',
      slackRoutes: routes,
      spokeAccounts: '111111111111,222222222222',
      externalId: 'open-sesame',
    },
    NONE,
  );
  expect(settings).toMatchObject({
    enrich: ['template', 'logs'],
    dailyCapUsd: 2.5,
    reviewPage: true,
    includeStacks: ['shop-*'],
    slackRoutes: [{ tag: 'team=shop', channel: 'C0123' }],
    spokeAccounts: ['111111111111', '222222222222'],
  });
});

test('the command line wins over the file', () => {
  const file = config('{"dailyCapUsd": 1, "tokenBudget": 900, "stackName": "triage-eu"}');
  const { stackName, settings } = readSettings({ dailyCapUsd: '7' }, file);
  expect(stackName).toBe('triage-eu');
  expect(settings).toMatchObject({ dailyCapUsd: 7, tokenBudget: 900 });
});

test("CDK's own context is left alone", () => {
  const context = {
    '@aws-cdk/core:checkSecretUsage': true,
    'aws:cdk:version-reporting': false,
    'availability-zones:account=1:region=eu-west-1': ['a'],
    'stack-triage:code-root': '/x',
    'acknowledged-issue-numbers': [1],
  };
  expect(() => readSettings(context, NONE)).not.toThrow();
});

test.each([
  [{ enrichh: 'logs' }, 'enrichh: unknown setting; did you mean enrich?'],
  [{ dailycapusd: '3' }, 'dailycapusd: unknown setting; did you mean dailyCapUsd?'],
  [{ colour: 'red' }, 'colour: unknown setting; known settings: includeStacks,'],
  [{ enrich: 'logs,foo' }, 'enrich.1: '],
  [{ confidenceThreshold: '1.5' }, 'confidenceThreshold: '],
  [{ dailyCapUsd: 'much' }, '(is "much")'],
  [{ insightsRetentionDays: '42' }, 'must be one of 1, 3, 5, 7'],
  [{ includeStacks: 'a/b' }, 'must be a stack name, in which * stands for any characters'],
  [{ includeTags: 'prod' }, 'must look like key=value'],
  [{ spokeAccounts: '123' }, 'must be a 12-digit account id'],
  [{ spokeAccounts: '111111111111' }, 'needs externalId'],
  [{ stackName: '1-bad' }, 'stackName: must be a CloudFormation stack name'],
])('%j is refused', (context, expected) => {
  const text = message(() => readSettings(context, NONE));
  expect(text).toContain('-c options:\n');
  expect(text).toContain(expected);
});

test('all wrong settings are told at once', () => {
  const text = message(() => readSettings({ tokenBudget: '1', modelProvider: 'x' }, NONE));
  expect(text).toMatch(/tokenBudget: .*\n.*modelProvider: /);
});

test.each([
  ['{', 'not JSON'],
  ['[1]', 'must be an object of settings'],
  ['{"sloackThreadTag": "x"}', 'did you mean slackThreadTag?'],
])('a config file with %s is refused', (content, expected) => {
  const text = message(() => readSettings({}, config(content)));
  expect(text).toContain('triage.config.json');
  expect(text).toContain(expected);
});

test('the props of the construct are checked in the same way', () => {
  const stack = new Stack(new App(), 'Own');
  const props = { settleSeconds: -1 };
  expect(message(() => new StackTriage(stack, 'Triage', props))).toContain(
    'props of StackTriage Triage:\n  settleSeconds: ',
  );
});

test.each([
  ['insightsLogGroup', 'with space', 'such as /team/insights'],
  ['externalId', 'a b', '2 to 1224 of'],
  ['promptParameter', '/with space', 'such as /team/prompt'],
])('%s says what it must look like', (name, value, hint) => {
  expect(message(() => readSettings({ [name]: value }, NONE))).toContain(hint);
});
