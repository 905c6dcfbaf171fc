/**
 * The prompt as a document: parsed, checked, filled, hashed. Pure; what stands in Parameter Store
 * and what `triage prompt check` reads is the same single text:
 *
 *     ---
 *     version: team-3
 *     ---
 *     === system ===
 *     ...
 *     === user ===
 *     ... <evidence-{{fence}}> {{brief}} </evidence-{{fence}}> ...
 *
 * or the same as JSON, `{ "version", "system", "user" }`.
 */
import { createHash } from 'node:crypto';

export interface Prompt {
  version: string;
  system: string;
  user: string;
}

/** A prompt document that cannot be used; `problems` has one line for each thing to repair. */
class PromptError extends Error {
  override readonly name = 'PromptError';

  constructor(readonly problems: string[]) {
    super(problems.join('; '));
  }
}

/** A Parameter Store value holds 4 KB in the standard tier, 8 KB in the advanced one. */
export const STANDARD_BYTES = 4096;
export const ADVANCED_BYTES = 8192;

/** How many hypotheses are asked for and kept. */
export const MAX_HYPOTHESES = 5;

const SLOT = /\{\{\s*([\w-]*)\s*\}\}/g;
const SECTION = /^=== *(system|user) *===[ \t]*$/gm;
const KNOWN = { system: ['max_hypotheses'], user: ['brief', 'fence', 'max_hypotheses'] };

/** Splits `--- ... ---` off the head of a text; `version` is null when there is none. */
export function frontMatter(text: string): { version: string | null; body: string } {
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\r?\n?/.exec(text);
  if (!match) return { version: null, body: text };
  const version = /^version:[ \t]*["']?([^"'\r\n]*?)["']?[ \t]*$/m.exec(match[1] ?? '');
  return { version: version?.[1] ?? null, body: text.slice(match[0].length) };
}

function fromJson(text: string): Partial<Prompt> {
  try {
    const value: unknown = JSON.parse(text);
    const fields = Object.entries(value as object).filter(([, v]) => typeof v === 'string');
    return Object.fromEntries(fields);
  } catch (error) {
    throw new PromptError([`not valid JSON: ${(error as Error).message}`]);
  }
}

function fromSections(text: string): Partial<Prompt> {
  const { version, body } = frontMatter(text);
  const heads = [...body.matchAll(SECTION)];
  const sections: Partial<Prompt> = version === null ? {} : { version };
  for (const [i, head] of heads.entries()) {
    const name = head[1] as 'system' | 'user';
    if (sections[name] !== undefined) throw new PromptError([`two sections named ${name}`]);
    sections[name] = body.slice(head.index + head[0].length, heads[i + 1]?.index).trim();
  }
  return sections;
}

function slotProblems(part: 'system' | 'user', template: string): string[] {
  const names = [...template.matchAll(SLOT)].map((m) => m[1] ?? '');
  const unknown = [...new Set(names)].filter((n) => !KNOWN[part].includes(n));
  return unknown.map((n) => `${part}: unknown slot {{${n}}}, known are ${KNOWN[part].join(', ')}`);
}

function problemsOf(prompt: Partial<Prompt>): string[] {
  const problems: string[] = [];
  if (!/^[\w.-]{1,40}$/.test(prompt.version ?? '')) {
    problems.push('version: 1 to 40 letters, digits, dots, dashes or underscores are needed');
  }
  if (!prompt.system?.trim()) problems.push('system: the section is missing or empty');
  if (!prompt.user?.trim()) problems.push('user: the section is missing or empty');
  problems.push(...slotProblems('system', prompt.system ?? ''));
  problems.push(...slotProblems('user', prompt.user ?? ''));
  const pieces = (prompt.user ?? '').split(/\{\{\s*brief\s*\}\}/);
  if (pieces.length !== 2) problems.push('user: {{brief}} must stand in it exactly once');
  else if (!pieces.every((p) => /\{\{\s*fence\s*\}\}/.test(p))) {
    problems.push('user: {{fence}} must stand before and after {{brief}}, it fences the evidence');
  }
  return problems;
}

/**
 * Reads a prompt document.
 *
 * @throws PromptError with one line for each problem: size, sections, slots, version.
 */
export function parsePrompt(text: string): Prompt {
  const bytes = Buffer.byteLength(text);
  if (bytes > ADVANCED_BYTES) {
    throw new PromptError([`${bytes} bytes, Parameter Store holds ${ADVANCED_BYTES} at most`]);
  }
  const prompt = /^\s*\{/.test(text) ? fromJson(text) : fromSections(text);
  const problems = problemsOf(prompt);
  if (problems.length > 0) throw new PromptError(problems);
  return prompt as Prompt;
}

/** What `triage prompt check` tells: the parsed prompt or null, problems, and notes. */
export function validatePrompt(text: string): {
  prompt: Prompt | null;
  bytes: number;
  problems: string[];
  notes: string[];
} {
  const bytes = Buffer.byteLength(text);
  const notes =
    bytes > STANDARD_BYTES ? [`${bytes} bytes: needs an advanced-tier parameter (8 KB)`] : [];
  try {
    return { prompt: parsePrompt(text), bytes, problems: [], notes };
  } catch (error) {
    if (!(error instanceof PromptError)) throw error;
    return { prompt: null, bytes, problems: error.problems, notes };
  }
}

/** The prompt as the single document that Parameter Store takes. */
export const promptDocument = ({ version, system, user }: Prompt): string =>
  `---\nversion: ${version}\n---\n=== system ===\n${system}\n\n=== user ===\n${user}\n`;

/** Fills `{{slots}}` in one pass: what a value contains is never expanded again. */
export function fill(template: string, slots: Record<string, string>): string {
  return template.replace(SLOT, (whole, name: string) => slots[name] ?? whole);
}

/**
 * The texts that go to the model. The fence is derived from the evidence itself: whoever writes
 * into an event cannot know it, and so cannot close the fence; the same evidence has the same one.
 */
export function renderPrompt(prompt: Prompt, brief: string): { system: string; user: string } {
  const fence = createHash('sha256').update(brief).digest('hex').slice(0, 12);
  const slots = { brief, fence, max_hypotheses: String(MAX_HYPOTHESES) };
  return { system: fill(prompt.system, slots), user: fill(prompt.user, slots) };
}

/** sha256 (hex) of all that is constant in a request: both texts and the output schema. */
export function promptHash(prompt: Prompt, schema: unknown): string {
  const parts = JSON.stringify([prompt.version, prompt.system, prompt.user, schema]);
  return createHash('sha256').update(parts).digest('hex');
}
