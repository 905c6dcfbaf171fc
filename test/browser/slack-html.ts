/**
 * Block Kit as Slack's own client shows it, for pictures and for measuring: sizes, weights, line
 * heights and colours are those of the desktop client (Lato 15/22, headers 18/900, context 13).
 */
import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import { escapeHtml } from '../../lambdas/report/html';

export interface ShownMessage {
  blocks: KnownBlock[];
  /** `10:07 AM`. */
  at: string;
  /** A reply in the thread above. */
  reply?: boolean;
  edited?: boolean;
}

const STYLE = `
:root{--ink:#1d1c1d;--soft:#616061;--paper:#fff;--line:#ddd;--quote:#ddd;--link:#1264a3;--code:#f8f8f8;--app:#e8e8e8}
.dark{--ink:#d1d2d3;--soft:#ababad;--paper:#1a1d21;--line:#35373b;--quote:#4a4d52;--link:#1d9bd1;--code:#232529;--app:#3b3e42}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/22px Lato,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
.message{display:flex;gap:8px;padding:8px 20px 8px 20px}.reply{padding-left:64px}
.avatar{flex:none;width:36px;height:36px;border-radius:8px;background:#b42318;color:#fff;font-weight:900;display:grid;place-items:center}
.reply .avatar{width:24px;height:24px;border-radius:6px;font-size:11px}
.body{flex:1;min-width:0}.who{font-weight:900}.app{background:var(--app);color:var(--soft);font-size:10px;line-height:14px;padding:0 3px;border-radius:2px;margin:0 4px;font-weight:700}
.at,.edited{color:var(--soft);font-size:12px}
.block{margin:4px 0}.header{font-size:18px;line-height:24px;font-weight:900;margin:8px 0 6px}
.context{color:var(--soft);font-size:13px;line-height:18px}
blockquote{margin:4px 0;padding-left:12px;border-left:4px solid var(--quote);white-space:pre-wrap}
pre{margin:4px 0;padding:8px;border:1px solid var(--line);border-radius:4px;background:var(--code);font:12px/18px "JetBrains Mono",Monaco,Menlo,monospace;white-space:pre-wrap}
ul{margin:2px 0;padding-left:24px}a{color:var(--link);text-decoration:none}.text{white-space:pre-wrap}`;

const element = (one: RichTextElement): string => {
  if (one.type === 'link')
    return `<a href="${escapeHtml(one.url)}">${escapeHtml(one.text ?? one.url)}</a>`;
  if (one.type !== 'text') throw new Error(`not a text or a link: ${one.type}`);
  const text = escapeHtml(one.text);
  const styled = one.style?.italic ? `<em>${text}</em>` : text;
  return one.style?.bold ? `<strong>${styled}</strong>` : styled;
};

const all = (elements: readonly unknown[]): string =>
  (elements as RichTextElement[]).map(element).join('');

function richText({ elements }: RichTextBlock): string {
  return elements
    .map((part) => {
      if (part.type === 'rich_text_quote') return `<blockquote>${all(part.elements)}</blockquote>`;
      if (part.type === 'rich_text_preformatted') return `<pre>${all(part.elements)}</pre>`;
      if (part.type === 'rich_text_list') {
        return `<ul>${part.elements.map((item) => `<li>${all(item.elements)}</li>`).join('')}</ul>`;
      }
      return `<div class="text">${all(part.elements)}</div>`;
    })
    .join('');
}

function block(one: KnownBlock): string {
  if (one.type === 'header') {
    return `<div class="block header">${escapeHtml(one.text.text)}</div>`;
  }
  if (one.type === 'context') {
    const texts = one.elements.map((e) => ('text' in e ? escapeHtml(String(e.text)) : ''));
    return `<div class="block context">${texts.join(' ')}</div>`;
  }
  if (one.type === 'rich_text') return `<div class="block">${richText(one)}</div>`;
  if (one.type === 'actions') {
    const names = one.elements.map((e) => ('text' in e && e.text ? e.text.text : ''));
    return `<div class="block">${names.map((n) => `<a href="#">[${escapeHtml(n)}]</a>`).join(' ')}</div>`;
  }
  throw new Error(`this kind of block is not shown: ${one.type}`);
}

/** The conversation as a page. */
export function slackHtml(messages: readonly ShownMessage[], dark = false): string {
  const shown = messages.map(
    ({ blocks, at, reply, edited }) => `<div class="message${reply ? ' reply' : ''}">
<div class="avatar">st</div><div class="body"><span class="who">stack-triage</span><span class="app">APP</span>
<span class="at">${at}</span><div class="blocks">${blocks.map(block).join('')}</div>${edited ? '<span class="edited">(edited)</span>' : ''}</div></div>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Slack</title><style>${STYLE}</style></head><body class="${dark ? 'dark' : 'light'}">${shown.join('\n')}</body></html>`;
}
