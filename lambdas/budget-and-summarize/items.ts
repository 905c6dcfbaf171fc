/** The evidence as items to be placed: what each one is, says, and how its line reads. */
import type { CitableEvent } from '../contracts/brief';
import type { Enrichment, Evidence, EvidenceEvent, RootCause } from '../contracts/evidence';
import { clip, firstFrames, singleLines } from './shorten';

/** An event that may be shown, with those that say the very same. */
export interface Item {
  event: EvidenceEvent;
  class: CitableEvent['class'];
  reason: string;
  /** What stands on the line after the id. */
  line: string;
  /** Further lines below the reason. */
  below: string[];
  /** Failed events that `below` names; they have no id of their own. */
  named: number;
  /** Further events of the same class with the same reason. */
  same: EvidenceEvent[];
}

/** A fact from elsewhere, below the event that it explains. */
export interface Attachment {
  eventId: string;
  head: string;
  text: string;
  frames: number;
  lines: number;
}

const NAME_TOKENS = 60;
const NAMED_RESOURCES = 12;

/** `+12.3s`: seconds since the operation's start; the timestamp itself where there is no start. */
export function offset(timestamp: string, start: string): string {
  const seconds = (Date.parse(timestamp) - Date.parse(start)) / 1000;
  if (!Number.isFinite(seconds)) return clip(timestamp, 24) || '?';
  return `${seconds < 0 ? '' : '+'}${Number(seconds.toFixed(1))}s`;
}

const name = (text: string) => clip(text, NAME_TOKENS);

/** The operation's start, and its stack, which need not be named on every line. */
export interface At {
  start: string;
  stackName: string;
}

function lineOf(event: EvidenceEvent, { start, stackName }: At, remark: string): string {
  const stack = event.stackName === stackName ? '' : `${name(event.stackName)} / `;
  const parts = [
    `${offset(event.timestamp, start)} ${stack}${name(event.logicalResourceId)}`,
    name(event.resourceType),
    name(event.status),
    remark,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** The line that names what else a cause hit, and how many events it names. */
function alsoHit({ resources = [], resource_count, eventId }: RootCause): [string[], number] {
  const others = resources.filter((r) => r.eventId !== eventId);
  const named = others.slice(0, NAMED_RESOURCES);
  const all = Math.max(others.length, (resource_count ?? 1) - 1);
  if (all === 0) return [[], 0];
  const list = named.map((r) => `${clip(r.logicalResourceId, 24)} (${clip(r.resourceType, 24)})`);
  const more = all > named.length ? ` and ${all - named.length} more` : '';
  return [[`the same cause hit: ${list.join(', ')}${more}`], named.length];
}

/** Ranked causes or rollback blockers; `original` has the ids as they are, `clean` the texts. */
export function rankedItems(
  original: RootCause[],
  clean: RootCause[],
  at: At,
  as: 'cause' | 'blocker',
): Item[] {
  return clean.map((event, i) => {
    const [below, named] = alsoHit(event);
    const remark = `${as === 'cause' ? `cause ${event.rank}` : 'rollback blocker'}, category ${event.category}`;
    return {
      event: { ...event, ...identity(original[i]!) },
      class: as,
      reason: event.reason,
      line: lineOf(event, at, remark),
      below,
      named,
      same: [],
    };
  });
}

type Other = Evidence['other_events'][number];

/** Other failed events, those with the same class and reason as one item, unexplained ones first. */
export function otherItems(original: Other[], clean: Other[], at: At): Item[] {
  const groups = new Map<string, Item>();
  for (const [i, event] of clean.entries()) {
    const key = `${event.class} ${event.reason}`;
    const own = { ...event, ...identity(original[i]!) };
    const group = groups.get(key);
    if (group) group.same.push(own);
    else {
      const line = lineOf(event, at, event.class);
      const reason = firstFrames(event.reason).text;
      groups.set(key, {
        event: own,
        class: event.class,
        reason,
        line,
        below: [],
        named: 0,
        same: [],
      });
    }
  }
  return [...groups.values()];
}

const identity = (event: EvidenceEvent) => ({ eventId: event.eventId, stackId: event.stackId });

/** Enrichments with stack traces and repeated lines shortened, which costs nothing of what they say. */
export function attachments(original: Enrichment[], clean: Enrichment[]): Attachment[] {
  return clean.map(({ source, title, text }, i) => {
    const frames = firstFrames(text);
    const lines = source === 'log' ? singleLines(frames.text) : { text: frames.text, cut: 0 };
    const head = `${source}: ${name(title)}`;
    return {
      eventId: original[i]!.eventId,
      head,
      text: lines.text,
      frames: frames.cut,
      lines: lines.cut,
    };
  });
}
