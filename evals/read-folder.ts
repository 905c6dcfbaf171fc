/** A folder to measure on: cases, or single messages. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Case, parseFile, readCases, readText, withLabels } from './case-file';
import { caseOf, Message } from './messages-file';

const MESSAGES = 'messages.json';

/**
 * The cases of a folder: of its `messages.json` where it has one, else one case a file.
 *
 * @param labels a file of labels by case id, added to the cases.
 * @throws BadCase when the folder or a file is not readable or not right.
 */
export function readFolder(folder: string, labels?: string): Case[] {
  const file = join(folder, MESSAGES);
  const cases = existsSync(file)
    ? parseFile(readText(file), MESSAGES, z.array(Message).min(1)).map(caseOf)
    : readCases(folder);
  return labels === undefined ? cases : withLabels(cases, labels);
}
