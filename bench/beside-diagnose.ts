/**
 * `stack-triage run` beside `cdk diagnose` of the pinned aws-cdk (whose toolkit-lib it is): the same
 * recordings, through the same embedded AWS, each as a command in a process of its own.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';
import type { EmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import { type Recording, stackIdParts } from '../statemachine/embedded-aws/recording';
import { parseRecording } from '../statemachine/local/parse-recording';
import { compared, counted, type Row } from './row';
import { runCommand } from './run-command';

const seconds = (n: number): string => `${(n / 1000).toFixed(1)} s`;

/** Both commands on each recording: what they answer, then how long they take in all. */
export async function besideDiagnose(files: readonly string[], aws: EmbeddedAws): Promise<Row[]> {
  const rows: Row[] = [];
  const ours = { wall: [] as number[], cpu: [] as number[] };
  const theirs = { wall: [] as number[], cpu: [] as number[] };
  for (const file of files) {
    const name = file.replace(/^.*\/|\.json$/g, '');
    const recording = parseRecording(readFileSync(file, 'utf8'), name);
    await aws.load(recording);
    const own = await stackTriage(recording, aws);
    await aws.load(recording);
    const cdk = await diagnose(recording, aws);
    for (const [to, { wallMs, cpuMs }] of [
      [ours, own.ran],
      [theirs, cdk.ran],
    ] as const) {
      to.wall.push(wallMs);
      to.cpu.push(cpuMs);
    }
    rows.push(counted(`beside cdk diagnose: ${name}`, own.answer, cdk.answer));
  }
  return [
    ...rows,
    compared('beside cdk diagnose: time', ours.wall, theirs.wall, { unit: seconds }),
    compared('beside cdk diagnose: CPU time', ours.cpu, theirs.cpu, { unit: seconds }),
  ];
}

async function stackTriage({ root }: Recording, aws: EmbeddedAws) {
  const { region, name } = stackIdParts(root);
  const script = join(packageRoot(), 'dist/triage.js');
  const args = [script, 'run', '--stack-name', name, '--format', 'json'];
  const ran = await runCommand(args, { ...aws.env, AWS_REGION: region });
  const document = ran.stdout.trim().startsWith('{') ? JSON.parse(ran.stdout) : {};
  const ids = (document.root_causes ?? []).map(
    (cause: { logicalResourceId: string }) => cause.logicalResourceId,
  );
  return { ran, answer: ids.join(', ') || (document.outcome ?? `exit ${ran.code}`) };
}

/** The CDK wants an assembly that names the stack; its template is not asked for. */
async function diagnose({ root }: Recording, aws: EmbeddedAws) {
  const { region, account, name } = stackIdParts(root);
  const assembly = mkdtempSync(join(tmpdir(), 'stack-triage-assembly-'));
  const properties = { templateFile: 'template.json', stackName: name };
  const environment = `aws://${account}/${region}`;
  const artifact = { type: 'aws:cloudformation:stack', environment, properties };
  const manifest = { version: '36.0.0', artifacts: { [name]: artifact } };
  writeFileSync(join(assembly, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(assembly, 'template.json'), '{"Resources":{}}');
  try {
    const script = join(packageRoot(), 'node_modules/aws-cdk/bin/cdk');
    const args = ['diagnose', '--unstable=diagnose', '--no-notices', '-a', assembly, name];
    // It remembers whose an access key is, and must not find what is known of another recording.
    const own = { AWS_ACCESS_KEY_ID: `embedded-${account}`, CDK_HOME: assembly };
    const quiet = { CI: '1', CDK_DISABLE_CLI_TELEMETRY: 'true' };
    const env = { ...aws.env, ...own, ...quiet, AWS_REGION: region };
    const ran = await runCommand([script, ...args], env);
    return { ran, answer: answerIn(ran.stdout + ran.stderr) || `exit ${ran.code}` };
  } finally {
    rmSync(assembly, { recursive: true, force: true });
  }
}

/** `app/Bucket  (AWS::S3::Bucket Bucket)` heads each cause; a stack is told by its name alone. */
const CAUSE = /^(\S+) {2}\((?:[\w:]+ )?([\w:]+)\)$/gm;

function answerIn(said: string): string {
  const ids = [...said.matchAll(CAUSE)].map(([, path, id]) => (id?.includes(':') ? path : id));
  if (ids.length > 0) return ids.join(', ');
  return /no issues found|currently being updated/.exec(said)?.[0] ?? '';
}
