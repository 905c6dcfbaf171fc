/**
 * Block Kit within Slack's limits, for any text. Everything is rich_text or plain_text, which
 * Slack does not parse: there is no mrkdwn to break out of. Only the fallback text is escaped.
 *
 * Limits: 50 blocks, header 150 characters; messages above about 13,200 characters fail without
 * being documented to, so the whole payload stays below 10,000.
 */
import type {
  HeaderBlock,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import { clean, disarm, escapeSlack, oneLine, shorten } from '../../redaction/plain';
import type { Link } from '../../report/links';

/** What chat.postMessage and an incoming webhook take, beside channel and thread. */
export interface SlackPayload {
  text: string;
  blocks: KnownBlock[];
  unfurl_links: false;
  unfurl_media: false;
}

/** A block and how much it matters: when space is short, low `keep` goes first. */
export interface Part {
  keep: number;
  block: KnownBlock;
}

export const LARGEST_PAYLOAD = 9_900;
const MOST_BLOCKS = 45;

export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: disarm(shorten(oneLine(text), 140)) || '-', emoji: false },
});

/** Small grey print. */
export const small = (text: string): KnownBlock => ({
  type: 'context',
  elements: [
    { type: 'plain_text', text: disarm(shorten(oneLine(text), 500)) || '-', emoji: false },
  ],
});

const run = (text: string, bold = false): RichTextText => ({
  type: 'text',
  text: disarm(text) || '-',
  ...(bold && { style: { bold: true } }),
});

const richText = (...elements: RichTextBlock['elements']): RichTextBlock => ({
  type: 'rich_text',
  elements,
});

const section = (...elements: RichTextElement[]): RichTextSection => ({
  type: 'rich_text_section',
  elements,
});

/** A bold line alone. */
export const bold = (text: string): RichTextBlock =>
  richText(section(run(shorten(oneLine(text), 300), true)));

/** A bold label and text after it. */
export const labelled = (label: string, text: string, max = 600): RichTextBlock =>
  richText(section(run(`${label} `, true), run(shorten(clean(text).trim(), max))));

/** A bold label, a line, and a quotation below. */
export const quoted = (label: string, line: string, quote: string, max = 700): RichTextBlock =>
  richText(section(run(`${label} `, true), run(shorten(oneLine(line), 300))), {
    type: 'rich_text_quote',
    elements: [run(shorten(clean(quote).trim(), max))],
  });

/** Lines under one another without space between, each with a bold label before it. */
export function lines(entries: [label: string, text: string, max: number][]): RichTextBlock {
  const shown = entries.flatMap(([label, text, max], i) => [
    ...(i ? [run('\n')] : []),
    run(`${label} `, true),
    run(shorten(clean(text).trim(), max)),
  ]);
  return richText(section(...shown));
}

/** A command in a box of its own, as it is to be typed. */
export const commandBox = (command: string): RichTextBlock =>
  richText({ type: 'rich_text_preformatted', elements: [run(oneLine(command))] });

/** A bold label and a bulleted list; `most` items are shown and the rest is counted. */
export function listed(label: string, items: string[], most: number, max = 200): RichTextBlock {
  const shown = items.slice(0, most).map((item) => section(run(shorten(oneLine(item), max))));
  const more = items.length - shown.length;
  if (more > 0) shown.push(section(run(`and ${more} more`)));
  return richText(section(run(label, true)), {
    type: 'rich_text_list',
    style: 'bullet',
    elements: shown,
  });
}

/** Links in one line. */
export const linked = (links: Link[]): RichTextBlock =>
  richText(
    section(
      ...links.flatMap((link, i): RichTextElement[] => [
        ...(i ? [run(' · ')] : []),
        { type: 'link', url: link.url, text: link.text },
      ]),
    ),
  );

/** The payload of these parts; what does not fit is left out, least important first, and said. */
export function payload(fallback: string, parts: Part[], largest = LARGEST_PAYLOAD): SlackPayload {
  const text =
    shorten(escapeSlack(shorten(oneLine(fallback), 500)), 1000) || 'A deployment failed.';
  const chosen = [...parts];
  const build = (): SlackPayload => ({
    text,
    blocks: [
      ...chosen.map((part) => part.block),
      ...(chosen.length < parts.length
        ? [small('Shortened for Slack; the record and the execution have the rest.')]
        : []),
    ],
    unfurl_links: false,
    unfurl_media: false,
  });
  while (
    chosen.length > 1 &&
    (chosen.length > MOST_BLOCKS || JSON.stringify(build()).length > largest)
  ) {
    const least = Math.min(...chosen.map((part) => part.keep));
    chosen.splice(chosen.map((part) => part.keep).lastIndexOf(least), 1);
  }
  return build();
}
