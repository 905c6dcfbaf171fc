/** Runs a command of node in a process of its own: CPU time, time and what it says. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ran {
  cpuMs: number;
  wallMs: number;
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Loaded first: writes at the end what the process has used. */
const REPORT = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  require('node:fs').writeFileSync(process.env.BENCH_CPU_FILE, String((user + system) / 1000));
});`;

/** @param args of node: a file and what follows, or `-e ''`. */
export async function runCommand(
  args: readonly string[],
  env: Record<string, string | undefined> = {},
): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'stack-triage-command-'));
  const report = join(folder, 'report.cjs');
  const cpu = join(folder, 'cpu');
  writeFileSync(report, REPORT);
  const begun = performance.now();
  const child = spawn(process.execPath, ['--require', report, ...args], {
    env: { PATH: process.env.PATH, HOME: folder, BENCH_CPU_FILE: cpu, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const wallMs = performance.now() - begun;
    return { cpuMs: Number(readFileSync(cpu, 'utf8')), wallMs, code, ...said };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
