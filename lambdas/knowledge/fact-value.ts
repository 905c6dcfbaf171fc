/** What an expression caught of a reason, fit to stand in a sentence. Pure. */

/** Words that an expression may catch where the reason gives no name. */
const EMPTY_WORDS = [
  /^(?:the|an?|this|that|these|those|its?|is|are|was|were|has|have|not|no|and|or|of|to|in|for|with|on|by|from|as|be|been|which|your|you|also|already|one|(?:the )?(?:specified|provided|given|following|requested))$/i,
  // With a capital letter they are names: an attribute Name, a resource Value.
  /^(?:resource|request|value|error|name)$/,
];

const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '"': '"',
  "'": "'",
  '`': '`',
};
const BRACKETS = ['()', '[]', '{}'] as const;

/**
 * Without the quotes and brackets around it and the punctuation behind it; '' where it says nothing,
 * or where it was cut inside of a quotation, since then its end is chance.
 */
export function cleanValue(caught: string): string {
  const bare = withoutLoneEnd(unwrapped(caught.trim().replace(/(?<![.,;:])[.,;:]+$/, '')));
  const whole = BRACKETS.reduce(withoutOpenEnd, bare);
  const says = /[\p{L}\p{N}*]/u.test(whole) && !EMPTY_WORDS.some((words) => words.test(whole));
  return says && count(whole, '"') % 2 === 0 ? whole : '';
}

function unwrapped(text: string): string {
  const closing = CLOSING[text[0] ?? ''];
  if (!closing) return text;
  const rest = text.slice(1);
  const at = rest.indexOf(closing);
  if (at >= 0 && at < rest.length - 1) return text;
  return unwrapped(at < 0 ? rest : rest.slice(0, -1));
}

/** Without a closing quote or bracket that was not opened inside. */
function withoutLoneEnd(text: string): string {
  const opening = Object.entries(CLOSING).find(([, closing]) => closing === text.at(-1))?.[0];
  return !opening || text.slice(0, -1).includes(opening) ? text : text.slice(0, -1);
}

/** Without what follows a bracket that is not closed. */
function withoutOpenEnd(text: string, [open, close]: string): string {
  if (count(text, open!) <= count(text, close!)) return text;
  return text.slice(0, text.lastIndexOf(open!)).trim();
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;
