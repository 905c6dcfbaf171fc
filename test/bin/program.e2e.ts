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

describe('--help at every width', () => {
  const helpAt = async (path: string[], columns: number) => {
    process.env.COLUMNS = String(columns);
    const { stdout } = await runCli([...path, '--help']);
    delete process.env.COLUMNS;
    return stdout;
  };
  const names = (help: string) =>
    [...help.split('\nCommands:\n')[1]!.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name!);
  const examplesIn = (help: string) =>
    help
      .replaceAll(/ \\\n */g, ' ')
      .split('\n')
      .filter((line) => /^ *\$ /.test(line));

  /** All commands, and all commands of commands. */
  async function paths(): Promise<string[][]> {
    const first = names(await helpAt([], 100)).filter((name) => name !== 'help');
    const below = first.map(async (name) => {
      const help = await helpAt([name], 100);
      return help.includes('\nCommands:\n') ? names(help).map((child) => [name, child]) : [];
    });
    return [[], ...first.map((name) => [name]), ...(await Promise.all(below)).flat()];
  }

  it.each([40, 60, 80])('fits %i columns, and every example can be copied', async (columns) => {
    const all = (await paths()).filter((path) => path[1] !== 'help');
    expect(all.length).toBeGreaterThan(20);
    for (const path of all) {
      const help = await helpAt(path, columns);
      expect(help.split('\n').filter((line) => line.length > columns)).toEqual([]);
      expect(examplesIn(help)).toEqual(examplesIn(await helpAt(path, 100)));
      expect(help).not.toMatch(/\n\n\n/);
    }
  });
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
});

test('colour only where it is asked for', () => {
  const plain = start(['replay', EXAMPLE]);
  expect(plain.stdout + plain.stderr).not.toContain('\u001b');
  expect(start(['replay', EXAMPLE], { FORCE_COLOR: '1', NO_COLOR: '' }).stdout).toContain(
    '\u001b[',
  );
  const both = start(['replay', EXAMPLE], { FORCE_COLOR: '1', NO_COLOR: '1' });
  expect(both.stdout).not.toContain('\u001b');
});

test('a file of 50 MB is refused at once', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'triage-huge-')), 'huge.json');
  writeFileSync(file, `[${' '.repeat(50 * 1024 * 1024)}]`);
  const { status, stderr } = start(['replay', file]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/huge\.json: is too large \(51 MiB or more, the limit is 32 MiB\)/);
});
