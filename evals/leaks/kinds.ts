/** The made-up secrets that are planted: of a given file, or of the formats that are known here. */
import * as z from 'zod';

/** How a secret can be known: by its form, by the name beside it, or by the whole text around it. */
export type SecretClass = 'shape' | 'named' | 'text';

export interface Kind {
  kind: string;
  cls: SecretClass;
  /** What must not leave. */
  value: string;
  /** How it stands where nothing else names it. */
  text: string;
  /** The names under which it may stand; none for what is known by its form or text. */
  names: string[];
}

const File = z.array(
  z.object({
    kind: z.string(),
    cls: z.enum(['shape', 'named', 'text']),
    value_b64: z.string(),
    text_b64: z.string().optional(),
    ident: z.string().optional(),
    name: z.string().optional(),
    names: z.array(z.string()).optional(),
  }),
);

const decode = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

/**
 * Reads a file of kinds: `kind`, `cls`, `value_b64`, `text_b64` and the names of named ones.
 *
 * @throws ZodError for a file of another form.
 */
export function parseKinds(json: string): Kind[] {
  return File.parse(JSON.parse(json)).map((k) => {
    const value = decode(k.value_b64);
    const names = k.cls === 'named' ? (k.names ?? namesOf(k.kind, k.name ?? k.ident ?? '')) : [];
    const text = k.text_b64 ? decode(k.text_b64) : names[0] ? `${names[0]}=${value}` : value;
    return { kind: k.kind, cls: k.cls, value, text, names };
  });
}

/** `acme-api-key` of Acme stands in variables and properties of these names. */
function namesOf(kind: string, ident: string): string[] {
  const words = kind.split(/[^A-Za-z0-9]+/);
  const camel = words.map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join('');
  return [words.join('_').toUpperCase(), camel, `${ident}_key`, `${ident}Token`, ident];
}
