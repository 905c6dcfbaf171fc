/** A finished triage in Markdown: answer, timeline, evidence, in the one order. Pure. */
import type { Skipped } from '../contracts/evidence';
import type { Receipt } from '../contracts/receipt';
import { clean, oneLine, shorten } from '../redaction/plain';
import { answerOf } from './answer';
import { analysisWords, notExplained } from './findings';
import type { TimelineEntry } from './lane';
import type { NextCommand } from './next-command';
import { timelineIn } from './report-page';
import { timelineText } from './timeline-text';
import { placed, type Trouble } from './trouble';
import { confidenceWords, minute } from './words';

/** Text from elsewhere must not become markup, a mention or a link. */
export const plainMarkdown = (text: string): string =>
  oneLine(text)
    .replace(/&(?=#?\w{1,40};)/g, '&amp;')
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replaceAll('@', '@\u200b')
    .replaceAll('://', ':\u200b//')
    .replace(/\bwww\./gi, 'www\u200b.');

/** A fence longer than any run of backticks in the text. */
export function fenced(text: string, language = 'text'): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${clean(text)}\n${fence}`;
}

/** Columns of the timeline: what GitHub shows of a code block without scrolling. */
const COLUMNS = 96;
const MOST_TROUBLES = 8;

/** The document; ends with a newline. */
export function markdown(result: Receipt | Skipped, entries: readonly TimelineEntry[]): string {
  if (result.outcome !== 'collected') {
    return `### Nothing to triage\n\n${plainMarkdown(`${result.outcome}: ${result.why}`)}\n`;
  }
  return `${[...answerParts(result), ...timelinePart(result, entries), ...restParts(result)]
    .filter(Boolean)
    .join('\n\n')}\n`;
}

function answerParts(receipt: Receipt): string[] {
  const answer = answerOf(receipt);
  const { first } = answer;
  const why = answer.why ?? 'No hypothesis stands; what follows is all that is known.';
  const stuck = answer.blockers.length > 0 || answer.commands.length > 0;
  return [
    `### ${plainMarkdown(answer.title)}`,
    plainMarkdown(answer.place),
    `**Why:** ${plainMarkdown(why)}${answer.sure ? ` · ${answer.sure}` : ''}`,
    answer.action && `**Do:** ${plainMarkdown(answer.action)}`,
    answer.decided ? `**Decided:** ${plainMarkdown(answer.decided)}` : '',
    ...(stuck ? [`#### ${answer.standing.kind === 'stuck' ? 'Stuck' : 'Next'}`] : []),
    ...answer.blockers.slice(0, MOST_TROUBLES).map(troubleItem),
    ...answer.commands.map(commandPart),
    '#### Failed first',
    `${plainMarkdown(placed(first))}, ${minute(first.at)}`,
    first.quote && fenced(first.quote),
    ...(answer.others.length ? ['#### Failed on their own as well'] : []),
    ...answer.others.slice(0, MOST_TROUBLES).map(troubleItem),
    plainMarkdown(answer.counts),
  ];
}

const troubleItem = ({ what, where, told, action }: Trouble): string =>
  `- **${plainMarkdown(what)}**${where && ` in ${plainMarkdown(where)}`}\n  ${plainMarkdown(
    shorten(told, 1000),
  )}${action ? `\n  Do: ${plainMarkdown(action)}` : ''}`;

const commandPart = ({ when, command, leaves }: NextCommand): string =>
  `${when}:\n\n${fenced(command.join(' '), 'sh')}${leaves ? `\n\n${plainMarkdown(leaves)}` : ''}`;

function timelinePart(receipt: Receipt, entries: readonly TimelineEntry[]): string[] {
  const timeline = timelineIn(receipt, entries);
  return timeline ? ['#### Timeline', fenced(timelineText(timeline, COLUMNS).join('\n'))] : [];
}

function restParts(receipt: Receipt): string[] {
  const { diagnosis, root_causes, route, route_reason } = receipt;
  const others = diagnosis.hypotheses
    .slice(1, 6)
    .map((h) => `- ${plainMarkdown(h.cause)} · ${confidenceWords(h.confidence_score)}`);
  const open = notExplained(receipt).map((line) => `- ${plainMarkdown(shorten(line, 300))}`);
  const whole = root_causes[0]?.reason ?? '';
  return [
    others.length ? `#### Other hypotheses\n\n${others.join('\n')}` : '',
    whole ? `<details><summary>The whole reason</summary>\n\n${fenced(whole)}\n\n</details>` : '',
    open.length ? `#### Not explained\n\n${open.slice(0, 20).join('\n')}` : '',
    `${route === 'review' ? 'A person should look first' : 'Confident'}: ${plainMarkdown(route_reason)} · ${plainMarkdown(analysisWords(receipt))}`,
  ];
}
