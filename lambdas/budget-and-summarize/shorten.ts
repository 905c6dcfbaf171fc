/**
 * Makes texts shorter so that what tells most stays (head and tail, first frames, single lines), and
 * marks those that came short.
 */
import { estimateTokens } from '../prompting/tokens';
import { wholeFromStart, wholeToEnd } from '../redaction/placeholders';

interface Shortened {
  text: string;
  /** Characters, frames or lines that were left out. */
  cut: number;
}

/** No text has more characters than this for a token: indentation is the cheapest. */
const CHARACTERS_PER_TOKEN = 4;
const MARKER_TOKENS = 24;

/** The longest beginning, or end, of `text` within `tokens`; never splits a character. */
function edge(text: string, tokens: number, end: boolean): string {
  const limit = Math.min(text.length, Math.max(0, tokens) * CHARACTERS_PER_TOKEN);
  const take = (length: number) => (end ? text.slice(text.length - length) : text.slice(0, length));
  let low = 0;
  let high = limit;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (estimateTokens(take(middle)) <= tokens) low = middle;
    else high = middle - 1;
  }
  return end ? wholeFromStart(take(low)) : wholeToEnd(take(low));
}

/**
 * The text within `tokens`: whole where it fits, else two thirds from the head and one from the
 * tail with a note of how much is missing between them. '' where not even the note fits.
 */
export function headAndTail(text: string, tokens: number): Shortened {
  // A text of so many characters cannot fit; counting it would only take time.
  const long = text.length > tokens * CHARACTERS_PER_TOKEN;
  if (!long && estimateTokens(text) <= tokens) return { text, cut: 0 };
  const room = tokens - MARKER_TOKENS;
  if (room < 3) return { text: '', cut: text.length };
  const head = edge(text, Math.floor((room * 2) / 3), false);
  const tail = edge(text.slice(head.length), room - estimateTokens(head), true);
  const cut = text.length - head.length - tail.length;
  return { text: `${head} [... ${cut} characters cut ...] ${tail}`, cut };
}

/** At most `tokens` of the beginning, for names. */
export function clip(text: string, tokens: number): string {
  const line = text.replace(/\s+/g, ' ');
  if (line.length <= tokens * CHARACTERS_PER_TOKEN && estimateTokens(line) <= tokens) return line;
  return `${edge(line, tokens - 4, false)}...`;
}

const FRAME =
  /^\s*(?:at\s+\S|File "|from \S+:\d+|\.{3} \d+ more)|^\s+(?:in|raise|return) |^\s{4,}\S/;
const INLINE_FRAME =
  /(?<!\s)\s+at (?:async )?[^\s()]{1,200}(?: \[as [^\]]{1,80}\])? \([^()\n]{1,300}\)/g;

/** Stack traces, line by line or in one line, to their first three frames. */
export function firstFrames(text: string): Shortened {
  let cut = 0;
  let frames = 0;
  const lines: string[] = [];
  const flush = () => {
    if (frames > 3) lines.push(`    ... ${frames - 3} more frames`);
    frames = 0;
  };
  for (const line of text.split('\n')) {
    if (!isFrame(line, frames)) flush();
    else if (++frames > 3) {
      cut++;
      continue;
    }
    lines.push(line);
  }
  flush();
  let inline = 0;
  let from = -1;
  const short = lines.join('\n').replace(INLINE_FRAME, (frame, offset: number) => {
    inline = offset === from ? inline + 1 : 1;
    from = offset + frame.length;
    if (inline <= 3) return frame;
    cut++;
    return inline === 4 ? ' ...' : '';
  });
  return { text: short, cut };
}

/** Indented lines are frames only below a line that is one for sure: YAML is indented too. */
function isFrame(line: string, frames: number): boolean {
  const sure = /^\s*(?:at\s+\S.*[):]|File "|\.{3} \d+ more)/.test(line);
  return sure || (frames > 0 && FRAME.test(line));
}

/** Lines that occur again, once, with their count; the order of the first occurrences stays. */
export function singleLines(text: string): Shortened {
  const counts = new Map<string, number>();
  const lines = text.split('\n');
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  const repeated = (line: string) => line.trim() !== '' && counts.get(line)! > 1;
  const seen = new Set<string>();
  const kept: string[] = [];
  for (const line of lines) {
    if (!repeated(line)) kept.push(line);
    else if (!seen.has(line)) kept.push(`${line} (${counts.get(line)} times)`);
    seen.add(line);
  }
  return { text: kept.join('\n'), cut: lines.length - kept.length };
}

/**
 * Reasons come cut: AWS ends long ones in mid-word, and so do the tables that people copy from. A
 * reader who is not told takes a cut list for a whole one. Only what shows is told: a list or a
 * parenthesis that never closes, dots at the end.
 */
const MARK = ' [cut]';

/** What was opened last and never closed: a list, a parenthesis, a quotation after a colon. */
function leftOpen(text: string): boolean {
  const tail = text.slice(-300);
  const open = Math.max(tail.lastIndexOf('['), tail.lastIndexOf('('));
  return open >= 0 && !/[\])]/.test(tail.slice(open));
}

/** True when the text ends before its sentence does. */
export function endsCut(text: string): boolean {
  const end = text.trimEnd();
  if (end === '') return false;
  if (/(?:\.{3}|\u2026)$/.test(end)) return true;
  return leftOpen(end);
}

/** The reason, with a mark at its end where it came cut. */
export const withCutMark = (reason: string): string =>
  endsCut(reason) ? `${reason.trimEnd()}${MARK}` : reason;

export const hasCutMark = (reason: string): boolean => reason.endsWith(MARK);
