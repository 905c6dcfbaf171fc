import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePrompt } from '../../lambdas/prompting/prompt';
import { stopLocalAws } from '../../statemachine/local/local-session';
import { bundledPrompt, hashOf } from '../../statemachine/local/model-prompt';
import { fixture } from './real-aws';
import { plain, runCli } from './run-cli';

const folder = mkdtempSync(join(tmpdir(), 'prompt-'));
let files = 0;
const file = (text: string): string => {
  files += 1;
  const path = join(folder, `prompt-${files}.md`);
  writeFileSync(path, text);
  return path;
};
const OWN = `---
version: team-3
---
=== system ===
Explain in one sentence, {{max_hypotheses}} hypotheses at most.

=== user ===
<evidence-{{fence}}>
{{brief}}
</evidence-{{fence}}>
`;

afterAll(stopLocalAws);

test('what it shows is the bundled prompt, and passes its own check', async () => {
  const { code, stdout } = await runCli(['prompt', 'show']);
  expect(code).toBe(0);
  expect(parsePrompt(stdout)).toEqual(bundledPrompt);
  const checked = await runCli(['prompt', 'check', '-', '--json'], { stdin: stdout });
  expect(checked.code).toBe(0);
  expect(JSON.parse(checked.stdout)).toMatchObject({
    valid: true,
    bundled: true,
    version: bundledPrompt.version,
    hash: hashOf(bundledPrompt),
    problems: [],
  });
  const asJson = JSON.parse((await runCli(['prompt', 'show', '--json'])).stdout);
  expect(asJson).toEqual({ ...bundledPrompt, hash: hashOf(bundledPrompt) });
});

test('an edited prompt is told with version, hash, size and how to put it in place', async () => {
  const path = file(OWN);
  const { code, stdout } = await runCli(['prompt', 'check', path]);
  expect(code).toBe(0);
  expect(plain(stdout)).toMatch(
    /is a valid prompt version team-3 hash [0-9a-f]{64} size \d+ bytes/,
  );
  expect(stdout).toContain('fits a standard parameter');
  expect(stdout).toContain(`--tier Standard --overwrite --value file://${path}`);
});

test('a large one needs the advanced tier', async () => {
  const { code, stdout } = await runCli(['prompt', 'check', file(OWN + 'x'.repeat(5000))]);
  expect(code).toBe(0);
  expect(stdout).toContain('needs an advanced parameter');
  expect(stdout).toContain('--tier Advanced');
});

test.each([
  ['no {{brief}}', OWN.replace('{{brief}}', ''), /\{\{brief\}\} must stand in it exactly once/],
  [
    'an unknown slot',
    OWN.replace('one sentence', '{{words}}'),
    /system: unknown slot \{\{words\}\}/,
  ],
  ['no fence after', OWN.replace('</evidence-{{fence}}>', ''), /must stand before and after/],
  ['no version', OWN.replace('version: team-3', ''), /version: 1 to 40 letters/],
  ['no sections', 'You are helpful.', /system: the section is missing or empty/],
  ['too large', OWN + 'x'.repeat(9000), /Parameter Store holds 8192 at most/],
  ['broken JSON', '{ "version": ', /not valid JSON/],
])('%s is named, exit 2', async (_, text, words) => {
  const path = file(text);
  const said = await runCli(['prompt', 'check', path]);
  expect(said.code).toBe(2);
  expect(plain(said.stdout)).toMatch(words);
  expect(said.stdout).not.toContain('put-parameter');
  const json = JSON.parse((await runCli(['prompt', 'check', path, '--json'])).stdout);
  expect(json).toMatchObject({ valid: false, version: null, hash: null });
  expect(json.problems.join('\n')).toMatch(words);
});

test('with a recording it shows what would be sent, asking no model', async () => {
  // A key in the environment must not be spent on a check.
  process.env.ANTHROPIC_API_KEY = 'not-a-real-key';
  process.env.ANTHROPIC_BASE_URL = 'http://127.0.0.1:9';
  const recording = fixture('nested-three-levels');
  try {
    const args = ['prompt', 'check', file(OWN), '--recording', recording];
    const { code, stdout } = await runCli([...args, '--json']);
    const { sent } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(sent.system).toBe('Explain in one sentence, 5 hypotheses at most.');
    expect(sent.user).toMatch(/^<evidence-([0-9a-f]{12})>\n.*\be1\b.*\n<\/evidence-\1>$/s);
    expect(sent.tokens).toBeGreaterThan(100);
    const text = (await runCli(args)).stdout;
    expect(text).toContain(`at most ${sent.tokens} tokens`);
    expect(text).toContain(sent.user);
  } finally {
    delete process.env.ANTHROPIC_API_KEY;
    delete process.env.ANTHROPIC_BASE_URL;
  }
});

test.each([
  [['check', 'missing.md'], /missing.md: there is no such file/],
  [['check', file(OWN), '--recording', 'missing.json'], /missing.json: there is no such file/],
  [['check', file(OWN), '--recording', file('{"a":1}')], /prompt-\d+\.md: /],
  [
    ['check', file(OWN), '--recording', fixture('cancelled-by-user')],
    /nothing would be sent: the deployment was cancelled/,
  ],
])('prompt %j is bad input', async (args, words) => {
  const { code, stderr } = await runCli(['prompt', ...args]);
  expect(code).toBe(2);
  expect(stderr).toMatch(words);
});
