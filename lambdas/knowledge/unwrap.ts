/** Finds behind a reason that names no cause what the enrichments of the event say. Pure. */
import type { Enrichment } from '../contracts/evidence';
import { type Recognition, recognize } from './recognize';

export interface Unwrapped {
  recognition: Recognition;
  source: Enrichment['source'];
  /** The line that says it, shortened. */
  line: string;
}

/** What a line of a log must say to be taken for the cause. */
const SURE_ENOUGH = 0.75;
/** Said at second hand: never as sure as the event's own reason. */
const CEILING = 0.8;
const MAX_LINES = 200;

const TELLING =
  /error|exception|fail|denied|not authorized|timed? ?out|unable|cannot|could not|exit|stopped|exceeded|not found|refused|invalid/i;

/** In the order in which they are believed: the thing itself, its log, then calls around it. */
const SOURCES: readonly Enrichment['source'][] = ['ecs', 'validation', 'log', 'trail'];

/**
 * What the enrichments say, when the event's own reason is a wrapper or generic; null when it
 * names its cause, or when they say nothing that the rules know.
 */
export function unwrap(outer: Recognition, enrichments: readonly Enrichment[]): Unwrapped | null {
  const bare = outer.generic || !outer.specific || outer.category === 'custom-resource';
  if (!bare || outer.category === 'hook-or-policy') return null;
  for (const source of SOURCES) {
    const lines = enrichments.filter((e) => e.source === source).flatMap(linesOf);
    const found = bestLine(lines, outer);
    if (found) return { ...found, source };
  }
  return null;
}

function bestLine(lines: readonly string[], outer: Recognition): Omit<Unwrapped, 'source'> | null {
  let best: Omit<Unwrapped, 'source'> | null = null;
  for (const line of lines) {
    const known = recognize({ reason: line });
    if (!known.specific || known.clarity < SURE_ENOUGH || known.pattern === outer.pattern) continue;
    if (best && best.recognition.clarity >= known.clarity) continue;
    const recognition = { ...known, confidence: Math.min(known.confidence, CEILING) };
    best = { recognition, line: line.slice(0, 240) };
  }
  return best;
}

/** The telling lines, without the time and request id that Lambda puts in front of them. */
function linesOf({ text }: Enrichment): string[] {
  return text
    .slice(0, 20_000)
    .split('\n')
    .slice(0, MAX_LINES)
    .filter((line) => TELLING.test(line))
    .map((line) => messageOf(line.trim()))
    .filter((line) => line.length > 5);
}

function messageOf(line: string): string {
  const json = /"(?:errorMessage|message|Reason)": ?"(?<message>(?:[^"\\]|\\.){5,2000})"/.exec(
    line,
  );
  if (json?.groups?.message) return json.groups.message.replace(/\\"/g, '"');
  return line
    .replace(/^\d{4}-\d\d-\d\dT[\d:.]{8,20}Z?\s+/, '')
    .replace(/^[0-9a-f-]{36}\s+/, '')
    .replace(/^\[?(?:ERROR|WARN|INFO|CRITICAL)\]?:?\s+/i, '');
}
