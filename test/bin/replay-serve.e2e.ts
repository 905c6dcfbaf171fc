/** `triage replay --serve`: the page on this machine, and a run that goes on once it is decided. */
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { main } from '../../bin/main';
import { stopLocalAws } from '../../statemachine/local/local-session';

const EXAMPLES = join(__dirname, '../../examples');

afterAll(stopLocalAws);

const fill = async (link: string, form: Record<string, string>) => {
  const page = await (await fetch(link)).text();
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return fetch(link, { method: 'POST', body: new URLSearchParams({ ...form, token }) });
};

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
      const cause = { choice: 'correct', correction: 'The role was deleted by hand.' };
      const answer = await fill(link, { ...cause, by: 'Ada', comment: 'yes' });
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
    review: { decision: 'corrected', by: 'Ada', comment: 'yes', hypothesis_rank: null },
  });
  expect(said.stdout).not.toContain(link);
  // Nothing listens any more.
  await expect(fetch(link)).rejects.toThrow();
});

test('what no entry knows is nothing to approve, and no link leads to an execution in AWS', async () => {
  let page = '';
  let refused = '';
  await serve(
    async (link) => {
      page = await (await fetch(link)).text();
      refused = await (await fill(link, { choice: 'approve-1', by: 'Ada' })).text();
      await fill(link, { choice: 'reject', by: 'Ada' });
    },
    join(EXAMPLES, 'unclear-failure.json'),
  );
  expect(page).toContain('Say it in your own words, or reject.');
  expect(page).not.toMatch(/approve/i);
  expect(page).not.toContain('Triage execution');
  expect(refused).toContain('there is no hypothesis to approve');
});

test('for a person at a terminal the page stays, shows the correction, and may be reloaded', async () => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const said = { stdout: '', stderr: '' };
  const pages: string[] = [];
  let link = '';
  async function visit() {
    const form = { choice: 'correct', by: 'Ada', correction: 'The role was deleted by hand.' };
    await fill(link, form);
  }
  async function reload() {
    pages.push(await (await fetch(link)).text());
    stdin.write('\n');
  }
  const code = await main(['replay', '--serve', join(EXAMPLES, 'unclear-failure.json')], {
    stdin,
    stdout: { write: (text) => (said.stdout += text) },
    stderr: {
      isTTY: true,
      write(text) {
        said.stderr += text;
        const found = /http:\S+/.exec(text)?.[0];
        if (found) link = found;
        if (found) void visit();
        if (text.includes('press Enter')) void reload();
      },
    },
    exitCode: 0,
  });
  expect(code).toBe(0);
  expect(said.stdout).toContain('The role was deleted by hand.');
  expect(pages[0]).toContain('Ada corrected the diagnosis');
  expect(pages[0]).toContain('The role was deleted by hand.');
  await expect(fetch(link)).rejects.toThrow();
});

test('a run that asks nobody serves nobody', async () => {
  const nobody = () => Promise.reject(new Error('somebody was asked'));
  const said = await serve(nobody, join(EXAMPLES, 'nested-failure.json'));
  expect(said.code).toBe(0);
  expect(said.stderr).not.toContain('http:');
});
