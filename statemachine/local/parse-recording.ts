/** Reads a recording in any of its forms; says exactly what is wrong with a bad one. */
import * as z from 'zod';
import { deriveStack } from '../embedded-aws/derive-stack';
import {
  type CompleteStack,
  type Recording,
  RecordingFile,
  StackEvent,
  stackIdParts,
} from '../embedded-aws/recording';
import { documentsIn } from './documents';
import { findParents, rootOf } from './find-root';
import { mergeForms } from './merge-forms';
import { newestFailure, synthesizeEvent } from './synthesize-event';

/** Larger than any real stack's history; the command line checks it before reading the file. */
export const MAX_RECORDING_BYTES = 32 * 1024 * 1024;

/** A file that is not a recording. `field` is a path such as `StackEvents[3].EventId`, else empty. */
export class BadRecording extends Error {
  override readonly name = 'BadRecording';

  constructor(
    readonly file: string,
    readonly field: string,
    message: string,
    /** The file holds something else, whole and sound: a template, say. */
    readonly anotherKind = false,
  ) {
    super(message);
  }
}

export interface ParseOptions {
  /** Name or id of the stack that was deployed, where the file has several. */
  root?: string | undefined;
}

/**
 * Parses the text of a recording: the output of `aws cloudformation describe-stack-events` or
 * `describe-events`, an array of such events, a case with a `recording`, or the full form; as JSON,
 * JSON Lines, YAML, or several documents one after another.
 *
 * @param file the name that messages show.
 * @throws BadRecording with the field and what is wrong with it.
 */
export function parseRecording(text: string, file: string, { root }: ParseOptions = {}): Recording {
  if (Buffer.byteLength(text) > MAX_RECORDING_BYTES) throw tooLarge(file, Buffer.byteLength(text));
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '') throw new BadRecording(file, '', 'is empty');
  const form = fileForm(mergeForms(documents(content, file)), file);
  return complete(root ? { ...form, root: rootNamed(root, form, file) } : form, file);
}

/** The error for a file above `MAX_RECORDING_BYTES`. */
export function tooLarge(file: string, bytes: number): BadRecording {
  const mb = (n: number) => `${Math.round(n / 1024 / 1024)} MB`;
  const limit = mb(MAX_RECORDING_BYTES);
  return new BadRecording(file, '', `has ${mb(bytes)}, more than the limit of ${limit}`);
}

function documents(content: string, file: string): unknown[] {
  try {
    return documentsIn(content);
  } catch (error) {
    throw new BadRecording(file, '', (error as Error).message);
  }
}

/** The id of the stack that is called so. */
function rootNamed(name: string, { stacks }: RecordingFile, file: string): string {
  const found = Object.keys(stacks).filter((id) => id === name || stackIdParts(id).name === name);
  if (found.length === 1 && found[0]) return found[0];
  const names = Object.keys(stacks).map((id) => stackIdParts(id).name);
  const why = found.length ? 'more than one stack is called' : 'there is no stack';
  throw new BadRecording(file, 'root', `${why} ${name}; there are ${names.join(', ')}`);
}

/** Brings every form into the full one. */
function fileForm(json: unknown, file: string): RecordingFile {
  if (Array.isArray(json)) return grouped(json, file, '');
  if (json === null || typeof json !== 'object') throw otherKind(file);
  const form = json as Record<string, unknown>;
  if (form.recording !== undefined) {
    return check(RecordingFile, form.recording, file, 'recording');
  }
  if (form.stacks !== undefined) return check(RecordingFile, form, file, '');
  if (form.StackEvents !== undefined) return grouped(form.StackEvents, file, 'StackEvents');
  if (isTemplate(form)) throw template(file);
  throw otherKind(file);
}

const otherKind = (file: string): BadRecording =>
  new BadRecording(
    file,
    'StackEvents',
    'is missing, and there are no stacks, no recording and no list of events either',
    true,
  );

/** Source: "Template sections" in CloudFormation's user guide: only Resources is required. */
const isTemplate = ({ AWSTemplateFormatVersion: version, Resources, Transform }: TemplateForm) =>
  typeof Resources === 'object' &&
  Resources !== null &&
  (version !== undefined ||
    Transform !== undefined ||
    Object.values(Resources).some(
      (r) => typeof (r as { Type?: unknown } | null)?.Type === 'string',
    ));

