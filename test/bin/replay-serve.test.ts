/** `triage replay --serve`: the page on this machine, and a run that goes on once it is decided. */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { main } from '../../bin/main';
import { stopLocalAws } from '../../statemachine/local/local-session';

const EXAMPLES = join(__dirname, '../../examples');

afterAll(stopLocalAws);

/** Runs the command; whoever is asked on stderr decides by `visit`. */
async function serve(visit: (link: string) => Promise<void>, ...args: string[]) {
  let stdout = '';
  let stderr = '';
  let visited: Promise<void> | undefined;
  const code = await main(['replay', '--serve', ...args], {
    stdin: Object.assign(Readable.from([]), { isTTY: false }),
    stdout: { write: (text) => (stdout += text) },
    stderr: {
      write(text) {
        stderr += text;
        const link = /http:\S+/.exec(text)?.[0];
        if (link) visited = visit(link);
      },
    },
    exitCode: 0,
  });
  await visited;
  return { code, stdout, stderr };
}

test('prints a link, and goes on when it was decided on the page', async () => {
  let link = '';
  const said = await serve(
    async (given) => {
      link = given;
      const page = await (await fetch(link)).text();
      const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
      const form = { choice: 'approve-1', by: 'Ada', comment: 'yes', token };
      const answer = await fetch(link, { method: 'POST', body: new URLSearchParams(form) });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('Thank you, this is decided.');
    },
    '--json',
    join(EXAMPLES, 'unclear-failure.json'),
  );
  expect(said.code).toBe(0);
  expect(new URL(link).hostname).toBe('127.0.0.1');
  expect(JSON.parse(said.stdout)).toMatchObject({
    route: 'review',
    review: { decision: 'approved', by: 'Ada', comment: 'yes', hypothesis_rank: 1 },
  });
  expect(said.stdout).not.toContain(link);
  // Nothing listens any more.
  await expect(fetch(link)).rejects.toThrow();
});

test('a run that asks nobody serves nobody', async () => {
  const nobody = () => Promise.reject(new Error('somebody was asked'));
  const said = await serve(nobody, join(EXAMPLES, 'nested-failure.json'));
  expect(said.code).toBe(0);
  expect(said.stderr).not.toContain('http:');
});
