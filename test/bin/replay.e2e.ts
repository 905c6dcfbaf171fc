import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopLocalAws } from '../../statemachine/local/local-session';
import { plain, runCli } from './run-cli';

const RECORDINGS = join(__dirname, '../fixtures/recordings');
const EXAMPLE = join(__dirname, '../../examples/nested-failure.json');
const recording = (name: string) => join(RECORDINGS, `${name}.json`);

afterAll(stopLocalAws);

const lines = (stdout: string) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('prints causes with their evidence, the action, the route and why, and time by state', async () => {
  const { code, stdout, stderr } = await runCli(['replay', '-v', EXAMPLE]);
  const text = plain(stdout);
  expect(code).toBe(0);
  for (const part of [
    'LedgerQueueConsumer (AWS::Lambda::EventSourceMapping)',
    'Do ',
    'deliver: ',
    'nothing cut',
    'no model is configured',
    'BudgetAndSummarize',
  ]) {
    expect(text).toContain(part);
  }
  // A pipe: no colour, and progress only as plain lines on stderr.
  expect(stdout).not.toContain('\u001b');
  expect(stderr).toMatch(/^✓ CollectEvents .*\n/m);
  expect(stderr).not.toContain('\u001b');
});

test('says nothing that did not happen: nothing is posted, nobody was asked', async () => {
  const unclear = join(__dirname, '../../examples/unclear-failure.json');
  const { stdout } = await runCli(['replay', EXAMPLE, unclear]);
  const text = plain(stdout);
  expect(text).toContain('nothing was posted');
  expect(text).toContain('the deployed workflow would ask a person first');
  expect(text).not.toMatch(/nobody did|delivery is paused|no Slack is configured/);
});

test('keeps within a narrow terminal', async () => {
  process.env.COLUMNS = '40';
  for (const name of ['nested-failure', 'stuck-rollback']) {
    const file = join(__dirname, `../../examples/${name}.json`);
    const { stdout } = await runCli(['replay', '--timeline', file]);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
  }
  delete process.env.COLUMNS;
});

test('--json tells the same answer as the text: where it stands, why, what to do, what blocks it', async () => {
  const stuck = join(__dirname, '../../examples/stuck-rollback.json');
  const [{ answer }] = lines((await runCli(['replay', '--json', stuck])).stdout);
  const text = plain((await runCli(['replay', stuck])).stdout);
  expect(answer).toMatchObject({
    state: 'rollback STUCK',
    standing: { kind: 'stuck', status: 'UPDATE_ROLLBACK_FAILED' },
    blockers: [{ what: expect.stringContaining('ConfirmFunction') }],
  });
  const { heading, place, why, sure, action, counts, blockers, commands } = answer;
  const [{ why: blocked, action: repair }] = blockers;
  for (const part of [heading, place, why, sure, action, counts, blocked, repair]) {
    expect(text).toContain(plain(part));
  }
  expect(commands).toHaveLength(2);
  for (const { when, command, leaves } of commands) {
    expect(text.replaceAll(' \\ ', ' ')).toContain(`${when}: $ ${command}`);
    expect(text).toContain(leaves);
  }
});

test('--json prints the documented fields on one line, and nothing else', async () => {
  const { stdout, stderr } = await runCli(['replay', '--json', EXAMPLE]);
  const [document, ...more] = lines(stdout);
  expect(more).toEqual([]);
  expect(stderr).toBe('');
  expect(document).toMatchObject({
    file: EXAMPLE,
    outcome: 'collected',
    failure: { operation: 'UPDATE' },
    route: 'deliver',
    analysis: { by: 'rules', model: null, cost_usd: 0 },
  });
  expect(document.root_causes[0].logicalResourceId).toBe('LedgerQueueConsumer');
  expect(document.states.map((s: { state: string }) => s.state)).toContain('GateOnConfidence');
  const { events, causes, consequences, cancelled, progress, unexplained } = document.accounting;
  expect(causes + consequences + cancelled + progress + unexplained).toBe(events);
  expect(document).not.toHaveProperty('prompt');
});

test('--prompt adds the very text for the model', async () => {
  const [{ prompt, root_causes }] = lines(
    (await runCli(['replay', '--json', '--prompt', EXAMPLE])).stdout,
  );
  expect(typeof prompt).toBe('string');
  expect(prompt).toContain(root_causes[0].logicalResourceId);
  const { stdout } = await runCli(['replay', '--prompt', EXAMPLE]);
  expect(stdout).toContain(prompt);
});

