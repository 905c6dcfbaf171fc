/** Writes the placed items, gives each shown event its short id, and keeps what it showed. */
import type { CitableEvent, CitableFact } from '../contracts/brief';
import type { EvidenceEvent } from '../contracts/evidence';
import type { Attachment } from './attachments';
import { type Item, memberName } from './items';
import { allocate, type Cuts, type Placed, reasonTokens } from './place';
import { clip, firstFrames, hasCutMark, headAndTail } from './shorten';

/** No name in CloudFormation is longer than this. */
const name = (text: string) => text.slice(0, 255);
/** Below this an enrichment tells nothing any more. */
const LEAST_FACT = 40;
/** `f9 `, and the line end. */
const FACT_FRAME = 8;
/** Members of a group have ids of their own as long as the state has room. */
const CITED_MEMBERS = 60;

interface Planned {
  source: CitableFact['source'];
  text: string;
}

export class Page {
  /** The events that have an id, in the order in which they are shown. */
  readonly events: CitableEvent[] = [];
  /** The enrichments that have an id. */
  readonly cited: CitableFact[] = [];
  /** Ranked causes among the events, without what else they hit. */
  causes = 0;
  /** Failed events that are named without an id, among the resources that a cause hit. */
  named = 0;
  private readonly lines: string[] = [];
  private readonly facts = new Map<string, Planned[]>();
  constructor(private readonly cuts: Cuts) {}

  /**
   * Fits the enrichments of the events that will be shown into `budget` tokens, small ones whole.
   *
   * @returns the tokens that nobody needed.
   */
  planFacts(facts: Attachment[], shown: Set<string>, budget: number): number {
    const fitting = facts.filter((fact) => shown.has(fact.eventId));
    this.cuts.add('enrichments of events that are not listed', facts.length - fitting.length);
    const wants = fitting.map((f) => reasonTokens(`${f.head}\n${f.text}`, budget) + FACT_FRAME);
    const shares = allocate(wants, budget);
    let left = budget;
    for (const [i, fact] of fitting.entries()) {
      const text = this.fit(fact, shares[i]!, wants[i]!);
      if (text === null) continue;
      left -= shares[i]!;
      const planned = { source: fact.source, text };
      this.facts.set(fact.eventId, [...(this.facts.get(fact.eventId) ?? []), planned]);
    }
    return Math.max(0, left);
  }

  private fit(fact: Attachment, share: number, want: number): string | null {
    if (share < Math.min(want, LEAST_FACT)) {
      this.cuts.add('enrichments for want of room', 1);
      return null;
    }
    const short = headAndTail(`${fact.head}\n${fact.text}`, share - FACT_FRAME);
    if (short.text === '') {
      this.cuts.add('enrichments for want of room', 1);
      return null;
    }
    this.cuts.add('stack frames', fact.frames);
    this.cuts.add('repeated log lines', fact.lines);
    this.cuts.add('characters of enrichments', short.cut + fact.cut);
    return short.text;
  }

  /** A heading and what stands below it; nothing where there is nothing. */
  section(heading: string, placed: Placed[]): void {
    if (placed.length === 0) return;
    if (this.lines.length > 0) this.lines.push('');
    this.lines.push(`# ${heading}`);
    for (const one of placed) this.item(one);
  }

  private item({ item, reasonTokens: tokens, same }: Placed): void {
    const reason = this.reason(item, tokens);
    const eventId = this.cite(item.event, item.class, reason);
    this.lines.push(`${eventId} ${item.line}`);
    if (item.class === 'cause') this.causes++;
    if (reason !== '') this.lines.push(`reason: ${reason}`);
    if (item.members.length + item.more > 0) this.lines.push(this.members(item));
    this.lines.push(...item.below);
    if (same > 0) {
      const list = item.same
        .slice(0, same)
        .map((e) => `${this.cite(e, item.class, reason)} ${clip(e.logicalResourceId, 60)}`);
      this.lines.push(`the same reason: ${list.join(', ')}`);
    }
    for (const { source, text } of this.facts.get(item.event.eventId) ?? []) {
      const id = `f${this.cited.length + 1}`;
      this.cited.push({ id, eventId, source });
      this.lines.push(`${id} ${text}`);
    }
    this.facts.delete(item.event.eventId);
  }

  private members({ members, more, class: as }: Item): string {
    const list = members.map((member) => {
      if (this.events.length < CITED_MEMBERS)
        return `${this.cite(member, as, '')} ${memberName(member)}`;
      this.named++;
      return memberName(member);
    });
    return `the same cause hit: ${list.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  }

  /** The reason whole where it fits; else without the depth of its stack trace, then in part. */
  private reason(item: Item, tokens: number): string {
    if (hasCutMark(item.reason)) this.cuts.add('reasons that came cut, marked [cut]', 1);
    const whole = headAndTail(item.reason, tokens);
    if (whole.cut === 0) return whole.text;
    const frames = firstFrames(item.reason);
    const short = headAndTail(frames.text, tokens);
    this.cuts.add('stack frames', frames.cut);
    this.cuts.add('characters of reasons', short.cut);
    return short.text;
  }

  private cite(event: EvidenceEvent, as: CitableEvent['class'], reason: string): string {
    const id = `e${this.events.length + 1}`;
    this.events.push({
      id,
      class: as,
      eventId: event.eventId,
      stackId: event.stackId,
      stackName: name(event.stackName),
      logicalResourceId: name(event.logicalResourceId),
      resourceType: name(event.resourceType),
      status: name(event.status),
      timestamp: name(event.timestamp),
      reason,
    });
    return id;
  }

  text(): string {
    return this.lines.join('\n');
  }
}
