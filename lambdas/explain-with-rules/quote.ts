/** The part of a reason that is quoted as evidence: always a piece of it, word for word. */
import { parseReason } from '../knowledge/parse-reason';

const LONGEST = 300;

/** The innermost text where it stands in the reason as it is, else the head of the reason. */
export function quote(reason: string): string {
  const inner = parseReason(reason).text.slice(0, LONGEST);
  return inner.length > 10 && reason.includes(inner) ? inner : reason.trim().slice(0, LONGEST);
}
