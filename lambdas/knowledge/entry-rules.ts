/** What holds for entries beyond their schema, and the older ones that do not keep it yet. */
import { brokenActions, sentencesOf } from './action-rules';
import { AROUND } from './circumstances';
import { type Entry, toRegExp } from './entry';
import { farMiss, onlyConstructed } from './example-rules';
import { COMMON_FACTS } from './facts';

export interface FiledEntry {
  file: string;
  entry: Entry;
}

/** Ids of entries that break a rule, by the field that the rule is about. It may only shrink. */
export type Baseline = Readonly<Record<'examples' | 'near_misses' | 'match', readonly string[]>>;

/** What these say, any resource may get to hear: their sentences say what they hold for. */
const OWN_SENTENCES = ['cloudformation.yaml', 'iam.yaml', 'organizations.yaml'];

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
    ...entries.flatMap(wordsOfKind),
    ...entries.flatMap(unfilledSlots),
    ...entries.flatMap((filed) =>
      brokenActions(filed.entry).map(([field, says]) => lineOf(filed, field, says)),
    ),
    ...broken('examples', ({ entry }) => onlyConstructed(entry)),
    ...broken('near_misses', (filed) => missingNearMisses(filed) ?? farMiss(filed.entry)),
    ...broken('match', missingGuard),
  ];
}

const lineOf = ({ file, entry }: FiledEntry, field: string, says: string) =>
  `entries/${file}, entry ${entry.id}, field ${field}: ${says}`;

function doubledIds(entries: readonly FiledEntry[]): string[] {
  return entries.flatMap((filed, at) => {
    const first = entries.find(({ entry }) => entry.id === filed.entry.id);
    if (!first || first === entries[at]) return [];
    return [lineOf(filed, 'id', `another entry has this id, in entries/${first.file}`)];
  });
}

function missingNearMisses({ entry }: FiledEntry): string | null {
  const least = entry.kind === 'frame' ? 3 : 1;
  const has = entry.near_misses?.length ?? 0;
  const wanted = least === 1 ? 'one message' : `${least} messages`;
  return has < least ? `expected at least ${wanted} that it must not answer` : null;
}

function missingGuard({ file, entry: { kind, match } }: FiledEntry): string | null {
  const { types, services } = match;
  if (kind === 'frame' || OWN_SENTENCES.includes(file) || types || services) return null;
  return 'expected services or types that it holds for (only a frame holds for all)';
}

/** A frame quotes and claims nothing; the others say what is wrong and what to do. */
function wordsOfKind(filed: FiledEntry): string[] {
  const { kind, meaning, action, look_at } = filed.entry;
  if (kind === 'frame') {
    const says = "a frame quotes the service's sentence, it has no meaning of its own";
    return meaning ? [lineOf(filed, 'meaning', says)] : [];
  }
  return Object.entries({ meaning, action, look_at })
    .filter(([, sentence]) => !sentence)
    .map(([field]) => lineOf(filed, field, `expected what a ${kind} says`));
}

/** Each slot is filled by an expression of the entry, or by those for every reason. */
function unfilledSlots(filed: FiledEntry): string[] {
  const { match, facts = [] } = filed.entry;
  const own = [match.text, ...facts].flatMap((source) => (source ? [toRegExp(source)] : []));
  const filled = [...COMMON, ...own.flatMap(groupsOf)];
  const sure = (filed.entry.sure_with ?? []).map((name) => ['sure_with', name, true] as const);
  const slots = sentencesOf(filed.entry).flatMap(([field, said]) => slotsOf(field, said));
  return [...slots, ...sure].flatMap(([field, name, proper]) => {
    if (!proper) return [lineOf(filed, field, `expected {{fact|neutral words}} or [[{{fact}}]]`)];
    if (filled.includes(name) || /^Properties\.\w/.test(name)) return [];
    return [lineOf(filed, field, `no expression of the entry has a group (?<${name}>...)`)];
  });
}

/** Slots of a sentence; one without neutral words is proper inside of a clause only. */
function slotsOf(field: string, sentence: string): (readonly [string, string, boolean])[] {
  const outside = sentence.replace(/\[\[[^[\]]*\]\]/g, '');
  return [...sentence.matchAll(/\{\{([^{}]*)\}\}/g)].map(([whole, slot = '']) => {
    const name = /^([\w.]+)(\|[^{}]*)?$/.exec(slot);
    const proper = name !== null && (name[2] !== undefined || !outside.includes(whole));
    return [field, name?.[1] ?? slot, proper];
  });
}

/** `export2` is a second place for the fact `export`. */
const groupsOf = (expression: RegExp) =>
  [...expression.source.matchAll(/\(\?<(\w+?)\d?>/g)].map((group) => group[1]!);

const COMMON = [
  ...COMMON_FACTS.flatMap(groupsOf),
  ...['who', 'needed', 'managed', 'service', 'error_code', 'handler_error_code', ...AROUND],
];