type TemplateForm = Record<string, unknown>;

const template = (file: string): BadRecording =>
  new BadRecording(
    file,
    '',
    'is a template, not a recording: a recording holds what CloudFormation did with it, as ' +
      'aws cloudformation describe-stack-events prints it',
    true,
  );

function grouped(events: unknown, file: string, field: string): RecordingFile {
  const stacks: RecordingFile['stacks'] = {};
  for (const event of check(z.array(StackEvent), events, file, field)) {
    const stack = stacks[event.StackId] ?? { StackEvents: [] };
    stack.StackEvents.push(event);
    stacks[event.StackId] = stack;
  }
  return RecordingFile.parse({ stacks });
}

function check<T extends z.ZodType>(schema: T, value: unknown, file: string, at: string) {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data as z.infer<T>;
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).reduce<string>(
    (done, part) =>
      typeof part === 'number'
        ? `${done}[${part}]`
        : /^[\w-]+$/.test(String(part))
          ? `${done}${done ? '.' : ''}${String(part)}`
          : `${done}["${String(part)}"]`,
    at,
  );
  throw new BadRecording(file, path, words(issue));
}

const words = (issue: z.core.$ZodIssue | undefined): string =>
  issue?.code === 'invalid_type' && /received undefined/.test(issue.message)
    ? 'is missing'
    : (issue?.message ?? 'is not as expected').replace(/^Invalid input: /, '');

/** Fills in what the file lacks: order, stacks, parents, root, event, clock. */
function complete(form: RecordingFile, file: string): Recording {
  const events = new Map(
    Object.entries(form.stacks).map(([id, s]) => [id, newestFirst(s.StackEvents)]),
  );
  const all = [...events.values()].flat();
  if (all.length === 0 && form.operationEvents.length === 0 && form.changeSets.length === 0) {
    throw new BadRecording(file, 'StackEvents', 'has no events');
  }
  const parents = findParents(events);
  const root = form.root ?? theRoot([...events.keys()], parents, file);
  if (!events.has(root)) throw new BadRecording(file, 'root', `is not among the stacks: ${root}`);
  const newest = Math.max(0, ...all.map((event) => Date.parse(event.Timestamp)));
  return {
    ...form,
    file,
    root,
    event: form.event ?? synthesizeEvent(root, events.get(root) ?? []),
    clock: new Date((newest || Date.now()) + 1000).toISOString(),
    stacks: new Map(
      Object.entries(form.stacks).map(([id, s]) => [
        id,
        completeStack(id, s, events.get(id) ?? [], parents),
      ]),
    ),
  };
}

function completeStack(
  id: string,
  recorded: RecordingFile['stacks'][string],
  events: StackEvent[],
  parents: Map<string, string>,
): CompleteStack {
  const parent = parents.get(id);
  const body = (b: unknown) => (b === undefined || typeof b === 'string' ? b : JSON.stringify(b));
  return {
    Stack: {
      ...deriveStack(id, events, newestFailure(events).status),
      ...(parent ? { ParentId: parent, RootId: rootOf(parents, id) } : {}),
      ...(recorded.Stack as Partial<CompleteStack['Stack']>),
    },
    StackEvents: events.map((event) => ({ StackName: stackIdParts(id).name, ...event })),
    TemplateBody: body(recorded.TemplateBody),
    ProcessedTemplateBody: body(recorded.ProcessedTemplateBody),
    Resources: recorded.Resources,
  };
}

/** CloudFormation answers newest first; dumps may be sorted the other way, or not at all. */
function newestFirst(events: StackEvent[]): StackEvent[] {
  const time = (event: StackEvent | undefined) => Date.parse(event?.Timestamp ?? '');
  const turned = time(events[0]) < time(events.at(-1)) ? [...events].reverse() : [...events];
  return turned.sort((a, b) => time(b) - time(a));
}

function theRoot(ids: string[], parents: Map<string, string>, file: string): string {
  const tops = ids.filter((id) => !parents.has(id));
  if (tops.length === 1 && tops[0]) return tops[0];
  const names = tops.map((id) => stackIdParts(id).name).join(', ');
  throw new BadRecording(
    file,
    'root',
    tops.length === 0
      ? 'is missing, and no stack is nobody’s child'
      : `is missing, and ${tops.length} stacks are nobody’s child: ${names}; --root names the one`,
  );
}
