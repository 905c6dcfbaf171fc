/** Keeps the step's output far below the 256 KiB of a state, whatever came in. */
import type { Brief } from '../contracts/brief';
import { allocate } from './place';

const LIMIT = 180_000;
/** Bytes for all texts together and entries for each list, tried one after the other. */
const STEPS = [
  { texts: 100_000, entries: 100 },
  { texts: 50_000, entries: 50 },
  { texts: 20_000, entries: 20 },
  { texts: 5_000, entries: 5 },
] as const;

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** The brief with the evidence that it carries on cut to size; most never need it. */
export function fitBrief(brief: Brief): Brief {
  let fitted = brief;
  for (const step of STEPS) {
    if (bytes(fitted) <= LIMIT) break;
    fitted = shrink(brief, step.texts, step.entries);
  }
  return fitted;
}

function shrink(brief: Brief, texts: number, entries: number): Brief {
  const causes = brief.root_causes.slice(0, entries).map((cause) => ({
    ...cause,
    resources: cause.resources?.slice(0, entries),
  }));
  const small: Brief = {
    ...brief,
    failure: { ...brief.failure, tags: firstEntries(brief.failure.tags, entries) },
    root_causes: causes,
    rollback_blockers: brief.rollback_blockers.slice(0, entries),
    other_events: brief.other_events.slice(0, entries),
    missing_resources: brief.missing_resources.slice(0, entries),
    enrichments: brief.enrichments.slice(0, entries),
    enrichment_notes: brief.enrichment_notes.slice(0, entries),
    causes_cut: brief.causes_cut + brief.root_causes.length - causes.length,
  };
  return shortenTexts(small, texts);
}

const firstEntries = (record: Record<string, string>, entries: number) =>
  Object.fromEntries(Object.entries(record).slice(0, entries));

/** Every string outside `brief` within its fair share; ids and names are short and stay whole. */
function shortenTexts(brief: Brief, budget: number): Brief {
  const { brief: shown, ...rest } = brief;
  const lengths: number[] = [];
  visit(rest, (text) => {
    lengths.push(bytes(text));
    return text;
  });
  const shares = allocate(lengths, budget + lengths.length * 100);
  let i = 0;
  const short = visit(rest, (text) => cutBytes(text, lengths[i]!, shares[i++]!));
  return { ...(short as typeof rest), brief: shown };
}

function visit(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => visit(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, change)]));
}

function cutBytes(text: string, size: number, share: number): string {
  if (size <= share) return text;
  // In proportion to its size in JSON: escapes and other scripts take more than a byte each.
  const keep = Math.max(8, Math.floor((text.length * (share - 60)) / size));
  const head = Math.ceil((keep * 2) / 3);
  const cut = text.length - keep;
  return `${text.slice(0, head)} [... ${cut} characters cut ...] ${text.slice(text.length - keep + head)}`;
}
