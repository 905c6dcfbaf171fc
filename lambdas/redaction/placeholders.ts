/** Secrets in a text, and the placeholders that stand for them. */

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

const PLACEHOLDER = /<(secret:[a-z0-9-]+|email|account):(\d+)>/g;

/** Numbers the secrets of each kind and remembers those that can be told apart from words. */
export class Placeholders {
  private readonly byValue = new Map<string, string>();
  private readonly issued = new Set<string>();
  private readonly counts = new Map<string, number>();
  private readonly remembered = new Map<string, string>();

  get size(): number {
    return this.byValue.size;
  }

  /** Whether this very value was replaced before, whatever it looks like. */
  isKnown(value: string): boolean {
    return value.length >= 4 && (this.byValue.has(value) || this.remembered.has(value));
  }

  of({ kind = 'known', value }: Partial<Span> & Pick<Span, 'value'>): string {
    const known = this.byValue.get(value);
    if (known) return known;
    const label = kind === 'email' || kind === 'account' ? kind : `secret:${kind}`;
    const number = (this.counts.get(label) ?? 0) + 1;
    this.counts.set(label, number);
    const placeholder = `<${label}:${number}>`;
    this.byValue.set(value, placeholder);
    this.issued.add(placeholder);
    // The lines of a key may come one by one: a log record each.
    if (kind === 'private-key') {
      for (const line of value.split(/\s+/)) if (line.length >= 24) this.remember(line, kind);
    }
    if (distinctive(value, kind) && this.remembered.size < 500) this.remembered.set(value, kind);
    return placeholder;
  }

  remember(value: string, kind: string): void {
    if (value.length >= 4) this.remembered.set(value, kind);
  }

  /** Numbers that the text uses already, from an earlier redactor, are not given again. */
  reserve(text: string): void {
    if (!text.includes('<')) return;
    for (const match of text.matchAll(PLACEHOLDER)) {
      const label = match[1]!;
      const number = Math.min(Number(match[2]), 1e6);
      if (this.issued.has(match[0])) continue;
      if ((this.counts.get(label) ?? 0) < number) this.counts.set(label, number);
    }
  }

  /** Where secrets that are known by now stand on their own. */
  find(text: string): Span[] {
    const spans: Span[] = [];
    for (const [value, kind] of this.remembered) {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
        spans.push({ start: at, end: at + value.length, kind, value });
      }
    }
    return spans;
  }
}

/** Words and a number, like a region or the name of a resource. */
const NAME = /^[A-Za-z]+(?:[-_./:][A-Za-z]+)*[-_./:]?\d{0,4}$/;

/** Long and mixed enough that its occurrence elsewhere is no coincidence. */
function distinctive(value: string, kind: string): boolean {
  if (value.length < 8 || value.length > 4096 || kind === 'email' || kind === 'account')
    return false;
  const mixed = /\d/.test(value) && /[^\d.:/-]/.test(value);
  return mixed && (kind === 'password' || !NAME.test(value));
}

/** A beginning that was cut off, without half a surrogate pair or half a placeholder at its end. */
export function wholeToEnd(head: string): string {
  const open = head.lastIndexOf('<');
  const placeholder =
    open >= 0 && /^<(?:secret|email|account)?[:\w-]{0,60}$/.test(head.slice(open));
  const whole = placeholder ? head.slice(0, open) : head;
  return /[\ud800-\udbff]$/.test(whole) ? whole.slice(0, -1) : whole;
}

/** The same for an end that was cut off, at its beginning. */
export function wholeFromStart(tail: string): string {
  const whole = tail.replace(/^(?:[\w:-]{0,60}:)?\d*>/, '');
  return /^[\udc00-\udfff]/.test(whole) ? whole.slice(1) : whole;
}
