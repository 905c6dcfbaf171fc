/** What holds for the messages beside an entry: what it must answer, and what it must not. Pure. */
import type { Entry } from './entry';
import { parseReason } from './parse-reason';
import { serviceKey } from './services';

type Message = NonNullable<Entry['near_misses']>[number];

/** A topic says what a service says: one message at least is AWS's own wording, names aside. */
export function onlyConstructed({ kind, examples }: Entry): string | null {
  const real = examples.some((each) => typeof each === 'string' || !each.constructed);
  return kind === 'frame' || real ? null : 'expected a message that is not constructed';
}

/**
 * A near miss of a topic is one that could be taken for it: it speaks of the same service or of none,
 * or has a telling word of the entry's own messages.
 */
export function farMiss({ kind, match, examples, near_misses = [] }: Entry): string | null {
  if (kind !== 'topic') return null;
  const own = new Set([...wordsOf(sourceOf(match.text)), ...examples.flatMap(wordsIn)]);
  const services = new Set([
    ...[...(match.services ?? []), ...(match.types ?? []).map(typed)].map(serviceKey),
    ...examples.flatMap(servicesIn),
  ]);
  const near = (message: Message) => {
    const about = servicesIn(message);
    const anyones = services.size === 0 || services.has('any') || about.length === 0;
    const same = anyones || about.some((service) => services.has(service));
    return same || wordsIn(message).some((word) => own.has(word));
  };
  const far = near_misses.find((message) => !near(message));
  return far ? `"${reasonOf(far).slice(0, 60)}" could not be taken for it` : null;
}

const reasonOf = (message: Message) => (typeof message === 'string' ? message : message.reason);
const sourceOf = (text: string | readonly string[] = '') => [text].flat().join(' ');
const typed = (type: string) => type.split('::')[1] ?? '';

/** Words that any message may hold. */
const COMMON =
  /^(?:this|that|with|from|your|have|been|does|must|cannot|because|there|which|exist|exists|already|invalid|valid|failed|error|request|resource|service|status|message|reason|specified|west|2026)$/;

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).filter((word) => !COMMON.test(word));
const wordsIn = (message: Message): string[] => wordsOf(parseReason(reasonOf(message)).text);

function servicesIn(message: Message): string[] {
  const answeredBy = parseReason(reasonOf(message)).service;
  const type = typeof message === 'string' ? '' : typed(message.type ?? '');
  return [answeredBy ?? '', type].filter(Boolean).map(serviceKey);
}
