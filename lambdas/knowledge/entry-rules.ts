/** What holds for entries beyond their schema, and the older ones that do not keep it yet. */
import { type Entry, toRegExp } from './entry';
import { COMMON_FACTS } from './facts';

export interface FiledEntry {
  file: string;
  entry: Entry;
}

/** Ids of entries that break a rule, by the field that the rule is about. It may only shrink. */
export type Baseline = Readonly<Record<'near_misses' | 'match', readonly string[]>>;

/** CloudFormation's own sentences say themselves what they hold for. */
const OWN_SENTENCES = 'cloudformation.yaml';

/** A line for each rule that an entry breaks, and for each that the baseline excuses needlessly. */
export function brokenRules(entries: readonly FiledEntry[], baseline: Baseline): string[] {
  const broken = (field: keyof Baseline, rule: (filed: FiledEntry) => string | null) => {
    const found = entries.flatMap((filed) => {
      const says = rule(filed);
      return says ? [{ id: filed.entry.id, line: lineOf(filed, field, says) }] : [];
    });
    const kept = baseline[field].filter((id) => !found.some((each) => each.id === id));
    return [
      ...found.filter(({ id }) => !baseline[field].includes(id)).map((each) => each.line),
      ...kept.map((id) => `entries/baseline.json, ${field}: ${id} keeps the rule, take it out`),
    ];
  };
  return [
    ...doubledIds(entries),
    ...entries.flatMap(unfilledSlots),
    ...broken('near_misses', missingNearMisses),
    ...broken('match', missingGuard),
  ];
}

const lineOf = ({ file, entry }: FiledEntry, field: string, says: string) =>
  `entries/${file}, entry ${entry.id}, field ${field}: ${says}`;

function doubledIds(entries: readonly FiledEntry[]): string[] {
  return entries
    .filter(({ entry }, at) => entries.findIndex((other) => other.entry.id === entry.id) !== at)
    .map((filed) => lineOf(filed, 'id', 'another entry has this id'));
}

function missingNearMisses({ entry }: FiledEntry): string | null {
  const least = entry.kind === 'frame' ? 3 : 1;
  const has = entry.near_misses?.length ?? 0;
  const wanted = least === 1 ? 'one message' : `${least} messages`;
  return has < least ? `expected at least ${wanted} that it must not answer` : null;
}

function missingGuard({ file, entry: { kind, match } }: FiledEntry): string | null {
  if (kind === 'frame' || file === OWN_SENTENCES || match.types) return null;
  return 'expected types, the resource types that it holds for (only a frame holds for all)';
}

/** Each slot is filled by an expression of the entry, or by those for every reason. */
function unfilledSlots(filed: FiledEntry): string[] {
  const { match, facts = [], meaning, action, look_at } = filed.entry;
  const own = [match.text, ...facts].flatMap((source) => (source ? [toRegExp(source)] : []));
  const filled = [...COMMON, ...own.flatMap(groupsOf)];
  const fields = { meaning, action, look_at };
  return Object.entries(fields).flatMap(([field, sentence]) =>
    [...sentence.matchAll(/\{\{([^}]*)\}\}/g)].flatMap(([, slot = '']) => {
      const name = /^(\w+)\|[^{}]*$/.exec(slot)?.[1];
      if (!name) return [lineOf(filed, field, `expected {{fact|default}}, got {{${slot}}}`)];
      if (filled.includes(name)) return [];
      return [lineOf(filed, field, `no expression of the entry has a group (?<${name}>...)`)];
    }),
  );
}

/** `export2` is a second place for the fact `export`. */
const groupsOf = (expression: RegExp) =>
  [...expression.source.matchAll(/\(\?<(\w+?)\d?>/g)].map((group) => group[1]!);

const COMMON = [...COMMON_FACTS.flatMap(groupsOf), 'service', 'error_code', 'handler_error_code'];
