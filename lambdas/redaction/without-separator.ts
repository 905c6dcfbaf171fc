/** Values without `=` or `:`: flags, XML elements, arguments, sentences. */
import type { Span } from './placeholders';
import {
  holdsSecret,
  looksRandomAt,
  quotedValue,
  sticky,
  toSpan,
  type Value,
  valueAt,
} from './read-value';
import { looksGenerated } from './secret-values';

/** The start of an XML element's name; it may have the prefix of a namespace. */
const ELEMENT = /(?<!\w)<(?:[A-Za-z_][\w.-]{0,30}:)?$/;
/** What may stand between an element and its text. */
const INNER = /\s{0,80}(?:<!\[CDATA\[|<(?:\w{1,20}:)?(?:value|string|text|plaintext)>)/iy;
/** After a flag: a blank, or the next element of an argument array. */
const FLAG_GAP = /["']?(?:[ \t]+|,\s*(?=["']))/y;
const QUOTED_NEXT = /["'`]?(?: (?:is |was |(?:is |was )?(?:set )?to )?|[ ]?\()(["'`])/y;
/** `password is x`, `DbPassword (x)`, `token x expired`: only what looks generated is taken out. */
const SAID =
  /["'`]?(?:[ ](?:is set to|was set to|(?:was |has been )?(?:changed|updated|rotated|reset) (?:from|to)|with value|is|was|value|to|ist|lautet|est|es|é|è|är|on|jest|je)\b:?[ ]?|[ \t]+(?:\(|\[|->|→)?|[([])[ ]?(?=["'`([]?\S)/y;
const WORD = /[^\s"'`()[\]<>,;]{8,512}/y;

/** `--password hunter2`, `<Password>hunter2</Password>`, `password 'hunter2'`, `password is x`. */
export function unseparated(text: string, start: number, end: number, kind: string): Span[] {
  const value = ELEMENT.test(text.slice(Math.max(0, start - 40), start))
    ? element(text, end)
    : /(?:^|[\s"'[,])--?$/.test(text.slice(Math.max(0, start - 3), start))
      ? flag(text, end)
      : (quoted(text, start, end, kind) ?? said(text, end, kind));
  if (!value || !holdsSecret(text, value, kind)) return [];
  return [toSpan(text, value, kind)];
}

/** The text of an XML element, with or without attributes. */
function element(text: string, end: number): Value | null {
  const open = sticky(/[^<>]{0,200}>/y, text, end);
  if (!open) return null;
  if (open[0].endsWith('/>')) return null;
  const after = end + open[0].length;
  const inner = sticky(INNER, text, after);
  const start = after + (inner?.[0].length ?? 0);
  const close = text.indexOf(inner?.[0].endsWith('[') ? ']]>' : '<', start);
  if (close >= 0) return { start, end: close, quoted: true };
  // Cut off, or a sentence: `<Password> is required`.
  const cut = sticky(/[^\s<>]{0,4096}/y, text, start);
  return { start, end: start + cut![0].length, quoted: true };
}

function flag(text: string, end: number): Value | null {
  const gap = sticky(FLAG_GAP, text, end);
  const at = end + (gap?.[0].length ?? 0);
  const value = gap && text[at] !== '-' ? valueAt(text, at, '=', false) : null;
  // The next member of an object: `"... --secret-string", "Tags": [...]`.
  return value && !sticky(/["']\s{0,8}:/y, text, value.end) ? value : null;
}

function quoted(text: string, start: number, end: number, kind: string): Value | null {
  const next = kind === 'secret' ? null : sticky(QUOTED_NEXT, text, end);
  if (!next) return null;
  const value = quotedValue(text, end + next[0].length - 1);
  // `pass 'x' to it` is a sentence.
  const said = kind !== 'password' || /^pass$/i.test(text.slice(start, end));
  return said && !looksRandomAt(text, value) ? null : value;
}

/** Only what looks generated: a sentence may go on in any way after a name. */
function said(text: string, end: number, kind: string): Value | null {
  if (kind === 'secret' || kind === 'key' || kind === 'signature') return null;
  const gap = sticky(SAID, text, end);
  const word = gap && sticky(WORD, text, end + gap[0].length);
  if (!word || !looksGenerated(word[0])) return null;
  return { start: word.index, end: word.index + word[0].length, quoted: false };
}
