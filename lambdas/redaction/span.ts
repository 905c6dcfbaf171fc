/** A secret in a text: where it stands, what it is, and the value by which it is recognized again. */
export interface Span {
  start: number;
  /** Exclusive. */
  end: number;
  /** As in the placeholder: `aws-key` in `<secret:aws-key:1>`; `email` and `account` stand alone. */
  kind: string;
  value: string;
  /** Bare JSON number: its placeholder must be quoted so that the JSON stays JSON. */
  quote?: boolean;
}

/** A finder reads a text and returns what must not leave, in any order, overlaps allowed. */
export type Finder = (text: string) => Span[];

/** One span for each run of overlapping or touching spans; the longest names kind and value. */
export function mergeSpans(spans: Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: (Span & { longest: number })[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    const length = span.end - span.start;
    if (!last || span.start > last.end) {
      merged.push({ ...span, longest: length });
      continue;
    }
    if (length > last.longest) {
      last.kind = span.kind;
      last.value = span.value;
      last.longest = length;
    }
    last.end = Math.max(last.end, span.end);
  }
  return merged;
}
