/** The action's own step, run from the layout of a release tag, as a runner would. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type RealAws, startRealAws } from './bin/real-aws';
import { type GithubServer, startGithub } from './support/github-server';

const ROOT = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'stack-triage-release-'));
const summary = join(folder, 'summary.md');
const event = join(folder, 'event.json');

interface Action {
  inputs: Record<string, { default?: string }>;
  runs: { using: string; steps: { run: string; shell: string; env: Record<string, string> }[] };
}
let action: Action;
let real: RealAws;
let github: GithubServer;

beforeAll(async () => {
  execFileSync(process.execPath, [join(ROOT, 'scripts/release-layout.mjs'), folder]);
  action = parse(readFileSync(join(folder, 'action.yml'), 'utf8'));
  real = await startRealAws();
  github = await startGithub();
});
afterAll(async () => {
  await real.stop();
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  github.comments.length = 0;
  github.requests.length = 0;
  github.refuse(null);
  writeFileSync(summary, '');
  pullRequest('acme/shop');
});

/** The workflow runs for pull request 7, from this repository. */
function pullRequest(from: string | null): void {
  const repo = (full_name: string) => ({ repo: { full_name } });
  const head = from === null ? { repo: null } : repo(from);
  writeFileSync(
    event,
    JSON.stringify({ pull_request: { number: 7, head, base: repo('acme/shop') } }),
  );
}

/** Each step in its shell, with `${{ }}` filled in. */
async function uses(inputs: Record<string, string>): Promise<{ code: number; log: string }> {
  const context: Record<string, string> = {
    'github.action_path': folder,
    'github.token': 'the-default-token',
  };
  const fill = (text: string) =>
    text.replace(/\$\{\{ *([\w.-]+) *\}\}/g, (_, name: string) => context[name] ?? '');
  for (const [name, { default: value = '' }] of Object.entries(action.inputs)) {
    context[`inputs.${name}`] = inputs[name] ?? fill(value);
  }
  let log = '';
  for (const step of action.runs.steps) {
    const env = Object.entries(step.env).map(([name, value]) => [name, fill(value)]);
    const { code, out } = await bash(fill(step.run), Object.fromEntries(env));
    log += out;
    if (code !== 0) return { code, log };
  }
  return { code: 0, log };
}

const bash = (script: string, env: Record<string, string>) =>
  new Promise<{ code: number; out: string }>((resolve) => {
    const runner = {
      ...process.env,
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_EVENT_PATH: event,
      GITHUB_STEP_SUMMARY: summary,
    };
    const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
    execFile('bash', shell, { cwd: tmpdir(), env: { ...runner, ...env } }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out: `${out}${err}` }),
    );
  });

test('a failed deployment: annotations, a summary, and after three runs one comment', async () => {
  const { name } = await real.holds('nested-three-levels');
  for (let run = 0; run < 3; run += 1) {
    const { code, log } = await uses({ 'stack-names': name });
    expect([code, log]).toEqual([0, expect.stringMatching(/^::(error|warning) title=/m)]);
  }
  expect(github.comments).toHaveLength(1);
  expect(github.comments[0]?.body).toMatch(/^<!-- stack-triage -->\n/);
  const told = readFileSync(summary, 'utf8');
  expect(told).toContain('AWS::AutoScaling::AutoScalingGroup');
  expect(github.comments[0]?.body).toContain('AWS::AutoScaling::AutoScalingGroup');
  expect(github.requests[0]?.authorization).toBe('token the-default-token');
  expect(github.requests.map(({ method }) => method)).toEqual([
    'GET',
    'POST',
    'GET',
    'PATCH',
    'GET',
    'PATCH',
  ]);
});

test('the comment is found behind a hundred others, and a forged one is left alone', async () => {
  const { name } = await real.holds('stack-timeout');
  for (let id = 1; id <= 130; id += 1) {
    const body = id === 5 ? '<!-- stack-triage -->\nI am not the bot.' : `comment ${id}`;
    github.comments.push({ id, body, user: { type: 'User' } });
  }
  github.comments.push({
    id: 131,
    body: '<!-- stack-triage -->\nsaid before',
    user: { type: 'Bot' },
  });
  await uses({ 'stack-names': name });
  expect(github.comments).toHaveLength(131);
  expect(github.comments[4]?.body).toContain('I am not the bot.');
  expect(github.comments[130]?.body).not.toContain('said before');
});

test.each(['somebody/shop', null])('from a fork (%s) there is the summary alone', async (from) => {
  const { name } = await real.holds('stack-timeout');
  pullRequest(from);
  const { code, log } = await uses({ 'stack-names': name });
  expect([code, log]).toEqual([0, expect.stringContaining('from a fork')]);
  expect(github.requests).toEqual([]);
  expect(readFileSync(summary, 'utf8')).not.toBe('');
});

test('a token that may not comment is told which permission it needs, and fails nothing', async () => {
  const { name } = await real.holds('stack-timeout');
  github.refuse(403);
  const { code, log } = await uses({ 'stack-names': name });
  expect(code).toBe(0);
  expect(log).toContain('::warning title=stack-triage::no comment');
  expect(log).toContain('pull-requests: write');
});

test('a reason cannot command the runner', async () => {
  const { id } = await real.holds('hostile-reason');
  const { log } = await uses({ 'stack-names': id, comment: 'false' });
  const commands = log.split('\n').filter((line) => /^\s*::|##\[/.test(line));
  expect(commands.filter((line) => !/^::(error|warning) title=/.test(line))).toEqual([]);
  expect(github.requests).toEqual([]);
});

test.each([
  [{ 'stack-names': ' , ' }, 'names no stack'],
  [{ 'stack-names': 'a', threshold: '7' }, 'threshold'],
  [{ 'stack-names': 'a', comment: 'perhaps' }, 'is neither true nor false'],
  [{ 'stack-names': '$(touch /tmp/owned)' }, ''],
])('%j is refused in words', async (inputs, words) => {
  await real.holds('stack-timeout');
  const { code, log } = await uses(inputs as Record<string, string>);
  expect([code, log]).toEqual([1, expect.stringContaining(words)]);
});
