/** HTML from text: everything is escaped unless it was made here. */
import { createHash } from 'node:crypto';
import { clean, shorten } from '../redaction/plain';
import { STYLE } from './page-style';

/** Markup that may stand as it is. */
export interface Html {
  html: string;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

export type Slot = string | number | Html | Html[] | null | false;

const fill = (slot: Slot): string => {
  if (slot === null || slot === false) return '';
  if (Array.isArray(slot)) return slot.map((one) => one.html).join('\n');
  if (typeof slot === 'object') return slot.html;
  return escapeHtml(clean(String(slot)));
};

/** A template whose slots are escaped; nested templates are not escaped again. */
export const html = (parts: TemplateStringsArray, ...slots: Slot[]): Html => ({
  html: parts.reduce((text, part, i) => text + fill(slots[i - 1] ?? null) + part),
});

export interface DocumentOptions {
  /** Added to the page's own style. */
  style?: string;
  /** A wide sheet. */
  wide?: boolean;
  /** For a file, which no server can send a policy with: nothing is loaded, nothing runs. */
  policy?: boolean;
}

const policyOf = (style: string): Html => {
  const hash = createHash('sha256').update(style).digest('base64');
  const content = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return html`<meta http-equiv="Content-Security-Policy" content="${content}">`;
};

/** A whole document. */
export const document = (title: string, body: Html, options: DocumentOptions = {}): string => {
  const style = STYLE + (options.style ?? '');
  return `<!doctype html>\n${
    html`<html lang="en"><head><meta charset="utf-8">${options.policy ? policyOf(style) : null}<title>${shorten(title, 150)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="${options.policy ? 'no-referrer' : 'same-origin'}">
<link rel="icon" href="data:,"><style>${{ html: style }}</style></head>
<body><main${options.wide ? html` class="wide"` : null}>${body}</main></body></html>`.html
  }`;
};
