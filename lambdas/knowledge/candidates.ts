/** The entries that match a reason, best first, and those that match its text but do not hold. */
import { answeredWith4xx, saysInvalidRequest } from './error-codes';
import { type Conditions, type Matcher, TIERS } from './matcher';
import type { ParsedReason } from './parse-reason';
import type { Recognizable } from './recognizable';
import { concerns } from './services';

/** What decides between two entries that match, in this order; the last is the smaller id. */
export const CRITERIA = ['tier', 'priority', 'conditions', 'matched length'] as const;

export interface Candidate {
  matcher: Matcher;
  /** A number for each criterion: the higher wins. */
  rank: readonly number[];
}

/** The entry that answers best, whatever the order of `matchers`; null when none matches. */
export function bestCandidate(
  event: Recognizable,
  parsed: ParsedReason,
  matchers: readonly Matcher[],
): Candidate | null {
  let best: Candidate | null = null;
  const isMentioned = mentionedIn(parsed);
  for (const matcher of matchers) {
    if (best && tierRank(matcher) < best.rank[0]!) continue;
    if (!isMentioned(matcher)) continue;
    const candidate = candidateOf(matcher, event, parsed);
    if (candidate && (!best || compare(candidate, best) < 0)) best = candidate;
  }
  return best;
}

/** All that match, best first. */
export function rankCandidates(
  event: Recognizable,
  parsed: ParsedReason,
  matchers: readonly Matcher[],
): Candidate[] {
  return matchers
    .filter(mentionedIn(parsed))
    .flatMap((matcher) => candidateOf(matcher, event, parsed) ?? [])
    .sort(compare);
}

/** The first criterion that puts the one before the other. */
export function decidedBy(winner: Candidate, loser: Candidate): string {
  const at = winner.rank.findIndex((value, i) => value !== loser.rank[i]);
  if (at < 0) return 'id, in alphabetical order';
  const values =
    at === 0 ? [winner.matcher.tier, loser.matcher.tier] : [winner.rank[at], loser.rank[at]];
  return `${CRITERIA[at]}: ${values[0]} before ${values[1]}`;
}

/** The conditions besides the text that fail, of an entry whose text matches. */
export function failedConditions(
  { match }: Matcher,
  event: Recognizable,
  parsed: ParsedReason,
): string[] {
  if (!match.text?.test(parsed.text)) return [];
  return CONDITIONS.filter(([, holds]) => !holds(match, event, parsed)).map(([name]) => name);
}

/** Nearly all expressions are never run, nor even compiled, in the time of a cold start. */
function mentionedIn({ text }: ParsedReason): (matcher: Matcher) => boolean {
  const said = text.toLowerCase();
  return ({ mentions }) => !mentions || mentions.some((literal) => said.includes(literal));
}

function candidateOf(
  matcher: Matcher,
  event: Recognizable,
  parsed: ParsedReason,
): Candidate | null {
  const { match } = matcher;
  if (!CONDITIONS.every(([, holds]) => holds(match, event, parsed))) return null;
  const length = match.text ? match.text.exec(parsed.text)?.[0].length : 0;
  if (length === undefined) return null;
  const conditions = Object.keys(match).length;
  return { matcher, rank: [tierRank(matcher), matcher.priority, conditions, length] };
}

const tierRank = ({ tier }: Matcher) => TIERS.length - TIERS.indexOf(tier);

function compare(a: Candidate, b: Candidate): number {
  const at = a.rank.findIndex((value, i) => value !== b.rank[i]);
  if (at < 0) return a.matcher.id < b.matcher.id ? -1 : 1;
  return b.rank[at]! - a.rank[at]!;
}

type Holds = (match: Conditions, event: Recognizable, parsed: ParsedReason) => boolean;

/** Each condition besides the text; one that an entry does not make holds. */
const CONDITIONS: readonly [name: string, holds: Holds][] = [
  ['handler', ({ handler }, _, p) => !handler || handler.includes(p.handlerErrorCode ?? '')],
  ['wrapper', ({ wrapper }, _, p) => !wrapper || p.wrappers.includes(wrapper)],
  ['status_code', ({ statusCode }, _, p) => !statusCode || statusCode === p.statusCode],
  ['client_error', ({ clientError }, _, p) => clientError !== true || saysInvalidRequest(p)],
  ['client_error', ({ clientError }, _, p) => clientError !== false || !answeredWith4xx(p)],
  ['operations', ({ operations }, e) => !operations || operations.includes(e.operation!)],
  [
    'services',
    ({ services }, e, p) => !services || concerns(services, e.resourceType ?? '', p.service),
  ],
  ['types', ({ types }, e) => !types || types.test(e.resourceType ?? '')],
  ['statuses', ({ statuses }, e) => !statuses || statuses.test(e.status ?? '')],
  ['code', ({ code }, _, p) => !code || code.test(p.errorCode ?? '')],
];
