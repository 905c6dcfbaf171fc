/**
 * Reasons come cut: AWS ends long ones in mid-word, and so do the tables that people copy from. A
 * reader who is not told takes a cut list for a whole one. Only what shows is told: a list or a
 * parenthesis that never closes, dots at the end. Pure.
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
