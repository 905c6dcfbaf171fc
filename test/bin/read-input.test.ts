import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { MAX_INPUT_BYTES, readInput } from '../../bin/read-input';

const dir = mkdtempSync(join(tmpdir(), 'triage-input-'));
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
};

test('reads UTF-8 with and without a mark, and the UTF-16 of PowerShell', async () => {
  expect(await readInput(file('plain', '{"ä":1}'))).toBe('{"ä":1}');
  expect(await readInput(file('bom', '\ufeff{"ä":1}'))).toBe('{"ä":1}');
  expect(await readInput(file('utf16', Buffer.from('\ufeff{"ä":1}', 'utf16le')))).toBe('{"ä":1}');
});

test('reads stdin for a dash, across chunks', async () => {
  const chunks = ['{"a":', '1}'].map((text) => Buffer.from(text));
  expect(await readInput('-', Readable.from(chunks))).toBe('{"a":1}');
});

test.each([
  ['a missing file', () => join(dir, 'nowhere.json'), /no such file/],
  ['a directory', () => dir, /directory/],
  ['an empty file', () => file('empty', ''), /empty/],
  ['only blanks', () => file('blank', ' \n\t\n'), /empty/],
  ['a huge file', () => file('huge', Buffer.alloc(MAX_INPUT_BYTES + 1, 32)), /too large.*32 MiB/],
])('%s is bad input that names the file', async (_, path, message) => {
  const name = path();
  await expect(readInput(name)).rejects.toMatchObject({
    name: 'BadInput',
    file: name,
    message: expect.stringMatching(message),
  });
});

test('an endless pipe is cut off at the limit', async () => {
  let given = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        given += 1;
        yield Buffer.alloc(1024 * 1024, 32);
      }
    })(),
  );
  await expect(readInput('-', endless)).rejects.toThrow(/too large/);
  expect(given).toBeLessThan(100);
});
