/** What a hypothesis may cite: each shown event with its texts and its place in the ranking. */
import type { CitableEvent } from '../contracts/brief';
import type { Diagnosed } from '../contracts/diagnosis';
import type { EvidenceEvent, RootCause } from '../contracts/evidence';

export interface Source {
  event: EvidenceEvent;
  class: CitableEvent['class'];
  /** The rank of the root cause that the event belongs to; null when it belongs to none. */
  rank: number | null;
  /** The event's own reason, as shown and as collected. */
  reasons: string[];
  /** What enrichments say about this very event. */
  enrichments: string[];
}

export type Sources = Map<string, Source>;

function ranks({ root_causes }: Diagnosed): Map<string, number> {
  const ranked = root_causes.flatMap((cause) =>
    [cause, ...(cause.resources ?? [])].map((r) => [r.eventId, cause.rank] as const),
  );
  // Reversed, so that the first of several causes that share an event wins.
  return new Map(ranked.reverse());
}

/** What the model was shown; the rules know every ranked cause, also one that a brief left out. */
function shown(diagnosed: Diagnosed): CitableEvent[] {
  const { brief, analysis, root_causes, rollback_blockers } = diagnosed;
  if (analysis.by === 'claude') return brief.events;
  return [
    ...root_causes.map((e) => ({ ...e, id: 'e0', class: 'cause' as const })),
    ...rollback_blockers.map((e) => ({ ...e, id: 'e0', class: 'blocker' as const })),
    ...diagnosed.other_events.map((e) => ({ ...e, id: 'e0' })),
    ...brief.events,
  ];
}

const isOf = (eventId: string, cause: RootCause): boolean =>
  cause.eventId === eventId || (cause.resources ?? []).some((r) => r.eventId === eventId);

/** All that can be cited, by EventId. */
export function sourcesOf(diagnosed: Diagnosed): Sources {
  const rankOf = ranks(diagnosed);
  const collected = [...diagnosed.root_causes, ...diagnosed.rollback_blockers];
  const sources: Sources = new Map();
  for (const event of shown(diagnosed)) {
    const known = sources.get(event.eventId);
    if (known) {
      known.reasons.push(event.reason);
      continue;
    }
    const same = collected.filter((c) => isOf(event.eventId, c));
    const about = diagnosed.enrichments.filter((e) => e.eventId === event.eventId);
    sources.set(event.eventId, {
      // What else a cause hit is shown without its reason, which is the cause's.
      event: { ...event, reason: event.reason || (same[0]?.reason ?? '') },
      class: event.class,
      rank: rankOf.get(event.eventId) ?? null,
      reasons: [event.reason, ...same.map((c) => c.reason)],
      enrichments: about.map((e) => e.text),
    });
  }
  return sources;
}
