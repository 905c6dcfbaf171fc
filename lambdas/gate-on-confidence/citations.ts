/**
 * What may be cited; whether the citations are real, and the quotation occurs where it is said to.
 * Pure.
 */
import type { CitableEvent } from '../contracts/brief';
import type { Diagnosed, Hypothesis } from '../contracts/diagnosis';
import type { EvidenceEvent, RootCause } from '../contracts/evidence';
import { normalForm } from '../redaction/normal-form';
import { tellsOf } from './telling-words';

/** A shown event with its texts and its place in the ranking. */
export interface Source {
  event: EvidenceEvent;
  class: CitableEvent['class'];
  /** The rank of the root cause that the event belongs to; null when it belongs to none. */
  rank: number | null;
  /** The event's own reason, as shown and as collected. */
  reasons: string[];
  /** What enrichments say about this very event. */
  enrichments: string[];
}

export type Sources = Map<string, Source>;

function ranks({ root_causes }: Diagnosed): Map<string, number> {
  const ranked = root_causes.flatMap((cause) =>
    [cause, ...(cause.resources ?? [])].map((r) => [r.eventId, cause.rank] as const),
  );
  // Reversed, so that the first of several causes that share an event wins.
  return new Map(ranked.reverse());
}

/** What the model was shown; the rules know every ranked cause, also one that a brief left out. */
function shown(diagnosed: Diagnosed): CitableEvent[] {
  const { brief, analysis, root_causes, rollback_blockers } = diagnosed;
  if (analysis.by === 'claude') return brief.events;
  return [
    ...root_causes.map((e) => ({ ...e, id: 'e0', class: 'cause' as const })),
    ...rollback_blockers.map((e) => ({ ...e, id: 'e0', class: 'blocker' as const })),
    ...diagnosed.other_events.map((e) => ({ ...e, id: 'e0' })),
    ...brief.events,
  ];
}

const isOf = (eventId: string, cause: RootCause): boolean =>
  cause.eventId === eventId || (cause.resources ?? []).some((r) => r.eventId === eventId);

/** All that can be cited, by EventId. */
export function sourcesOf(diagnosed: Diagnosed): Sources {
  const rankOf = ranks(diagnosed);
  const collected = [...diagnosed.root_causes, ...diagnosed.rollback_blockers];
  const sources: Sources = new Map();
  for (const event of shown(diagnosed)) {
    const known = sources.get(event.eventId);
    if (known) {
      known.reasons.push(event.reason);
      continue;
    }
    const same = collected.filter((c) => isOf(event.eventId, c));
    const about = diagnosed.enrichments.filter((e) => e.eventId === event.eventId);
    sources.set(event.eventId, {
      // What else a cause hit is shown without its reason, which is the cause's.
      event: { ...event, reason: event.reason || (same[0]?.reason ?? '') },
      class: event.class,
      rank: rankOf.get(event.eventId) ?? null,
      reasons: [event.reason, ...same.map((c) => c.reason)],
      enrichments: about.map((e) => e.text),
    });
  }
  return sources;
}

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
