/** A finished triage as Slack messages: whole (webhook, or a reply), or headline and details. */
import type { RootCause } from '../../contracts/evidence';
import type { SeenBefore } from '../../contracts/seen';
import type { Verdict } from '../../contracts/verdict';
import { analysisWords, findings, notExplained } from '../../report/findings';
import { consoleLinks } from '../../report/links';
import { confidenceWords, minute, reviewWords, titleOf } from '../../report/words';
import {
  LARGEST_PAYLOAD,
  labelled,
  linked,
  listed,
  type Part,
  payload,
  quoted,
  type SlackPayload,
  small,
} from './blocks';
import { factParts, factsFallback, firstFailure } from './facts-message';

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

const causeLine = (cause: RootCause): string =>
  `${cause.logicalResourceId} (${cause.resourceType}): ${cause.reason.slice(0, 400)}`;

function opinion(verdict: Verdict): Part[] {
  const found = findings(verdict);
  const sure = found.confidence === null ? '' : `, ${confidenceWords(found.confidence)}`;
  const cause = found.cause ?? 'No hypothesis stands; the facts above are all that is known.';
  return [
    { keep: 98, block: labelled(`Cause${sure}:`, cause, 500) },
    ...(found.decided ? [{ keep: 97, block: labelled('Decided:', found.decided, 500) }] : []),
    ...(found.action ? [{ keep: 92, block: labelled('Do:', found.action, 700) }] : []),
  ];
}

/** Whether the facts above quote it already, in full. */
function factsQuote(verdict: Verdict, evidence: string): boolean {
  const { reason } = firstFailure(verdict);
  return reason.length <= 700 && reason.includes(evidence);
}

function rest(verdict: Verdict, context: MessageContext): Part[] {
  const found = findings(verdict);
  const others = found.others.map(
    (h) => `${confidenceWords(h.confidence_score)}: ${h.cause.slice(0, 300)}`,
  );
  const independent = verdict.root_causes.slice(1).map(causeLine);
  const open = notExplained(verdict);
  const links = consoleLinks(verdict.failure, verdict.run.execution_arn, context.reportUrl);
  const blockers = verdict.rollback_blockers.map(causeLine);
  const parts: (Part | null)[] = [
    found.evidence && !factsQuote(verdict, found.evidence)
      ? { keep: 70, block: quoted('Evidence:', 'quoted from the events', found.evidence, 600) }
      : null,
    independent.length
      ? { keep: 65, block: listed('Failed on their own as well', independent, 4, 250) }
      : null,
    blockers.length
      ? { keep: 68, block: listed('What blocks the rollback', blockers, 3, 250) }
      : null,
    others.length ? { keep: 40, block: listed('Other hypotheses', others, 3, 180) } : null,
    open.length ? { keep: 50, block: listed('Not explained', open, 5, 200) } : null,
    context.seen
      ? { keep: 66, block: labelled('Seen before:', seenWords(context.seen), 500) }
      : null,
    links.length ? { keep: 80, block: linked(links) } : null,
    { keep: 85, block: small(`${analysisWords(verdict)} · ${verdict.route_reason}`) },
  ];
  return parts.filter((part) => part !== null);
}

/**
 * The messages of a triage. Model text is only in plain_text and rich_text; the fallback `text`
 * holds facts alone. Each payload keeps Slack's limits whatever the input.
 */
export function slackMessage(verdict: Verdict, context: MessageContext = {}): SlackMessage {
  const head = [...factParts(verdict), ...opinion(verdict)];
  const tail = rest(verdict, context);
  const { confidence } = findings(verdict);
  const fallback = factsFallback(
    verdict,
    confidence === null ? '' : ` · ${confidenceWords(confidence)}`,
  );
  return {
    whole: payload(fallback, [...head, ...tail]),
    headline: payload(fallback, head, LARGEST_PAYLOAD - ROOM_FOR_STORM),
    details: payload(`Details: ${titleOf(verdict.failure)}`, tail),
  };
}
