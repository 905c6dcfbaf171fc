/** What a definition's intrinsic functions come to, as far as it is known without asking. */

import { conditionHolds } from './conditions';

/** What is known of one stack. */
export interface Known {
  /** By name: parameters, pseudo parameters, and resources by their physical ids. */
  values: ReadonlyMap<string, string>;
  mappings: unknown;
  /** The template's conditions, in long form. */
  conditions?: unknown;
}

export interface Resolved {
  /** `Properties.BucketName` */
  path: string;
  value: string;
}

/** Nesting beyond this is not looked at. */
const DEEPEST = 30;

/**
 * The places of a definition where a function stands, with what it comes to. Within a text, what
 * cannot be known (an attribute, an import) stays as its name, `${Topic.TopicName}`; where nothing
 * of a function is known, what stands inside of it is looked at.
 */
export function resolved(definition: unknown, known: Known, path = ''): Resolved[] {
  if (typeof definition !== 'object' || definition === null) return [];
  if (path.split('.').length > DEEPEST) return [];
  const value = valueFor(definition, known, 0);
  if (value !== undefined) return [{ path, value }];
  const chosen = branchOf(definition, known);
  if (chosen) {
    const taken = { path: `${path}.Fn::If`, value: `${chosen.condition} is ${chosen.holds}` };
    return [taken, ...resolved(chosen.branch, known, path)];
  }
  return Object.entries(definition).flatMap(([key, value]) =>
    resolved(value, known, path ? `${path}.${key}` : key),
  );
}

/** `{ "Fn::Sub": ... }` or `{ "Ref": ... }`: an object with nothing else in it. */
function functionOf(value: unknown): [name: string, argument: unknown] | null {
  if (typeof value !== 'object' || value === null) return null;
  const [entry, ...more] = Object.entries(value);
  return entry && more.length === 0 && /^(?:Ref$|Fn::)/.test(entry[0]) ? entry : null;
}

function valueFor(value: unknown, known: Known, depth: number): string | undefined {
  if (/^(?:string|number|boolean)$/.test(typeof value)) return String(value);
  if (depth > DEEPEST) return undefined;
  const [name, argument] = functionOf(value) ?? [];
  const inner = (one: unknown) => valueFor(one, known, depth + 1);
  if (name === 'Ref') return known.values.get(String(argument));
  if (name === 'Fn::Sub') return substituted(argument, known, inner);
  if (name === 'Fn::Join') return joined(argument, inner);
  if (name === 'Fn::FindInMap') return found(argument, known, inner);
  if (name === 'Fn::If') return inner(branchOf(value, known)?.branch);
  return undefined;
}

/** The branch of `Fn::If` that this deployment takes; null where that is not known. */
function branchOf(value: unknown, known: Known) {
  const [name, argument] = functionOf(value) ?? [];
  if (name !== 'Fn::If' || !Array.isArray(argument)) return null;
  const [condition, yes, no] = argument;
  const textOf = (one: unknown) => valueFor(one, { ...known, conditions: undefined }, 0);
  const holds = conditionHolds(condition, known.conditions, textOf);
  return holds === undefined ? null : { condition, holds, branch: holds ? yes : no };
}

/** How an author would write it in `Fn::Sub`: `${Name}`, `${Name.Attribute}`. */
function nameOf(value: unknown): string | undefined {
  const [name, argument] = functionOf(value) ?? [];
  if (name === 'Ref' && typeof argument === 'string') return `\${${argument}}`;
  if (name !== 'Fn::GetAtt') return undefined;
  const parts = Array.isArray(argument) ? argument : [argument];
  return parts.every((part) => typeof part === 'string') ? `\${${parts.join('.')}}` : undefined;
}

type Inner = (value: unknown) => string | undefined;

/** Names that are not known stay as they are; of none is known, nothing is resolved. */
function substituted(argument: unknown, known: Known, inner: Inner): string | undefined {
  const [text, own] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof text !== 'string') return undefined;
  let count = 0;
  const value = text.replace(/\$\{([A-Za-z0-9:.]{1,255})\}/g, (whole, name: string) => {
    const local = (own as Record<string, unknown> | undefined)?.[name];
    const is = local === undefined ? known.values.get(name) : inner(local);
    if (is === undefined) return whole;
    count += 1;
    return is;
  });
  return count > 0 ? value : undefined;
}

/** As for `Fn::Sub`; parts that have no name either leave nothing to say. */
function joined(argument: unknown, inner: Inner): string | undefined {
  if (!Array.isArray(argument) || !Array.isArray(argument[1])) return undefined;
  const parts: unknown[] = argument[1];
  const values = parts.map(inner);
  const known = parts.filter((part, i) => typeof part === 'object' && values[i] !== undefined);
  const named = parts.map((part, i) => values[i] ?? nameOf(part));
  return known.length === 0 || named.includes(undefined)
    ? undefined
    : named.join(String(argument[0]));
}

function found(argument: unknown, { mappings }: Known, inner: Inner): string | undefined {
  if (!Array.isArray(argument)) return undefined;
  let at: unknown = mappings;
  for (const key of argument.slice(0, 3).map(inner)) {
    if (key === undefined || typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === 'string' || typeof at === 'number' ? String(at) : undefined;
}
