/** Are the citations real, and does the quotation occur where it is said to? Pure. */
import type { Hypothesis } from '../contracts/diagnosis';
import { normalForm } from '../redaction/normal-form';
import type { Source, Sources } from './sources';
import { tellsOf } from './telling-words';

/** Shorter fragments occur in any text. */
const SHORTEST_FRAGMENT = 8;
const MOST_FRAGMENTS = 8;

/** Spaces, kinds of quotation marks and dashes do not make a quotation wrong. */
function plainText(text: string): string {
  return normalForm(text)
    .replace(/[\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u00ab\u00bb`"]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Nor does the case. */
export const normalise = (text: string): string => plainText(text).toLowerCase();

/** Drops what people and models put around a quotation. */
const bare = (text: string): string => text.replace(/^[\s'*_>-]+|[\s'*_]+$/g, '');

const fragments = (quote: string): string[] =>
  quote
    .split(/[[(]? ?\.{3,} ?[\])]?/)
    .map(bare)
    .filter((f) => f !== '');

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

/** Nothing but ids, wrapping or crumbs: such a quotation proves nothing. */
function tooThin(pieces: string[], cited: Source[]): boolean {
  if (pieces.length === 0 || pieces.length > MOST_FRAGMENTS) return true;
  if (pieces.length === 1 && cited.some((s) => whole(s, pieces[0]!))) return false;
  if (pieces.some((p) => p.length < SHORTEST_FRAGMENT)) return true;
  const texts = cited.flatMap((s) => [...s.reasons, ...s.enrichments]).map(plainText);
  const names = cited.flatMap(({ event }) => [event.logicalResourceId, event.stackName]);
  return !pieces.some((piece) => tellsOf(piece, texts, names));
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
  const inReasons = pieces.map((p) => cited.filter((s) => has(s.reasons, p)));
  const inAny = pieces.map((p, i) =>
    inReasons[i]!.length > 0 ? inReasons[i]! : cited.filter((s) => has(s.enrichments, p)),
  );
  if (inAny.some((found) => found.length === 0)) {
    return 'its quotation does not occur in the events that it cites';
  }
  if (strict && tooThin(pieces, cited)) return 'its quotation says nothing of the message';
  const supporting = cited.filter((s) => inAny.some((found) => found.includes(s)));
  const fromEnrichment = inReasons.every((found) => found.length === 0);
  return { cited, supporting, unknown: ids.length - cited.length, fromEnrichment };
}
