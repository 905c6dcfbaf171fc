/** Reads a file or stdin as text, within a limit, whatever the shell wrote it as. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BadInput } from './bad-input';

/** A stack of 10,000 events is about 8 MiB; what is larger is some other file. */
export const MAX_INPUT_BYTES = 32 * 1024 * 1024;

/**
 * The text of `file`; `-` is stdin.
 *
 * @throws BadInput when it is missing, unreadable, a directory, empty or above the limit.
 */
export async function readInput(file: string, stdin: Readable = process.stdin): Promise<string> {
  const read = file === '-' ? await readAll(file, stdin) : await readFileBytes(file);
  const bytes = isGzip(read) ? await unpacked(file, read) : read;
  const text = decode(bytes);
  if (text.trim() === '') throw new BadInput(file, '', 'is empty; a recording is JSON');
  return text;
}

async function readFileBytes(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    if (size > MAX_INPUT_BYTES) throw tooLarge(file, size);
    return await readAll(file, createReadStream(file));
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput(file, '', ioProblem(error));
  }
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** A small file may unpack to anything: it ends at the limit. */
async function unpacked(file: string, bytes: Buffer): Promise<Buffer> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: MAX_INPUT_BYTES });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(file, MAX_INPUT_BYTES + 1);
    throw new BadInput(file, '', `cannot be unpacked: ${message}`);
  }
}

// A pipe or a growing file has no size that could be asked for beforehand.
async function readAll(file: string, stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    if (size > MAX_INPUT_BYTES) throw tooLarge(file, size);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function tooLarge(file: string, size: number): BadInput {
  const mib = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MiB`;
  return new BadInput(
    file,
    '',
    `is too large (${mib(size)} or more, the limit is ${mib(MAX_INPUT_BYTES)}); ` +
      'record the one stack that failed',
  );
}

/** UTF-8, with or without a mark, and the UTF-16 that PowerShell's `>` writes. */
function decode(bytes: Buffer): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

const WORDS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a directory; name the recording in it',
  EACCES: 'may not be read (permission denied)',
  ENOTDIR: 'there is no such file',
};

function ioProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return WORDS[code ?? ''] ?? message;
}
