/** In GitHub Actions: what is printed is never a command to the runner, on either stream. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopLocalAws } from '../../statemachine/local/local-session';
import { runCli } from './run-cli';

const COMMANDS = '::add-mask::x\n ::set-output name=a::b ##[add-path]/tmp ##[error]y';
const folder = mkdtempSync(join(tmpdir(), 'triage-'));

/** What the runner would obey, by its own rules. */
const obeyed = (text: string): string[] =>
  text.split('\n').filter((line) => /^\s*::/.test(line) || line.includes('##['));

function recording(reason: string): string {
  const StackId = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1';
  const event = {
    StackId,
    EventId: 'e-1',
    StackName: 'shop',
    LogicalResourceId: 'Queue',
    ResourceType: 'AWS::SQS::Queue',
    ResourceStatus: 'CREATE_FAILED',
    ResourceStatusReason: reason,
    Timestamp: '2026-11-20T10:00:00.000Z',
  };
  const file = join(folder, 'hostile.json');
  writeFileSync(file, JSON.stringify({ StackEvents: [event] }));
  return file;
}

beforeEach(() => {
  process.env.GITHUB_ACTIONS = 'true';
});
afterAll(stopLocalAws);
afterEach(() => {
  delete process.env.GITHUB_ACTIONS;
});

test.each([
  [['replay', '--verbose', recording(COMMANDS)], 0],
  [['replay', '--format', 'markdown', recording(COMMANDS)], 0],
  [['replay', '--prompt', recording(COMMANDS)], 0],
  [['explain', COMMANDS], 0],
  [['explain', COMMANDS, '--json'], 0],
  [['replay', COMMANDS], 2],
  [['explain', 'x', '--type', COMMANDS, '--status', COMMANDS, '--id', COMMANDS], 0],
  [[COMMANDS], 2],
])('%j', async (args, exit) => {
  const { code, stdout, stderr } = await runCli(args);
  expect(code).toBe(exit);
  expect(stdout + stderr).toMatch(/add-mask|add-path/);
  expect([...obeyed(stdout), ...obeyed(stderr)]).toEqual([]);
});

test('JSON stays the JSON that it is elsewhere', async () => {
  const args = ['replay', '--json', recording(COMMANDS)];
  const { stdout } = await runCli(args);
  expect(obeyed(stdout)).toEqual([]);
  expect(JSON.parse(stdout).root_causes[0].reason).toContain('##[add-path]/tmp');
});

test('annotations are commands, and only they', async () => {
  const { stdout } = await runCli(['replay', '--format', 'github', recording(COMMANDS)]);
  expect(obeyed(stdout)).toEqual([expect.stringMatching(/^::warning title=shop/)]);
});
