/** Facts from elsewhere about causes and rollback blockers: opt-in, bounded, and never an error. */
import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Enrichment, EnrichmentNote, RootCause } from '../../contracts/evidence';
import type { Failure } from '../../contracts/failure';
import type { Redactor } from '../../redaction/redact';
import type { TimelineEvent } from '../../stack-events/events';
import { cutMiddle } from '../fit-evidence';
import type { FailedChangeSets } from '../found-failure';
import type { ReaderSessions } from '../reader';

export interface EnrichmentInput {
  /** Ranked, what blocks the rollback after the first cause; redacted. */
  causes: readonly RootCause[];
  /** Every event of the operation, raw: what is read from them is redacted by the caller. */
  events: readonly TimelineEvent[];
  stack: Stack;
  changeSets: FailedChangeSets;
  failure: Failure;
  sessions: ReaderSessions;
  redactor: Redactor;
}

/** What a source is told: beside the input, where to say what it left unread. */
export interface SourceInput extends EnrichmentInput {
  unread: (what: string) => void;
}

export interface EnrichmentOutput {
  enrichments: Enrichment[];
  notes: EnrichmentNote[];
}

export type Enrich = (input: EnrichmentInput) => Promise<EnrichmentOutput>;

/** A source finds facts about the causes; it may throw. */
export type EnrichmentSource = (input: SourceInput) => Promise<Enrichment[]>;
export type SourceName = Enrichment['source'];

/** Longest that one source may take, and the most that it may say about one cause (characters). */
const TIME_LIMIT_MS = 10_000;
const TEXT_LIMIT = 6_000;
const FACTS_LIMIT = 12;

/** Runs the enabled sources side by side; what a source could not do becomes a note. */
export function enrichWith(
  sources: Partial<Record<SourceName, EnrichmentSource>>,
  timeLimitMs = TIME_LIMIT_MS,
): Enrich {
  return async (input) => {
    const results = await Promise.all(
      Object.entries(sources).map(([name, source]) =>
        runSource(name as SourceName, source, input, timeLimitMs),
      ),
    );
    return {
      enrichments: results.flatMap((r) => r.enrichments),
      notes: results.flatMap((r) => r.notes),
    };
  };
}

async function runSource(
  source: SourceName,
  find: EnrichmentSource,
  input: EnrichmentInput,
  timeLimitMs: number,
): Promise<EnrichmentOutput> {
  const left: EnrichmentNote[] = [];
  const note = (outcome: EnrichmentNote['outcome'], detail: string) => [
    { source, outcome, detail },
    ...left,
  ];
  const unread = (detail: string) => left.push({ source, outcome: 'cut', detail });
  try {
    const found = await within(timeLimitMs, find({ ...input, unread }));
    if (found.length === 0) return { enrichments: [], notes: note('empty', 'nothing found') };
    // Redacted before it is cut: half a secret is not recognized any more.
    const { text } = input.redactor;
    const clean = found.map((e) => ({ ...e, title: text(e.title), text: text(e.text) }));
    const kept = clean.slice(0, FACTS_LIMIT);
    const cut = clean.length - kept.length + kept.filter((e) => e.text.length > TEXT_LIMIT).length;
    return {
      enrichments: kept.map((e) => ({ ...e, text: cutMiddle(e.text, TEXT_LIMIT) })),
      notes: cut
        ? note('cut', `${cut} of ${found.length} shortened or left out`)
        : note('found', `${kept.length} found`),
    };
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { enrichments: [], notes: note('failed', detail) };
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
