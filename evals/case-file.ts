/** A labelled failure: a recording with what is known to be true about it. `README.md` shows one. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { Category } from '../lambdas/contracts/failure';
import { Facts } from './facts';

/** An event as DescribeStackEvents gives it; whatever else it carries is kept. */
export const CaseEvent = z.looseObject({
  EventId: z.string(),
  StackId: z.string(),
  StackName: z.string().optional(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.string().nullish(),
  ResourceType: z.string().nullish(),
  Timestamp: z.string(),
  ResourceStatus: z.string(),
  ResourceStatusReason: z.string().nullish(),
  ClientRequestToken: z.string().nullish(),
});
export type CaseEvent = z.infer<typeof CaseEvent>;

export const CaseRecording = z.looseObject({
  root: z.string().optional(),
  stacks: z.record(z.string(), z.looseObject({ StackEvents: z.array(CaseEvent) })),
});
export type CaseRecording = z.infer<typeof CaseRecording>;

export const TrueCause = z.object({
  stackName: z.string(),
  logicalResourceId: z.string(),
  reasonContains: z.string(),
});
export type TrueCause = z.infer<typeof TrueCause>;

export const Case = z.looseObject({
  id: z.string().min(1),
  operation: z.enum(['CREATE', 'UPDATE', 'DELETE', 'IMPORT']).default('CREATE'),
  hard: z.boolean().default(false),
  truth: z.looseObject({
    rootCause: TrueCause,
    alsoRoot: z.array(TrueCause).default([]),
    category: Category,
    altCategory: z.array(Category).default([]),
    derivable: z.boolean().default(true),
  }),
  /** What a good answer has to say, and what would be false. */
  facts: Facts.optional(),
  recording: CaseRecording,
});
export type Case = z.infer<typeof Case>;

/** A folder or a file in it that is not a case. `field` says where, as a path. */
export class BadCase extends Error {
  override readonly name = 'BadCase';

  constructor(
    readonly file: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads every `*.json` of a folder, by name.
 *
 * @throws BadCase when the folder cannot be read, holds no case, or a file in it is not one.
 */
export function readCases(folder: string): Case[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (error) {
    throw new BadCase(folder, `cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  if (names.length === 0) throw new BadCase(folder, 'holds no *.json file');
  return names.sort().map((name) => parseCase(readFileSync(join(folder, name), 'utf8'), name));
}

/** The cases with the labels of a file: `{ "<case id>": { "must_name": [], "forbidden": [] } }`. */
export function withLabels(cases: readonly Case[], file: string): Case[] {
  const labels = parseFile(readText(file), file, z.record(z.string(), Facts));
  return cases.map((each) => ({ ...each, facts: labels[each.id] ?? each.facts }));
}

/** @throws BadCase when it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadCase(file, `cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** @throws BadCase naming the field that is wrong. */
export const parseCase = (text: string, file: string): Case => parseFile(text, file, Case);

/** @throws BadCase naming the field that is wrong. */
export function parseFile<T>(text: string, file: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BadCase(basename(file), 'is not JSON');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BadCase(basename(file), `${issue?.path.join('.') || '(root)'}: ${issue?.message}`);
}

export const eventsOf = (recording: CaseRecording): CaseEvent[] =>
  Object.values(recording.stacks).flatMap((stack) => stack.StackEvents);
