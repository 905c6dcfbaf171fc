/** The built program as a shell starts it. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from './run-cli';

const ROOT = join(__dirname, '../..');
const PROGRAM = join(ROOT, 'dist/triage.js');
const EXAMPLE = join(ROOT, 'examples/nested-failure.json');

const start = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

test('--version is the package’s', () => {
  const { stdout, status } = start(['--version']);
  expect(stdout.trim()).toBe(require('../../package.json').version);
  expect(status).toBe(0);
});

test('every command explains itself with examples', async () => {
  const { code, stdout } = await runCli(['--help']);
  expect(code).toBe(0);
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) (?=\[|<|\s)/gm)].map((m) => m[1] as string);
  expect(commands).toEqual(expect.arrayContaining(['replay', 'run', 'record', 'mcp', 'redrive']));
  for (const command of commands.filter((name) => name !== 'help')) {
    const help = await runCli([command, '--help']);
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(/Examples:\n {2}\$ /);
  }
});

test.each([
  [[]],
  [['replay']],
  [['nonsense']],
  [['replay', '--colour', 'x.json']],
  [['run']],
  [['run', '--stack-name', 'a', '--format', 'xml']],
])('%j is bad input: 2, and a hint', async (args) => {
  const { code, stderr } = await runCli(args);
  expect(code).toBe(2);
  expect(stderr).toMatch(/--help|Usage/);
});

test('a reader that goes away early is not an error', async () => {
  const code = await new Promise<string>((resolve) => {
    const command = `"${process.execPath}" "${PROGRAM}" replay --json ${`"${EXAMPLE}" `.repeat(3)} | head -c 10 >/dev/null; echo "\${PIPESTATUS[0]}"`;
    execFile('bash', ['-c', command], (_error, stdout, stderr) => resolve(stdout.trim() + stderr));
  });
  expect(code).toBe('0');
});

test('nothing that node will take away is used: standard error stays empty', () => {
  const NODE_OPTIONS = '--pending-deprecation --trace-deprecation';
  const { status, stderr } = start(['replay', '--json', EXAMPLE], { NODE_OPTIONS });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}, 20_000);

test('colour only where it is asked for', () => {
  const plain = start(['replay', EXAMPLE]);
  expect(plain.stdout + plain.stderr).not.toContain('\u001b');
  expect(start(['replay', EXAMPLE], { FORCE_COLOR: '1', NO_COLOR: '' }).stdout).toContain(
    '\u001b[',
  );
  const both = start(['replay', EXAMPLE], { FORCE_COLOR: '1', NO_COLOR: '1' });
  expect(both.stdout).not.toContain('\u001b');
}, 20_000);

test('a file of 50 MB is refused at once', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'triage-huge-')), 'huge.json');
  writeFileSync(file, `[${' '.repeat(50 * 1024 * 1024)}]`);
  const { status, stderr } = start(['replay', file]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/huge\.json: is too large \(51 MiB or more, the limit is 32 MiB\)/);
});
