/** The evidence as items to be placed: what each one is, says, and how its line reads. */
import type { CitableEvent } from '../contracts/brief';
import type { Evidence, EvidenceEvent, RootCause } from '../contracts/evidence';
import { clip, firstFrames, withCutMark } from './shorten';

/**
 * `+12.3s`, seconds since the operation's start; the timestamp itself where there is no start. ''
 * where it is not known: dumps that carry no times or no start give the same or an earlier one.
 */
export function offset(timestamp: string, start: string): string {
  const seconds = (Date.parse(timestamp) - Date.parse(start)) / 1000;
  if (Number.isNaN(Date.parse(timestamp))) return clip(timestamp, 24);
  if (!Number.isFinite(seconds)) return clip(timestamp, 24);
  return seconds > 0 ? `+${Number(seconds.toFixed(1))}s` : '';
}

/** An event that may be shown, with those that say the very same. */
export interface Item {
  event: EvidenceEvent;
  class: CitableEvent['class'];
  reason: string;
  /** What stands on the line after the id. */
  line: string;
  /** Further lines below the reason. */
  below: string[];
  /** What else the same cause hit; `more` of it is not listed. */
  members: EvidenceEvent[];
  more: number;
  /** Further events of the same class with the same reason. */
  same: EvidenceEvent[];
}

const NAME_TOKENS = 60;
const LISTED_MEMBERS = 12;

const name = (text: string) => clip(text, NAME_TOKENS);

/** The operation's start, and how an event's stack is called; '' for the one that was deployed. */
interface At {
  start: string;
  pathOf: (event: Pick<EvidenceEvent, 'stackId' | 'stackName'>) => string;
}

function lineOf(event: EvidenceEvent, { start, pathOf }: At, remark: string): string {
  const stack = pathOf(event);
  const what = `${stack === '' ? '' : `${name(stack)} / `}${name(event.logicalResourceId)}`;
  const parts = [
    [offset(event.timestamp, start), what].filter(Boolean).join(' '),
    name(event.resourceType),
    name(event.status),
    remark,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `Queue (AWS::SQS::Queue)`, as a member of a group is called. */
export const memberName = ({ logicalResourceId, resourceType }: EvidenceEvent): string =>
  resourceType === ''
    ? clip(logicalResourceId, 24)
    : `${clip(logicalResourceId, 24)} (${clip(resourceType, 24)})`;

/** What else a cause hit, as events of their own: the reason is the cause's, and is not repeated. */
function membersOf(original: RootCause, clean: RootCause): Pick<Item, 'members' | 'more'> {
  const others = (clean.resources ?? []).map((resource, i) => ({
    ...clean,
    ...resource,
    eventId: original.resources![i]!.eventId,
    stackId: original.stackId,
    reason: '',
  }));
  const own = others.filter((r) => r.eventId !== original.eventId);
  const members = own.slice(0, LISTED_MEMBERS);
  const all = Math.max(own.length, (clean.resource_count ?? 1) - 1);
  return { members, more: all - members.length };
}

/** Ranked causes or rollback blockers; `original` has the ids as they are, `clean` the texts. */
export function rankedItems(
  original: RootCause[],
  clean: RootCause[],
  at: At,
  as: 'cause' | 'blocker',
): Item[] {
  return clean.map((event, i) => {
    const remark = `${as === 'cause' ? `cause ${event.rank}` : 'rollback blocker'}, category ${event.category}`;
    return {
      event: { ...event, ...identity(original[i]!) },
      class: as,
      reason: withCutMark(event.reason),
      line: lineOf(event, at, remark),
      below: [],
      ...membersOf(original[i]!, event),
      same: [],
    };
  });
}

type Other = Evidence['other_events'][number];

/** Other failed events, those with the same class and reason as one item. */
export function otherItems(original: Other[], clean: Other[], at: At): Item[] {
  const groups = new Map<string, Item>();
  for (const [i, event] of clean.entries()) {
    const key = `${event.class} ${event.reason}`;
    const own = { ...event, ...identity(original[i]!) };
    const group = groups.get(key);
    if (group) group.same.push(own);
    else {
      groups.set(key, {
        event: own,
        class: event.class,
        reason: withCutMark(firstFrames(event.reason).text),
        line: lineOf(event, at, event.class),
        below: [],
        members: [],
        more: 0,
        same: [],
      });
    }
  }
  return [...groups.values()];
}

const identity = (event: EvidenceEvent) => ({ eventId: event.eventId, stackId: event.stackId });
