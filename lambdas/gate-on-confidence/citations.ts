/** Are the citations real, and does the quotation occur where it is said to? Pure. */
import type { Hypothesis } from '../contracts/diagnosis';
import { normalForm } from '../redaction/normal-form';
import type { Source, Sources } from './sources';

/** A fragment below this is no quotation: such words occur in any text. */
const SHORTEST_FRAGMENT = 10;
const MOST_FRAGMENTS = 8;

/** Wrapping that says nothing about a cause: a quotation of nothing else proves nothing. */
const BOILERPLATE = [
  /resource handler returned message:?/g,
  /\(?requesttoken: ?[\w-]*,?/g,
  /handlererrorcode: ?\w*\)?/g,
  /\(service: ?[^)]*\)?/g,
  /the following resource\(s\) failed to (create|update|delete):?/g,
  /rollback requested by user\.?/g,
  /received response status \[failed\] from custom resource\.?/g,
  /message returned:?/g,
];

/** Case, spaces, kinds of quotation marks and dashes do not make a quotation wrong. */
export function normalise(text: string): string {
  return normalForm(text)
    .replace(/[\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u00ab\u00bb`"]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Drops what people and models put around a quotation. */
const bare = (text: string): string => text.replace(/^[\s'*_>-]+|[\s'*_]+$/g, '');

const fragments = (quote: string): string[] =>
  quote
    .split(/[[(]? ?\.{3,} ?[\])]?/)
    .map(bare)
    .filter((f) => f !== '');

function saysSomething(fragment: string): boolean {
  const rest = BOILERPLATE.reduce((text, pattern) => text.replace(pattern, ' '), fragment);
  return rest.replace(/[^\p{L}\p{N}]+/gu, '').length >= SHORTEST_FRAGMENT - 2;
}

export interface Grounding {
  /** The cited events that exist, in the order in which they are cited. */
  cited: Source[];
  /** Those of them in which some of the quotation occurs. */
  supporting: Source[];
  /** How many cited ids do not exist. */
  unknown: number;
  /** True when the quotation is from an enrichment of the event, not from its reason. */
  fromEnrichment: boolean;
}

const whole = (source: Source, quote: string): boolean =>
  source.reasons.some((reason) => bare(normalise(reason)) === quote);

const has = (texts: string[], fragment: string): boolean =>
  texts.some((text) => normalise(text).includes(fragment));

/** The fragments to look for: the quotation in one piece where that occurs, else its parts. */
function parts(quote: string, cited: Source[]): string[] {
  const inOne = cited.some((s) => has([...s.reasons, ...s.enrichments], quote));
  return inOne ? [quote] : fragments(quote);
}

function tooThin(pieces: string[], cited: Source[]): boolean {
  if (pieces.length === 0 || pieces.length > MOST_FRAGMENTS) return true;
  if (pieces.length === 1 && cited.some((s) => whole(s, pieces[0]!))) return false;
  return pieces.some((p) => p.length < SHORTEST_FRAGMENT) || !pieces.some(saysSomething);
}

/**
 * Checks one hypothesis against the evidence.
 *
 * @param strict false for the rules, whose quotation may be short or empty as the reason is
 * @returns what it rests on, or the reason in words why it cannot stand
 */
export function ground(
  { evidence, evidence_ids }: Hypothesis,
  sources: Sources,
  strict: boolean,
): Grounding | string {
  const ids = [...new Set(evidence_ids)];
  const cited = ids.flatMap((id) => sources.get(id) ?? []);
  if (cited.length === 0) {
    return ids.length === 0 ? 'it cites no event' : 'the events that it cites do not exist';
  }
  const quote = bare(normalise(evidence));
  if (quote === '' && strict) return 'it quotes no evidence';
  const pieces = quote === '' ? [''] : parts(quote, cited);
  if (strict && tooThin(pieces, cited)) return 'its quotation is too short to prove anything';
  const inReasons = pieces.map((p) => cited.filter((s) => has(s.reasons, p)));
  const inAny = pieces.map((p, i) =>
    inReasons[i]!.length > 0 ? inReasons[i]! : cited.filter((s) => has(s.enrichments, p)),
  );
  if (inAny.some((found) => found.length === 0)) {
    return 'its quotation does not occur in the events that it cites';
  }
  const supporting = cited.filter((s) => inAny.some((found) => found.includes(s)));
  const fromEnrichment = inReasons.every((found) => found.length === 0);
  return { cited, supporting, unknown: ids.length - cited.length, fromEnrichment };
}
