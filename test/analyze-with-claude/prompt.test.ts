import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ADVANCED_BYTES,
  parsePrompt,
  promptDocument,
  promptHash,
  renderPrompt,
  STANDARD_BYTES,
  validatePrompt,
} from '../../lambdas/prompting/prompt';
import { bundledPrompt, promptOf } from '../../lambdas/prompting/prompt-of';
import { aBrief } from '../gate-on-confidence/a-failure';

const problems = (text: string): string => validatePrompt(text).problems.join('\n');
const withUser = (user: string): string => promptDocument({ ...bundledPrompt, user });

describe('the bundled prompt', () => {
  test('is a valid override document that fits a standard parameter', () => {
    const text = promptDocument(bundledPrompt);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(STANDARD_BYTES);
    expect(parsePrompt(text)).toEqual(bundledPrompt);
    expect(validatePrompt(text)).toMatchObject({ problems: [], notes: [] });
  });

  test('has the version that stands at its head', () => {
    const file = readFileSync(join(__dirname, '../../prompts/system.md'), 'utf8');
    expect(file).toContain(`version: ${bundledPrompt.version}`);
    expect(bundledPrompt.system).not.toContain('version:');
  });

  test('leaves no slot unfilled', () => {
    const { system, user } = promptOf(aBrief());
    expect(system + user).not.toMatch(/\{\{|\}\}/);
    expect(user).toContain(aBrief().brief.text);
  });
});

describe('a prompt document', () => {
  test('may be JSON or sections, with Windows line ends and a byte order mark', () => {
    expect(parsePrompt(JSON.stringify(bundledPrompt))).toEqual(bundledPrompt);
    const windows = `\uFEFF${promptDocument(bundledPrompt).replaceAll('\n', '\r\n')}`;
    expect(parsePrompt(windows).version).toBe(bundledPrompt.version);
  });

  test.each([
    ['', /version:.*\nsystem:.*\nuser:/],
    ['{"system": ', /not valid JSON/],
    ['{"version": 3, "system": "a", "user": "{{fence}}{{brief}}{{fence}}"}', /version/],
    [withUser('Explain.'), /\{\{brief\}\} must stand in it exactly once/],
    [withUser('{{fence}} {{brief}} {{brief}} {{fence}}'), /exactly once/],
    [withUser('{{brief}}'), /\{\{fence\}\} must stand before and after/],
    [withUser('{{fence}} {{brief}}'), /before and after/],
    [withUser('{{fence}} {{brief}} {{fence}} {{stack}}'), /unknown slot \{\{stack\}\}/],
    [promptDocument({ ...bundledPrompt, system: '{{brief}}' }), /system: unknown slot/],
    [promptDocument({ ...bundledPrompt, version: 'two words' }), /version/],
    [`${promptDocument(bundledPrompt)}=== user ===\nagain`, /two sections named user/],
    ['x'.repeat(ADVANCED_BYTES + 1), /8193 bytes/],
  ])('%#: says what is wrong', (text, what) => {
    expect(problems(text)).toMatch(what);
  });

  test('that needs the advanced tier says so', () => {
    const system = 'x'.repeat(STANDARD_BYTES);
    expect(validatePrompt(promptDocument({ ...bundledPrompt, system }))).toMatchObject({
      problems: [],
      notes: [expect.stringMatching(/advanced/)],
    });
  });
});

describe('filling', () => {
  test('happens once: evidence that looks like a slot stays as it is', () => {
    const { user } = renderPrompt(bundledPrompt, 'reason {{fence}} $& $1 {{brief}}');
    expect(user).toContain('reason {{fence}} $& $1 {{brief}}');
  });

  test('is the same for the same evidence, and fences another one differently', () => {
    const fenceOf = (brief: string) =>
      /evidence-(\w+)/.exec(renderPrompt(bundledPrompt, brief).user);
    expect(fenceOf('a')?.[1]).toBe(fenceOf('a')?.[1]);
    expect(fenceOf('a')?.[1]).not.toBe(fenceOf('b')?.[1]);
  });
});

test('the hash covers version, both texts and the schema', () => {
  const base = promptHash(bundledPrompt, { a: 1 });
  const others = [
    promptHash({ ...bundledPrompt, version: 'x' }, { a: 1 }),
    promptHash({ ...bundledPrompt, system: 'x' }, { a: 1 }),
    promptHash({ ...bundledPrompt, user: 'x' }, { a: 1 }),
    promptHash(bundledPrompt, { a: 2 }),
  ];
  expect(new Set([base, ...others]).size).toBe(5);
  expect(promptHash({ ...bundledPrompt }, { a: 1 })).toBe(base);
});
