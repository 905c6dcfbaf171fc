/** Facts around a reason: where and how it failed, and what the resource was asked to be. Pure. */
import type { Enrichment } from '../contracts/evidence';
import { againIn, type Doing } from './situation';

/** Longest value of a property that is said in a sentence. */
const LONGEST = 200;
const DEEPEST = 4;

export interface Around extends Doing {
  stackId?: string;
}

/** Names of the facts that an entry may use without an expression; `Properties.` and a path too. */
export const AROUND = ['region', 'again', 'Again'] as const;

/** `region`, how to try `again`, and `Properties.Code.S3Key` and the like. */
export function factsAround(
  event: Around,
  enrichments: readonly Enrichment[],
): Record<string, string> {
  const facts: Record<string, string> = {};
  const region = /^arn:aws[\w-]{0,20}:cloudformation:([a-z0-9-]{5,30}):/.exec(event.stackId ?? '');
  if (region) facts.region = region[1]!;
  const again = againIn(event);
  if (again) {
    facts.again = again;
    facts.Again = `${again[0]!.toUpperCase()}${again.slice(1)}`;
  }
  const properties = enrichments.find(({ source }) => source === 'properties');
  if (properties) collect(parsed(properties.text), 'Properties', 0, facts);
  return facts;
}

/** Null where it is no JSON, or was cut. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function collect(value: unknown, path: string, depth: number, into: Record<string, string>): void {
  if (typeof value === 'number' || typeof value === 'boolean') into[path] = String(value);
  if (typeof value === 'string' && value !== '' && value.length <= LONGEST) into[path] = value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  if (depth === DEEPEST) return;
  for (const [key, each] of Object.entries(value)) {
    if (/^\w{1,60}$/.test(key)) collect(each, `${path}.${key}`, depth + 1, into);
  }
}
