import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evalCommand } from '../../evals/command';
import { NOISE_KINDS } from '../../evals/noise/kinds';
import { aCase } from './a-case';

const folder = mkdtempSync(join(tmpdir(), 'eval-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown): string => {
  const path = mkdtempSync(join(folder, 'cases-'));
  writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

/** The workflow in one line: blames the first failed event of the list, says quota. */
const blamesNewest = async (text: string): Promise<unknown> => {
  const { stacks } = JSON.parse(text) as { stacks: Record<string, { StackEvents: [] }> };
  const events = Object.values(stacks).flatMap((s) => s.StackEvents) as Record<string, string>[];
  const failed = events.find((e) => e.ResourceStatus?.endsWith('FAILED')) ?? {};
  return {
    outcome: 'collected',
    root_causes: [
      {
        stackName: failed.StackName,
        logicalResourceId: failed.LogicalResourceId,
        eventId: failed.EventId,
        resourceType: '',
        status: failed.ResourceStatus,
        reason: failed.ResourceStatusReason,
        category: 'quota',
        pattern: null,
      },
    ],
    diagnosis: { hypotheses: [{ category: 'quota', confidence_score: 0.95 }] },
    prompt: 'the reason is: photos-originals already exists',
  };
};

type Replay = (text: string) => Promise<unknown>;

async function run(args: string[], replay: Replay = blamesNewest, model: Replay | null = null) {
  let out = '';
  let err = '';
  const code = await evalCommand(
    args,
    { stdout: { write: (t) => (out += t) }, stderr: { write: (t) => (err += t) } },
    { replay, model, tokens: (text) => Math.ceil(text.length / 4) },
  );
  return { code, out, err };
}

it('prints what was missed, what was expected and what was said', async () => {
  const { code, out } = await run([file('a.json', aCase())]);
  expect(code).toBe(0);
  expect(out).toMatch(/^all +1 +0\.0% \(0\/1\)/m);
  expect(out).toContain('expected photos/Originals: originals already exists');
  expect(out).toContain('got      photos/Thumbnails: Resource creation cancelled');
  expect(out).toMatch(/Wrong above 0\.9: +photo-bucket-taken/);
  expect(out).toContain("Prompts that hold the root cause's reason: 1 of 1");
});

it('prints all numbers as one JSON document, noise included', async () => {
  const { out } = await run([file('a.json', aCase()), '--noise', '--json']);
  const { plain, noise } = JSON.parse(out);
  expect(plain.groups[0]).toMatchObject({ name: 'all', n: 1, top1: { right: 0, n: 1 } });
  expect(plain.prompts.json.mean).toBeGreaterThan(plain.prompts.prompt.mean);
  expect(noise.map((n: { kind: string }) => n.kind)).toEqual(NOISE_KINDS);
});

it('names the cases that noise misleads, and only those', async () => {
  const oneFailure = aCase(undefined, {
    recording: {
      stacks: {
        [aCase().recording.root!]: {
          StackEvents: Object.values(aCase().recording.stacks)[0]!.StackEvents.filter(
            (e) => e.LogicalResourceId !== 'Thumbnails',
          ),
        },
      },
    },
  });
  const { out } = await run([file('a.json', oneFailure), '--noise']);
  expect(out).toContain('photo-bucket-taken (cancelled siblings): photos/Noise');
  expect(out).not.toContain('photo-bucket-taken (progress events)');
});

it('prints the figures of the model beside those of the rules', async () => {
  const model: Replay = async (text) => ({
    ...((await blamesNewest(text)) as object),
    analysis: { by: 'claude' },
    route: 'deliver',
  });
  const folder = file('a.json', aCase());
  const { code, out } = await run([folder, '--model'], blamesNewest, model);
  expect(code).toBe(0);
  expect(out).toMatch(/^analysed by the model +0\.0% \(0\/1\) +100\.0% \(1\/1\)$/m);
  expect(out).toMatch(/^delivered without review +0\.0% \(0\/1\) +100\.0% \(1\/1\)$/m);
  expect(JSON.parse((await run([folder, '--model', '--json'], blamesNewest, model)).out)).toEqual({
    plain: expect.objectContaining({ cases: 1 }),
    model: expect.objectContaining({ cases: 1 }),
  });
  expect((await run([folder], blamesNewest, model)).out).not.toContain('THE MODEL');
});

it('cannot ask a model without its key', async () => {
  const { code, err } = await run([file('a.json', aCase()), '--model']);
  expect([code, err]).toEqual([2, '--model needs ANTHROPIC_API_KEY\n']);
});

it('exits with 1 when a workflow failed, and goes on', async () => {
  const { code, out } = await run([file('a.json', aCase())], async () => ({
    error: { message: 'States.Timeout' },
  }));
  expect(code).toBe(1);
  expect(out).toContain('nothing (error: States.Timeout)');
});

it.each([
  ['no folder', [], /^usage: npm run eval/],
  ['an unknown option', ['x', '--nose'], /unknown option .--nose/i],
  ['a folder that is not there', ['/no/such/folder'], /\/no\/such\/folder: cannot be read: ENOENT/],
])('exits with 2 for %s', async (_, args, message) => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

it.each([
  ['no JSON', 'README', 'a.json: is not JSON'],
  ['no case', { id: 'x', truth: {} }, 'a.json: truth.rootCause: '],
])('exits with 2 for a file that is %s, naming the file', async (_, content, message) => {
  const { code, err } = await run([file('a.json', content)]);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

it('exits with 2 for a folder without cases', async () => {
  expect(await run([file('readme.txt', '')])).toMatchObject({ code: 2 });
});

describe('what is said', () => {
  const says = async (text: string) => {
    const document = (await blamesNewest(text)) as { diagnosis: object };
    const hypothesis = {
      category: 'quota',
      confidence_score: 0.8,
      cause: 'The VPC limit of eu-west-1 is reached.',
      recommended_action: 'Raise it. https://docs.aws.amazon.com/L-ABC.html',
    };
    return { ...document, diagnosis: { hypotheses: [hypothesis], next_steps: 'Look.' } };
  };
  const message = (more: object = {}) => ({
    id: '7',
    reason: 'The maximum number of VPCs has been reached',
    resourceType: 'AWS::EC2::VPC',
    status: 'CREATE_FAILED',
    operation: 'CREATE',
    expert: { category: 'quota' },
    must_name: [['vpc'], ['L-ABC', 'F678F1CE']],
    forbidden: ['another stack', 'limit of \\w+-\\w+-\\d'],
    ...more,
  });

  it('is measured on a file of messages: items, false claims, by confidence and kind', async () => {
    const { code, out } = await run([file('messages.json', [message()])], says);
    expect(code).toBe(0);
    expect(out).toMatch(/^all +1 +100\.0% \(1\/1\)/m);
    expect(out).toMatch(/^0\.75 and above +1 +50\.0% +50\.0% +0\/1 +0 +1$/m);
    expect(out).toMatch(/^below 0\.6 +0 +- +- +0\/0 +0 +0$/m);
    expect(out).toContain('7 (null, 0.8): limit of \\w+-\\w+-\\d');
  });

  it('takes labels of cases from a file', async () => {
    const labels = join(file('labels.json', { 'photo-bucket-taken': message() }), 'labels.json');
    const { out } = await run([file('a.json', aCase()), '--labels', labels], says);
    expect(out).toMatch(/^all +1 +50\.0%/m);
    const { out: without } = await run([file('a.json', aCase())], says);
    expect(without).not.toContain('what it says');
  });

  it('names what is wrong with messages and labels', async () => {
    const wrong = await run(
      [file('messages.json', [message({ expert: { category: 'x' } })])],
      says,
    );
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toMatch(/messages\.json: 0\.expert\.category/);
    const none = await run([file('a.json', aCase()), '--labels', '/nowhere'], says);
    expect(none).toMatchObject({ code: 2, err: '/nowhere: cannot be read: ENOENT\n' });
  });
});
