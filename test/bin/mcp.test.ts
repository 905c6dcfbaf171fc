/** A real MCP client over stdio, the built program, and a second embedded AWS as the real one. */
import { copyFileSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { executionOf, store } from './execution-of';
import { fixture, type RealAws, startRealAws } from './real-aws';

let real: RealAws;
let client: Client;
let stack: { id: string; name: string };
const folder = mkdtempSync(join(tmpdir(), 'triage-mcp-'));

beforeAll(async () => {
  real = await startRealAws();
  stack = await real.holds('nested-three-levels');
  copyFileSync(fixture('stack-timeout'), join(folder, 'timeout.json'));
  writeFileSync(join(folder, 'bad.json'), '{"StackEvents": [{}]}');
  symlinkSync('/etc/passwd', join(folder, 'link.json'));
  client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [join(__dirname, '../../dist/triage.js'), 'mcp', '--recordings', folder],
      env: Object.fromEntries(
        Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined),
      ),
      stderr: 'inherit',
    }),
  );
});
afterAll(async () => {
  await client?.close();
  await real.stop();
});

interface Answer {
  isError: boolean;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the result of whichever tool was called
  data: any;
}

async function call(name: string, args: Record<string, unknown>): Promise<Answer> {
  const { isError, content, structuredContent } = await client.callTool({ name, arguments: args });
  // As structured content too, everything would be read twice.
  expect(structuredContent).toBeUndefined();
  const text = (content as { text: string }[]).map((part) => part.text).join('');
  return { isError: isError === true, text, data: isError ? null : JSON.parse(text) };
}

