/** A finished triage as Slack messages: whole (webhook, or a reply), or headline and details. */
import type { SeenBefore } from '../../contracts/seen';
import type { Verdict } from '../../contracts/verdict';
import { oneLine, shorten } from '../../redaction/plain';
import { type Answer, answerOf } from '../../report/answer';
import { analysisWords, findings, notExplained } from '../../report/findings';
import { consoleLinks } from '../../report/links';
import { glance, pushText } from '../../report/push-text';
import type { Trouble } from '../../report/trouble';
import { confidenceWords, minute, reviewWords, titleOf } from '../../report/words';
import {
  header,
  LARGEST_PAYLOAD,
  labelled,
  lines,
  linked,
  listed,
  type Part,
  payload,
  quoted,
  type SlackPayload,
  small,
} from './blocks';
import { evidencePart, placePart, stuckParts } from './facts-message';

export interface MessageContext {
  seen?: SeenBefore | null;
  reportUrl?: string | null;
}

/** A headline may come to list the stacks that failed for the same cause. */
const ROOM_FOR_STORM = 1500;

export interface SlackMessage {
  whole: SlackPayload;
  headline: SlackPayload;
  details: SlackPayload;
}

/** `seen 4 times within 7 days, last in payments (2026-11-20 10:00 UTC); then X approved ...`. */
export function seenWords(seen: SeenBefore): string {
  const times = seen.times === 1 ? 'once' : `${seen.times} times`;
  const last = `last in ${seen.last.stackName} (${minute(seen.last.failed_at)})`;
  const correction = seen.review?.correction ? `: ${seen.review.correction}` : '';
  const decided = seen.review ? `; then ${reviewWords(seen.review)}${correction}` : '';
  return `seen ${times} within 7 days, ${last}${decided}`;
}

/** On a phone what to do is to begin by the sixth line: of title and text so many fit into one. */
const TITLE_LINE = 30;
const TEXT_LINE = 36;

/** Characters of the cause that leave room for that. */
function roomForCause({ title, sure }: Answer): number {
  const lines = 5 - Math.ceil(title.length / TITLE_LINE);
  return Math.max(60, lines * TEXT_LINE - 'Why: '.length - (sure?.length ?? 0) - 3);
}

/** What a person reads first: why, how sure, what to do, who decided. */
function opinion(answer: Answer): Part {
  const { why, sure, action, decided } = answer;
  const cause = why ?? 'No hypothesis stands; what follows is all that is known.';
  const shown = glance(cause, roomForCause(answer));
  const entries: [string, string, number][] = [
    ['Why:', `${shown}${sure ? ` · ${sure}` : ''}`, 450],
  ];
  if (action) entries.push(['Do:', action, 600]);
  if (decided) entries.push(['Decided:', decided, 400]);
  return { keep: 99, block: lines(entries) };
}

/** `Queue in payments: the name is taken. Do: choose another.` */
const troubleLine = ({ where, told, action }: Trouble): string => {
  const place = where && ` · in ${where}`;
  return shorten(`${oneLine(told)}${place}${action && ` · Do: ${oneLine(action)}`}`, 450);
};

/** The whole cause, where the glance left something out. */
const causeInFull = (answer: Answer): Part[] => {
  const { why } = answer;
  const typed = why?.replace(/ \([\w:@.-]{1,255}\): /, ': ') ?? '';
  if (!why || glance(why, roomForCause(answer)) === oneLine(typed)) return [];
  return [{ keep: 69, block: labelled('The cause in full:', why, 900) }];
};

/** The whole reason, where the sentence above left something out that a person may need. */
const inFull = ({ first }: Answer): Part[] =>
  oneLine(first.reason) === first.sentence
    ? []
    : [{ keep: 45, block: quoted('In full:', first.what, first.reason, 900) }];

function rest(verdict: Verdict, answer: Answer, context: MessageContext): Part[] {
  const found = findings(verdict);
  const others = found.others
    .filter((h) => !answer.others.some((other) => other.told.endsWith(h.cause)))
    .map((h) => `${confidenceWords(h.confidence_score)}: ${h.cause.slice(0, 300)}`);
  const open = notExplained(verdict);
  const links = consoleLinks(verdict.failure, verdict.run.execution_arn, context.reportUrl);
  const quotes = found.evidence !== '' && !answer.first.reason.includes(found.evidence);
  const parts: (Part | false | null | undefined)[] = [
    ...causeInFull(answer),
    answer.others.length > 0 && {
      keep: 68,
      block: listed('Failed on their own as well', answer.others.map(troubleLine), 4, 450),
    },
    quotes && { keep: 60, block: quoted('Evidence:', 'quoted', found.evidence, 600) },
    ...inFull(answer),
    others.length > 0 && { keep: 40, block: listed('Other hypotheses', others, 3, 250) },
    context.seen && { keep: 66, block: labelled('Seen before:', seenWords(context.seen), 500) },
    open.length > 0 && { keep: 50, block: listed('Not explained', open, 5, 200) },
    links.length > 0 && { keep: 80, block: linked(links) },
    { keep: 85, block: small(`${analysisWords(verdict)} · ${verdict.route_reason}`) },
  ];
  return parts.filter((part): part is Part => Boolean(part));
}

/**
 * The messages of a triage. Model text is only in plain_text and rich_text; the fallback `text`
 * holds facts alone. Each payload keeps Slack's limits whatever the input.
 */
export function slackMessage(verdict: Verdict, context: MessageContext = {}): SlackMessage {
  const answer = answerOf(verdict);
  const head = [
    { keep: 100, block: header(answer.title) },
    opinion(answer),
    ...stuckParts(answer),
    evidencePart(answer, 'Evidence:'),
    placePart(answer),
  ];
  const tail = rest(verdict, answer, context);
  const push = pushText(verdict);
  return {
    whole: payload(push, [...head, ...tail]),
    headline: payload(push, head, LARGEST_PAYLOAD - ROOM_FOR_STORM),
    details: payload(`Details: ${titleOf(verdict.failure)}`, tail),
  };
}