test('--html writes the report beside the answer; --timeline shows it here', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'triage-')), 'report.html');
  const { stdout, stderr } = await runCli(['replay', '--timeline', '--html', file, EXAMPLE]);
  expect(stderr).toContain(`wrote ${file}`);
  expect(readFileSync(file, 'utf8')).toContain('<svg class="timeline"');
  expect(stdout).toContain('▶ LedgerQueueConsumer');
  expect(stdout).toContain('░');
  const refused = await runCli(['replay', '--html', '/nowhere/report.html', EXAMPLE]);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be written') });
});

test('--format markdown and github keep what the runner of GitHub Actions would obey harmless', async () => {
  for (const format of ['markdown', 'github']) {
    const { stdout } = await runCli(['replay', '--format', format, recording('hostile-reason')]);
    expect(stdout).toContain('#### Timeline');
    for (const line of stdout.split('\n')) {
      if (!/^::(?:error|warning) title=[^:,]+::/.test(line)) expect(line).not.toMatch(/^\s*::/);
      if (format === 'github') expect(line).not.toContain('##[');
    }
  }
});

test('every recording is triaged in one process, one line each', async () => {
  const files = readdirSync(RECORDINGS).filter((f) => f.endsWith('.json'));
  const { code, stdout } = await runCli([
    'replay',
    '--json',
    ...files.map((f) => join(RECORDINGS, f)),
  ]);
  const documents = lines(stdout);
  expect(code).toBe(0);
  expect(documents.map((d) => d.file)).toEqual(files.map((f) => join(RECORDINGS, f)));
  expect(documents.filter((d) => d.error)).toEqual([]);
});

test('stdin is a file like any other', async () => {
  const stdin = readFileSync(recording('pasted-events'), 'utf8');
  const { code, stdout } = await runCli(['replay', '--json', '-'], { stdin });
  expect(code).toBe(0);
  expect(lines(stdout)[0]).toMatchObject({ file: '-', outcome: 'collected' });
});

test('what is not a failure is told in a sentence, and is not an error', async () => {
  const { code, stdout } = await runCli(['replay', recording('cancelled-by-user')]);
  expect(code).toBe(0);
  expect(plain(stdout)).toMatch(/^cms-stage: not-a-failure: .*cancelled by its user/);
});

test.each([
  ['not JSON', 'hello', /-: is not JSON/],
  ['nothing', '', /-: .*empty/],
  ['JSON of another kind', '{"a": 1}', /-: StackEvents: is missing/],
  ['a number', '42', /-: StackEvents: is missing/],
  ['an empty list', '[]', /-: StackEvents: has no events/],
  [
    'an event without an id',
    '{"StackEvents": [{"StackId": "arn:aws:cloudformation:eu-west-1:123456789012:stack/a/1"}]}',
    /-: StackEvents\[0\]\.EventId: is missing/,
  ],
])('%s is bad input that names the field', async (_, stdin, words) => {
  const said = await runCli(['replay', '-'], { stdin });
  expect(said.code).toBe(2);
  expect(said.stdout).toBe('');
  expect(said.stderr).toMatch(words);
  expect(said.stderr.trim().split('\n')).toHaveLength(1);
});

test('of several files each result names its own, and a stack of which nothing is told', async () => {
  const cancelled = recording('cancelled-by-user');
  const { stdout } = await runCli(['replay', EXAMPLE, cancelled]);
  expect(stdout).toContain(`\n${EXAMPLE}\n`);
  const [, last = ''] = stdout.split(`\n${cancelled}\n`);
  expect(last).toMatch(/^[\w-]+: not-a-failure: /);
});

test('one bad file stops no other: 2, and with --json a line for each', async () => {
  const { code, stdout, stderr } = await runCli([
    'replay',
    '--json',
    EXAMPLE,
    'nowhere.json',
    recording('stack-timeout'),
  ]);
  const [first, bad, last] = lines(stdout);
  expect(code).toBe(2);
  expect(first.outcome).toBe('collected');
  expect(bad).toEqual({
    file: 'nowhere.json',
    error: { field: '', message: 'there is no such file' },
  });
  expect(last.outcome).toBe('collected');
  expect(stderr).toContain('nowhere.json');
});

test('a workflow that fails is 1, which beats bad input; it says where and why', async () => {
  process.env.SLACK_WEBHOOK_URL = 'https://example.com/not-slack';
  const said = await runCli(['replay', EXAMPLE, 'nowhere.json']);
  delete process.env.SLACK_WEBHOOK_URL;
  expect(said.code).toBe(1);
  expect(said.stderr).toMatch(/failed in DeliverToSlack: ConfigError: .*hooks\.slack\.com/);
  expect(said.stderr).not.toMatch(/\n\s+at /);
});
