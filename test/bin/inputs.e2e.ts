/** What `triage replay` takes: whatever people have at hand. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import { stopLocalAws } from '../../statemachine/local/local-session';
import { runCli } from './run-cli';

const RECORDINGS = join(__dirname, '../fixtures/recordings');
const dump = JSON.parse(readFileSync(join(RECORDINGS, 'update-rollback-failed.json'), 'utf8'));
const events: Record<string, unknown>[] = dump.StackEvents;
const folder = mkdtempSync(join(tmpdir(), 'triage-inputs-'));

afterAll(stopLocalAws);

const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const causeOf = async (...args: string[]) => {
  const { code, stdout, stderr } = await runCli(['replay', '--json', ...args]);
  const documents = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { code, stderr, causes: documents.map((d) => d.root_causes?.[0]?.logicalResourceId) };
};

test.each([
  ['YAML', () => stringify(dump)],
  ['a YAML list', () => stringify(events)],
  ['JSON Lines, an event a line', () => events.map((e) => JSON.stringify(e)).join('\n')],
  [
    'pages one after another, with an overlap',
    () =>
      [events.slice(0, 10), events.slice(8)]
        .map((StackEvents) => JSON.stringify({ StackEvents }, null, 2))
        .join('\n'),
  ],
  ['gzip', () => gzipSync(JSON.stringify(dump))],
  [
    'an answer of describe-events',
    () =>
      JSON.stringify({ OperationEvents: events.map((e) => ({ ...e, EventType: 'STACK_EVENT' })) }),
  ],
])('%s is read like the JSON that it stands for', async (name, content) => {
  const path = file(`${name.replace(/\W+/g, '-')}.json`, content());
  expect(await causeOf(path)).toMatchObject({ code: 0, causes: ['Warehouse'] });
});

test('a folder and a quoted glob stand for their recordings', async () => {
  const dir = join(folder, 'many');
  mkdirSync(dir);
  for (const name of ['a.json', 'b.yaml', 'notes.txt']) {
    writeFileSync(join(dir, name), name.endsWith('yaml') ? stringify(dump) : JSON.stringify(dump));
  }
  expect((await causeOf(dir)).causes).toEqual(['Warehouse', 'Warehouse']);
  expect((await causeOf(join(dir, '*.yaml'))).causes).toEqual(['Warehouse']);
  expect(await causeOf(join(dir, '*.nothing'))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('matches no file'),
  });
});

const TEMPLATE = '# A comment.\nResources:\n  A:\n    Type: AWS::SNS::Topic\n    Name: !Ref B\n';

test('a template is said to be one; in a folder it is passed over, as is other JSON', async () => {
  const dir = join(folder, 'beside');
  mkdirSync(dir);
  writeFileSync(join(dir, 'stack.yaml'), TEMPLATE);
  expect(await causeOf(join(dir, 'stack.yaml'))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is a template, not a recording'),
  });
  expect(await causeOf(dir)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no recording among these files'),
  });
  writeFileSync(join(dir, 'package.json'), '{"name": "x"}');
  writeFileSync(join(dir, 'a.json'), JSON.stringify(dump));
  const said = await causeOf(dir);
  expect(said).toMatchObject({ code: 0, causes: ['Warehouse'] });
  expect(said.stderr).toMatch(
    /skipped: \S+package.json: .*\n.*skipped: \S+stack.yaml: is a template/,
  );
  // What is broken is not another kind of file.
  writeFileSync(join(dir, 'half.json'), '{"StackEvents": [');
  expect((await causeOf(dir)).code).toBe(2);
});

test('of two unrelated stacks --root says which was deployed', async () => {
  const other = events.map((e) => ({
    ...e,
    EventId: `x-${e.EventId}`,
    StackName: 'other',
    StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/other/1',
    PhysicalResourceId: 'x',
  }));
  const path = file('two.json', JSON.stringify([...events, ...other]));
  expect(await causeOf(path)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--root names the one'),
  });
  expect(await causeOf('--root', 'reporting-prod', path)).toMatchObject({ causes: ['Warehouse'] });
  expect(await causeOf('--root', 'nobody', path)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no stack nobody'),
  });
});

test.each([
  [
    'what unpacks to more than the limit',
    gzipSync(Buffer.alloc(40 * 1024 * 1024, 32)),
    /too large/,
  ],
  ['a broken archive', Buffer.from([0x1f, 0x8b, 1, 2, 3]), /cannot be unpacked/],
  [
    'YAML with aliases of aliases',
    `a: &a [x]\n${'b'.repeat(3)}: [${'*a,'.repeat(500)}]\n`,
    /is not YAML/,
  ],
  ['half a document', '{"StackEvents": [', /is not JSON/],
  [
    'a page of text',
    '# Read me\n\nHello.',
    /is not JSON, as aws cloudformation describe-stack-events/,
  ],
])('%s is bad input', async (name, content, words) => {
  const said = await causeOf(file(`bad-${name.length}`, content));
  expect(said.code).toBe(2);
  expect(said.stderr).toMatch(words);
});
