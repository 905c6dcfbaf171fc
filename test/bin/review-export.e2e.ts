/** Decisions become labelled cases on which the evaluation runs: through the real commands. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCases } from '../../evals/case-file';
import { evaluate } from '../../evals/evaluate';
import type { Receipt } from '../../lambdas/contracts/receipt';
import type { Verdict } from '../../lambdas/contracts/verdict';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { replay } from '../../statemachine/local/replay';
import { runWorkflow } from '../../statemachine/local/run-workflow';
import { plain, runCli } from './run-cli';

const RECORDINGS = join(__dirname, '../fixtures/recordings');

let aws: EmbeddedAws;
let out: string;
beforeAll(async () => {
  aws = await startEmbeddedAws();
  process.env.CONFIDENCE_THRESHOLD = '1';
});
afterAll(async () => {
  delete process.env.CONFIDENCE_THRESHOLD;
  await aws.stop();
});
beforeEach(async () => {
  await aws.load(null);
  out = mkdtempSync(join(tmpdir(), 'cases-'));
});
afterEach(() => rmSync(out, { recursive: true }));

/** Triages a recording; a person decides on the command line while the execution waits. */
async function triaged(name: string, ...decision: string[]): Promise<Verdict> {
  const text = readFileSync(join(RECORDINGS, `${name}.json`), 'utf8');
  // Several failures in one deployment: the tables stay, the recording changes.
  aws.state.recording = parseRecording(text, name);
  const run = runWorkflow({
    aws,
    input: aws.state.recording.event,
    reviewWaitMs: 100_000,
    onState: async ({ state, change }) => {
      if (state !== 'RequestHumanReview' || change !== 'entered') return;
      const id = await waitingId();
      const [verb = '', ...options] = decision;
      const said = await runCli(['review', verb, id, ...options, '--by', 'Ada Secret', '--yes']);
      if (said.code !== 0) throw new Error(said.stderr);
    },
  });
  const { output } = await run;
  expect(output).toMatchObject({ review: { by: 'Ada Secret' } });
  return output as Receipt;
}

async function waitingId(): Promise<string> {
  for (;;) {
    const { stdout } = await runCli(['review', 'list', '--json']);
    if (stdout) return JSON.parse(stdout).id;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const exported = async (...options: string[]) => {
  const said = await runCli(['review', 'export', '--out', out, ...options]);
  return { ...said, files: readdirSync(out).filter((file) => file.endsWith('.json')) };
};

test('what was approved or corrected is measured by the evaluation', async () => {
  await triaged('nested-three-levels', 'approve');
  await triaged('create-rollback-failed', 'reject');
  const other = await triaged(
    'two-independent-causes',
    'correct',
    '--cause',
    'the name is taken',
    '--category',
    'network',
    '--resource',
    'IngestBucket',
  );
  const { code, stdout, files } = await exported();
  expect(code).toBe(0);
  expect(plain(stdout)).toContain('2 labelled cases');
  expect(files).toHaveLength(2);
  const cases = readCases(out);
  const result = await evaluate(cases, {
    replay: (text, file) => replay(text, file, { aws, prompt: true }),
    tokens: (text) => Math.ceil(text.length / 3),
  });
  expect(result.scores.map((s) => s.outcome)).toEqual(['collected', 'collected']);
  const approved = result.scores.find((s) => !s.id.startsWith(other.failure.stackName));
  const corrected = result.scores.find((s) => s.id.startsWith(other.failure.stackName));
  expect(approved).toMatchObject({ rank: 1, right: true });
  expect(corrected).toMatchObject({ hard: true, rank: 2, categoryRight: false });
});

test('what has no label stands apart for a person, who is never overwritten', async () => {
  const { failure } = await triaged('nested-three-levels', 'correct', '--cause', 'who knows');
  const { stdout, files } = await exported();
  expect(files).toEqual([]);
  expect(plain(stdout)).toContain('1 to be labelled by a person (TODO)');
  const [file = ''] = readdirSync(join(out, 'to-label'));
  expect(file.startsWith(failure.stackName)).toBe(true);
  const content = JSON.parse(readFileSync(join(out, 'to-label', file), 'utf8'));
  expect(content.truth.rootCause.logicalResourceId).toBe('TODO');
  expect(content.decided).toMatchObject({ decision: 'corrected', correction: 'who knows' });
  const again = await exported('--json');
  expect(JSON.parse(again.stdout)).toMatchObject({
    to_label: [],
    kept: [join(out, 'to-label', file)],
  });
});

test('says what the system said and how sure it was, and not who decided', async () => {
  await triaged('nested-three-levels', 'approve', '--comment', 'seen before');
  const { files } = await exported();
  const text = readFileSync(join(out, files[0] ?? ''), 'utf8');
  const content = JSON.parse(text);
  expect(content.said.hypotheses[0].confidence_score).toBeGreaterThan(0);
  expect(content.said).toMatchObject({ by: 'rules', model: null });
  expect(content.decided).toMatchObject({ decision: 'approved', comment: 'seen before' });
  expect(text).not.toContain('Ada Secret');
  expect(text).not.toMatch(/token-/);
});

test('without the kept timeline the listed events make the recording', async () => {
  const { root_causes } = await triaged('nested-three-levels', 'approve');
  aws.objects.clear();
  const { stdout, files } = await exported('--json');
  expect(JSON.parse(stdout).without_timeline).toHaveLength(1);
  const file = join(out, files[0] ?? '');
  const document = await replay(readFileSync(file, 'utf8'), file, { aws });
  expect(document.root_causes?.[0]).toMatchObject({
    logicalResourceId: root_causes[0]?.logicalResourceId,
    stackName: root_causes[0]?.stackName,
  });
});

test('account ids are replaced where that is asked for, and the case still runs', async () => {
  const { failure } = await triaged('nested-three-levels', 'approve');
  const { files } = await exported('--redact-account-ids');
  const text = readFileSync(join(out, files[0] ?? ''), 'utf8');
  expect(text).not.toContain(failure.account);
  expect(text).not.toContain('<account');
  const document = await replay(text, 'x.json', { aws });
  expect(document).toMatchObject({ outcome: 'collected' });
});

test('a folder that cannot be written is bad input; nothing decided is not an error', async () => {
  expect((await runCli(['review', 'export', '--out', join(out, 'none')])).stdout).toContain(
    '0 labelled',
  );
  expect(existsSync(join(out, 'none'))).toBe(false);
  await triaged('nested-three-levels', 'approve');
  const said = await runCli(['review', 'export', '--out', __filename]);
  expect(said).toMatchObject({ code: 2, stderr: expect.stringContaining('--out: ') });
});
