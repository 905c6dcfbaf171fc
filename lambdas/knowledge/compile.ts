/** Compiles the entries into matchers, words and examples. Pure; runs at build time only. */
import type * as z from 'zod';
import { Entry, globs, toRegExp } from './entry';
import { type Baseline, brokenRules } from './entry-rules';
import type { Example, Matcher, Tier, Words } from './matcher';

/** A file of entries: its name without folder, and what the YAML in it says. */
export interface EntryFile {
  name: string;
  content: unknown;
}

export interface Compiled {
  matchers: Matcher[];
  words: Record<string, Words>;
  examples: Record<string, { examples: Example[]; nearMisses: Example[] }>;
}

/** What is wrong with the entries, a line each: file, entry, field, and what is expected. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';
}

const USUAL_CONFIDENCE: Record<Tier, number> = {
  phrase: 0.88,
  code: 0.75,
  handler: 0.6,
  wrapper: 0.3,
};

/** Throws a KnowledgeError that lists everything that is wrong. */
export function compile(files: readonly EntryFile[], baseline: Baseline): Compiled {
  const problems: string[] = [];
  const entries = files.flatMap(({ name, content }) => read(name, content, problems));
  problems.push(...brokenRules(entries, baseline));
  if (problems.length > 0) throw new KnowledgeError(problems.join('\n'));
  return {
    matchers: entries.map(({ entry }) => matcherOf(entry)),
    words: Object.fromEntries(entries.map(({ file, entry }) => [entry.id, wordsOf(file, entry)])),
    examples: Object.fromEntries(
      entries.map(({ entry: { id, examples, near_misses } }) => [
        id,
        { examples: examples.map(exampleOf), nearMisses: (near_misses ?? []).map(exampleOf) },
      ]),
    ),
  };
}

function read(file: string, content: unknown, problems: string[]) {
  if (!Array.isArray(content)) {
    problems.push(`entries/${file}: expected a list of entries ("- id: ...")`);
    return [];
  }
  return content.flatMap((item: unknown, index) => {
    const parsed = Entry.safeParse(item);
    if (parsed.success) return [{ file, entry: parsed.data }];
    const id = (item as { id?: unknown } | null)?.id ?? `number ${index + 1}`;
    problems.push(...parsed.error.issues.map((issue) => line(file, String(id), issue)));
    return [];
  });
}

function line(file: string, id: string, { path, message }: z.core.$ZodIssue): string {
  const field = path.length > 0 ? `, field ${path.join('.')}` : '';
  return `entries/${file}, entry ${id}${field}: ${message}`;
}

function matcherOf(entry: Entry): Matcher {
  const { id, kind, category, match, during_cleanup: duringCleanup } = entry;
  const tier = entry.tier ?? (kind === 'code' ? 'code' : 'phrase');
  const { text, code, services, types, statuses, handler, wrapper, operations } = match;
  return {
    id,
    kind,
    category,
    tier,
    match: {
      ...(text && { text: toRegExp(text) }),
      ...(code && { code: toRegExp(code) }),
      ...(handler && { handler }),
      ...(wrapper && { wrapper }),
      ...(match.status_code && { statusCode: match.status_code }),
      ...(match.client_error !== undefined && { clientError: match.client_error }),
      ...(services && { services }),
      ...(types && { types: globs(types) }),
      ...(statuses && { statuses: globs(statuses) }),
      ...(operations && { operations }),
    },
    priority: entry.priority ?? 0,
    facts: (entry.facts ?? []).map(toRegExp),
    confidence: entry.confidence ?? USUAL_CONFIDENCE[tier],
    generic: entry.generic ?? tier === 'wrapper',
    sureWith: entry.sure_with ?? [],
    ...(duringCleanup && { duringCleanup }),
  };
}

function wordsOf(file: string, { meaning, action, look_at: lookAt, docs }: Entry): Words {
  return { file, meaning, action, lookAt, docs };
}

function exampleOf(example: Entry['examples'][number]): Example {
  if (typeof example === 'string') return { reason: example };
  const { reason, type: resourceType, status, operation } = example;
  return { reason, resourceType, status, operation };
}
