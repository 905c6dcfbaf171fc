/** HTML from text: everything is escaped unless it was made here. */
import { clean, shorten } from './plain';

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

type Slot = string | number | Html | Html[] | null | false;

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

/** The page's only style sheet; its hash stands in the Content-Security-Policy. */
export const STYLE = [
  ':root{color-scheme:light dark}',
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere;color:#1a1a1a;background:#fff}',
  'h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:1.5rem}',
  'blockquote{margin:.5rem 0;padding:.25rem .75rem;border-left:4px solid #767676;white-space:pre-wrap}',
  'fieldset{border:1px solid #767676;border-radius:6px;margin:1rem 0;padding:.75rem}',
  'label{display:block;margin:.5rem 0}label.choice{padding:.25rem 0}',
  'input[type=text],textarea{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;border:1px solid #767676;border-radius:4px}',
  'button{font:inherit;font-weight:600;padding:.75rem 1.5rem;border:0;border-radius:6px;background:#0b57d0;color:#fff}',
  ':focus-visible{outline:3px solid #0b57d0;outline-offset:2px}',
  '.small{font-size:.875rem;color:#4a4a4a}',
  '@media (prefers-color-scheme:dark){body{background:#121212;color:#eee}.small{color:#bbb}}',
].join('');

/** A whole document. */
export const document = (title: string, body: Html): string =>
  `<!doctype html>\n${
    html`<html lang="en"><head><meta charset="utf-8"><title>${shorten(title, 150)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,"><style>${{ html: STYLE }}</style></head>
<body><main>${body}</main></body></html>`.html
  }`;
