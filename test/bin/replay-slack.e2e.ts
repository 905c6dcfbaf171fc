/** `triage replay --slack`: the conversation as Slack would get it, on the route that was taken. */
import { join } from 'node:path';
import { stopLocalAws } from '../../statemachine/local/local-session';
import { runCli } from './run-cli';

const RECORDINGS = join(__dirname, '../fixtures/recordings');
const EXAMPLES = join(__dirname, '../../examples');

afterAll(stopLocalAws);

interface Sent {
  method: string;
  body: { text: string; thread_ts?: string; ts?: string; blocks: unknown[] };
}

async function sent(file: string): Promise<Sent[]> {
  const { code, stdout } = await runCli(['replay', '--slack', file]);
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

test('facts first, edited into the diagnosis, details in the thread', async () => {
  const messages = await sent(join(RECORDINGS, 'update-rollback-failed.json'));
  expect(messages.map((m) => m.method)).toEqual([
    'chat.postMessage',
    'chat.update',
    'chat.postMessage',
  ]);
  const [facts, headline, details] = messages as [Sent, Sent, Sent];
  expect(JSON.stringify(facts)).not.toContain('"Why: "');
  expect(JSON.stringify(headline)).toContain('--resources-to-skip ReportFunction');
  expect(details.body.thread_ts).toBe(headline.body.ts);
});

test('a run that asks for a person shows what is asked, and how it ends', async () => {
  const messages = await sent(join(EXAMPLES, 'unclear-failure.json'));
  const shown = messages.map((m) => JSON.stringify(m.body));
  expect(shown.join()).toContain('a person is asked until');
  expect(shown.at(-1)).toContain('nobody decided in time');
  expect(shown.join()).not.toContain('Triage execution');
  expect(shown.join()).not.toContain('"Why: "');
});

test('every push text says the cause first, in at most 120 characters', async () => {
  for (const name of ['nested-three-levels', 'hostile-reason', 'delete-bucket-not-empty']) {
    for (const { body } of await sent(join(RECORDINGS, `${name}.json`))) {
      if (!body.thread_ts) expect(body.text.length).toBeLessThanOrEqual(140);
      expect(body.text).not.toContain('Resource handler returned');
    }
  }
});

test('--slack is a line a file with --json, and of no other format', async () => {
  const example = join(EXAMPLES, 'nested-failure.json');
  const { stdout } = await runCli(['replay', '--slack', '--json', example]);
  const { file, messages } = JSON.parse(stdout);
  expect([file, messages[0].method]).toEqual([example, 'chat.postMessage']);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  const said = await runCli(['replay', '--slack', '--format', 'markdown', example]);
  expect(said).toMatchObject({ code: 2, stderr: expect.stringContaining('--slack') });
});