test('lists its tools in few words, each marked as reading only', async () => {
  const { tools } = await client.listTools();
  expect(tools.map((tool) => tool.name).sort()).toEqual([
    'explain_resource',
    'get_evidence',
    'list_recent_failures',
    'read_recorded_triage',
    'triage_stack',
  ]);
  expect(JSON.stringify(tools).length).toBeLessThan(12_000);
  for (const tool of tools) {
    expect(tool.annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
    expect(tool.inputSchema.type).toBe('object');
    expect(tool.outputSchema).toBeUndefined();
  }
});

test('list_recent_failures', async () => {
  const { data } = await call('list_recent_failures', { since: '2020-01-01' });
  expect(data.failures).toEqual([
    expect.objectContaining({ stack_id: stack.id, stack_name: stack.name }),
  ]);
  expect((await call('list_recent_failures', { since: '1m' })).data.failures).toEqual([]);
});

test('triage_stack, by name and by ARN', async () => {
  const { data, text } = await call('triage_stack', { stack: stack.name });
  expect(Buffer.byteLength(text)).toBeLessThan(4000);
  expect(data.triage).toMatchObject({ stack: stack.name, route: 'deliver' });
  expect(data.triage.hypotheses[0].recommended_action).not.toBe('');
  const byArn = await call('triage_stack', { stack: stack.id });
  expect(byArn.data.triage.root_causes).toEqual(data.triage.root_causes);
  const whole = (await call('triage_stack', { stack: stack.name, detail: true })).data.triage;
  expect(whole).toMatchObject({ outcome: 'collected', analysis: { by: 'rules' } });
});

test('get_evidence and explain_resource', async () => {
  const { evidence } = (await call('get_evidence', { stack: stack.name })).data;
  const [cause] = evidence.root_causes;
  const explained = await call('explain_resource', {
    stack: stack.name,
    logical_id: cause.logicalResourceId,
  });
  expect(explained.data.role).toBe('cause');
  expect(explained.data.events[0].reason).toBe(cause.reason);
  expect(explained.data.hypotheses.length).toBeGreaterThan(0);
  const other = await call('explain_resource', { stack: stack.name, logical_id: 'Nobody' });
  expect(other.data).toMatchObject({
    role: 'not-failed',
    nothing: expect.stringContaining('Nobody'),
  });
});

test('read_recorded_triage: a recording, and executions of the deployed workflow', async () => {
  const file = await call('read_recorded_triage', { file: 'timeout.json', detail: true });
  expect(file.data.triage.outcome).toBe('collected');
  expect(file.data.evidence.root_causes.length).toBeGreaterThan(0);
  const { triage } = file.data;
  store(
    real.aws.state.executions,
    executionOf('done', { output: JSON.stringify(triage) }),
    executionOf('broken', {
      failedIn: 'DeliverToSlack',
      error: 'SlackPermanentError',
      cause: 'no_service',
    }),
  );
  const args = { region: 'eu-west-1' };
  const done = await call('read_recorded_triage', {
    execution: 'done',
    detail: true,
    ...args,
  });
  const brief = await call('read_recorded_triage', { execution: 'done', ...args });
  expect(Buffer.byteLength(brief.text)).toBeLessThan(4000);
  expect(done.data.triage).toEqual(triage);
  const broken = await call('read_recorded_triage', { execution: 'broken', ...args });
  expect(broken.data).toMatchObject({
    triage: null,
    nothing: 'the execution is FAILED in DeliverToSlack: SlackPermanentError: no_service',
  });
});

test('what AWS refuses, and what is not there, is an error in words', async () => {
  const nobody = await call('triage_stack', { stack: 'nobody' });
  expect(nobody).toMatchObject({ isError: true, text: expect.stringContaining('no stack nobody') });
  const since = await call('list_recent_failures', { since: 'the beginning of time' });
  expect(since.text).not.toContain('--');
  real.aws.fault({
    service: 'cloudformation',
    action: 'ListStacks',
    code: 'AccessDenied',
    message:
      'User: arn:aws:iam::123456789012:user/eve is not authorized to perform: cloudformation:ListStacks',
    times: 1,
  });
  const denied = await call('list_recent_failures', {});
  expect(denied.text).toContain('the permission cloudformation:ListStacks is missing');
});

test.each([
  ['triage_stack', {}],
  ['triage_stack', { stack: '../../etc/passwd' }],
  ['triage_stack', { stack: 'x'.repeat(100_000) }],
  ['triage_stack', { stack: ['payments'] }],
  ['triage_stack', { stack: { $ne: null } }],
  ['triage_stack', { stack: '--profile=admin' }],
  ['get_evidence', { stack: 'a', region: 'eu-west-1.evil.example/' }],
  ['explain_resource', { stack: 'a', logical_id: '$(reboot)' }],
  ['list_recent_failures', { limit: 1e9 }],
  ['list_recent_failures', { since: 'the beginning of time' }],
  ['read_recorded_triage', {}],
  ['read_recorded_triage', { file: 'timeout.json', execution: 'done' }],
  ['read_recorded_triage', { file: '/etc/passwd' }],
  ['read_recorded_triage', { file: '../../../etc/passwd' }],
  ['read_recorded_triage', { file: 'link.json' }],
  ['read_recorded_triage', { file: 'bad.json' }],
  ['read_recorded_triage', { file: '\u0000' }],
  ['read_recorded_triage', { execution: 'a b; c' }],
  ['no_such_tool', {}],
])(
  '%s with hostile or malformed arguments (%#) is refused, and the server goes on',
  async (name, args) => {
    const { isError, text } = await call(name, args).catch((error) => ({
      isError: true,
      text: String(error),
    }));
    expect(isError).toBe(true);
    expect(text).not.toMatch(/root:|\n\s+at /);
    // Words about the tool's arguments: no list or pattern of a library's, no command line's option.
    expect(text).not.toMatch(/"code":|\[\s*\{|must match pattern|--[a-z]/);
    expect((await client.listTools()).tools).toHaveLength(5);
  },
);

test('nothing but reads reached AWS', () => {
  const actions = new Set(real.aws.calls.map((c) => c.action));
  expect([...actions].filter((a) => !/^(Describe|List|Get|Lookup|Filter)/.test(a))).toEqual([]);
});
