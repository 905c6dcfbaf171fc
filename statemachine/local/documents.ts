/**
 * The documents in a text: JSON, JSON Lines, several JSON documents one after another (pages, or one
 * a stack), or YAML, as the AWS CLI prints with `--output yaml`.
 */
import { parseAllDocuments } from 'yaml';

/** Why a text is none of these; the message is for a person. */
export class NotADocument extends Error {
  override readonly name = 'NotADocument';
}

/** More documents than any stack has pages. */
const MOST = 20_000;

/** @throws NotADocument with what is wrong, and what to do where the format is known. */
export function documentsIn(content: string): unknown[] {
  try {
    return [JSON.parse(content)];
  } catch (error) {
    const text = withoutComments(content);
    const said = messageOf(error);
    if (/^[[{]/.test(text)) return jsonSequence(text, said);
    if (isYaml(text)) return yaml(text);
    if (/^STACKEVENTS\b/m.test(text) || /^[-+|]{3,}/.test(text)) {
      throw new NotADocument('is the AWS CLI’s text or table format: ask it for --output json');
    }
    throw new NotADocument(`is not JSON, as ${EXPECTED} prints it: ${said}`);
  }
}

const EXPECTED = 'aws cloudformation describe-stack-events';

/** What YAML begins with, behind the comments at its head. */
function withoutComments(content: string): string {
  const lines = content.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  return lines.slice(Math.max(0, first)).join('\n').trimStart();
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : '').replace(/\s+/g, ' ').slice(0, 120);

/** A key, a list or a document's mark; a table of the AWS CLI begins with more dashes. */
const isYaml = (text: string): boolean =>
  /^(?:---\s|- |["']?[A-Za-z][\w-]*["']?:(?:\s|$))/.test(text);

function yaml(text: string): unknown[] {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  const list = Array.isArray(documents) ? documents : [];
  const [problem] = list.flatMap((one) => one.errors);
  if (problem) throw new NotADocument(`is not YAML: ${messageOf(problem)}`);
  try {
    return list.slice(0, MOST).map((one) => one.toJS({ maxAliasCount: 100 }) as unknown);
  } catch (error) {
    throw new NotADocument(`is not YAML: ${messageOf(error)}`);
  }
}

/** One value after another; blanks, and nothing else, between them. */
function jsonSequence(text: string, firstError: string): unknown[] {
  const documents: unknown[] = [];
  let at = 0;
  while (at < text.length) {
    const end = endOfValue(text, at);
    if (end < 0 || documents.length >= MOST) throw new NotADocument(`is not JSON: ${firstError}`);
    try {
      documents.push(JSON.parse(text.slice(at, end)));
    } catch (error) {
      const place = documents.length ? `document ${documents.length + 1} ` : '';
      throw new NotADocument(`${place}is not JSON: ${messageOf(error)}`);
    }
    at = end;
    while (/\s/.test(text[at] ?? '')) at += 1;
  }
  return documents;
}

/** The end of the object or list that begins at `start`; -1 where none does, or it has no end. */
function endOfValue(text: string, start: number): number {
  if (text[start] !== '{' && text[start] !== '[') return -1;
  let depth = 0;
  let quoted = false;
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '\\') i += 1;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === '{' || c === '[') depth += 1;
    else if (c === '}' || c === ']') {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
  }
  return -1;
}
