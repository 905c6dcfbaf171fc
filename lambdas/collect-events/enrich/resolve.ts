/** What a definition's intrinsic functions come to, as far as it is known without asking. */

/** What is known of one stack. */
export interface Known {
  /** By name: parameters, pseudo parameters, and resources by their physical ids. */
  values: ReadonlyMap<string, string>;
  mappings: unknown;
}

export interface Resolved {
  /** `Properties.BucketName` */
  path: string;
  value: string;
}

/** Nesting beyond this is not looked at. */
const DEEPEST = 30;

/**
 * The places of a definition where a function stands, with what it comes to. One that cannot be
 * known (an attribute, an import, a condition) is left out.
 */
export function resolved(definition: unknown, known: Known, path = ''): Resolved[] {
  if (typeof definition !== 'object' || definition === null) return [];
  if (path.split('.').length > DEEPEST) return [];
  if (functionOf(definition)) {
    const value = valueFor(definition, known, 0);
    return value === undefined ? [] : [{ path, value }];
  }
  return Object.entries(definition).flatMap(([key, value]) =>
    resolved(value, known, path ? `${path}.${key}` : key),
  );
}

/** `{ "Fn::Sub": ... }` or `{ "Ref": ... }`: an object with nothing else in it. */
function functionOf(value: object): [name: string, argument: unknown] | null {
  const [entry, ...more] = Object.entries(value);
  return entry && more.length === 0 && /^(?:Ref$|Fn::)/.test(entry[0]) ? entry : null;
}

function valueFor(value: unknown, known: Known, depth: number): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return undefined;
  const [name, argument] = functionOf(value) ?? [];
  const inner = (one: unknown) => valueFor(one, known, depth + 1);
  if (name === 'Ref') return known.values.get(String(argument));
  if (name === 'Fn::Sub') return substituted(argument, known, inner);
  if (name === 'Fn::Join') return joined(argument, inner);
  if (name === 'Fn::FindInMap') return found(argument, known, inner);
  return undefined;
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

function joined(argument: unknown, inner: Inner): string | undefined {
  if (!Array.isArray(argument) || !Array.isArray(argument[1])) return undefined;
  const parts = argument[1].map(inner);
  return parts.includes(undefined) ? undefined : parts.join(String(argument[0]));
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
