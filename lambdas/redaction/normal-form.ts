/**
 * The one normal form of text. Whatever judges a text (redaction, fences, hygiene, citations)
 * reads this form, so that nothing passes by being written with characters that nobody sees.
 * Each function is linear in the length of its input.
 */

/**
 * Control sequences of terminals (ECMA-48): CSI, then OSC and the other strings with their
 * terminator, then the short ones. Each body is bounded or ends where another could begin.
 */
const ESCAPE_SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,8}[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]{0,4096}(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]{0,8}[0-Z\\^-~]/g;

/** Line ends of every kind; U+0085, U+2028 and U+2029 are line ends too. */
const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * Control characters (but for \n and \t), format characters (zero-width, bidi, tags, soft
 * hyphens), and what else is there without being seen: fillers, selectors of variants, the blank
 * Braille pattern.
 */
const UNSEEN = /[^\P{Cc}\n\t]|[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Without control sequences and characters, without anything unseen; lone surrogates replaced. */
export const visible = (text: string): string =>
  text
    .replace(ESCAPE_SEQUENCE, '')
    .replace(LINE_END, '\n')
    .replace(UNSEEN, '')
    .replace(/\p{Cs}/gu, '\ufffd');

/**
 * The form in which texts are compared and judged: `visible`, and compatibility characters
 * (full-width, styled and ligated letters, blanks of every width) as the plain ones (NFKC).
 * What it returns stays the same when it is done again.
 */
export const normalForm = (text: string): string => visible(visible(text).normalize('NFKC'));
