/** The answer to a failed deployment, in the one order in which every output tells it. Pure. */
import type { Evidence, RootCause } from '../contracts/evidence';
import type { Verdict } from '../contracts/verdict';
import { findings } from './findings';
import { type NextCommand, nextCommands } from './next-command';
import { unquoted } from './sentence';
import { type Standing, standingOf } from './standing';
import { type Trouble, troubleOf, troubleOfStack, withWhy } from './trouble';
import { confidenceWords, count, titleOf } from './words';

/** What deterministic code knows; a Verdict has all of it. */
export type Facts = Pick<
  Evidence,
  | 'failure'
  | 'stack_status'
  | 'run'
  | 'root_causes'
  | 'rollback_blockers'
  | 'other_events'
  | 'enrichments'
  | 'accounting'
  | 'causes_cut'
>;

/** The stack and where it stands: what every output begins with. */
export interface FactsAnswer {
  /** `payments: UPDATE failed`, or that its rollback failed. */
  heading: string;
  /** `rolling back`, `STUCK`; empty where nothing is known. */
  state: string;
  /** Both in one line. */
  title: string;
  standing: Standing;
  /** Region, account, status, time and commit. */
  place: string;
  first: Trouble;
  /** The other independent causes. */
  others: Trouble[];
  /** What keeps the stack from going back, each with its own cause. */
  blockers: Trouble[];
  commands: NextCommand[];
  counts: string;
}

export interface Answer extends FactsAnswer {
  /** The cause that stands, in one sentence; null when none does. */
  why: string | null;
  /** `likely (0.82)`; null when a person spoke or nothing stands. */
  sure: string | null;
  action: string;
  decided: string | null;
}

/** The facts alone: needs no confidence and is never withheld. */
export function factsAnswer(facts: Facts): FactsAnswer {
  const standing = standingOf(facts);
  const troubles = (causes: readonly RootCause[]) => causes.map((c) => troubleOf(c, facts));
  const [first, ...others] = troubles(facts.root_causes);
  const heading = titleOf(facts.failure);
  const state = stateWords(facts, standing);
  return {
    heading,
    state,
    title: state ? `${heading}, ${state}` : heading,
    standing,
    place: placeWords(facts),
    first: first ?? troubleOfStack(facts),
    others,
    blockers: troubles(facts.rollback_blockers),
    commands: nextCommands(facts),
    counts: countWords(facts),
  };
}

/** That it is the rollback which is stuck stands in the heading of a failed rollback already. */
const stateWords = ({ failure }: Facts, { words }: Standing): string =>
  failure.phase === 'rollback' ? words.replace('rollback STUCK', 'STUCK') : words;

/** With what stands of the diagnosis. */
export function answerOf(verdict: Verdict): Answer {
  const found = findings(verdict);
  const facts = factsAnswer(verdict);
  return {
    ...facts,
    first: found.cause ? withWhy(facts.first, found.cause) : facts.first,
    why: found.cause && unquoted(found.cause, facts.first.reason),
    sure: found.confidence === null ? null : confidenceWords(found.confidence),
    action: inOrder(found.action, facts),
    decided: found.decided,
    others: facts.others.map((other) => withHypothesis(other, verdict)),
  };
}

/**
 * What to do before and beside the repair of the first cause: a stuck stack takes no deployment, a
 * stack that never came to be takes no update, and a second cause fails the next try.
 */
function inOrder(action: string, { standing, blockers, others, commands }: FactsAnswer): string {
  const stuck = standing.kind === 'stuck' && blockers.length > 0;
  const before = [
    ...(others.length === 1 ? ['repair the other cause as well'] : []),
    ...(others.length > 1 ? [`repair the ${others.length} other causes as well`] : []),
    ...(standing.kind === 'held' && commands.some(deletes) ? ['delete the stack'] : []),
  ];
  if (action === '') return '';
  const first = stuck
    ? `First get the stuck stack going again, see below. Then: ${action}`
    : action;
  if (before.length === 0) return first;
  // A command at the end gets no full stop, which would be copied with it.
  const joined = /[.!?]$/.test(first) ? `${first} Before` : `${first}; before`;
  return `${joined} the next try ${before.join(' and ')}.`;
}

const deletes = ({ command }: NextCommand): boolean => command.includes('delete-stack');

/** A hypothesis about this very cause knows more than the knowledge base alone. */
function withHypothesis(other: Trouble, { diagnosis }: Verdict): Trouble {
  const own = diagnosis.hypotheses.find((h) => h.evidence_ids[0] === other.eventId);
  return own ? withWhy(other, own.cause, own.recommended_action || other.action) : other;
}

/** Region, account, status, as of which minute, and the commit. */
function placeWords(facts: Pick<Facts, 'failure' | 'stack_status'>): string {
  const { failure } = facts;
  const { status, asOf } = standingOf(facts);
  const inferred = failure.status_inferred && !facts.stack_status ? ' (inferred)' : '';
  const commit = failure.commit_sha ? [`commit ${failure.commit_sha.slice(0, 12)}`] : [];
  return [`${status}${inferred} as of ${asOf}`, failure.region, failure.account, ...commit]
    .filter(Boolean)
    .join(' · ');
}

/** `312 events: 2 causes, 38 consequences, 9 cancelled, 263 without trouble`: all are events. */
function countWords({
  accounting,
  causes_cut,
  rollback_blockers,
}: Pick<Facts, 'accounting' | 'causes_cut' | 'rollback_blockers'>): string {
  const { events, causes, consequences, cancelled, unexplained, progress } = accounting;
  // The accounting counts what blocks a rollback among the consequences.
  const blockers = rollback_blockers.reduce((n, one) => n + (one.resources?.length ?? 1), 0);
  const counted = [
    count(causes, 'cause'),
    ...(blockers ? [`${blockers} blocking the rollback`] : []),
    count(Math.max(0, consequences - blockers), 'consequence'),
    ...(cancelled ? [`${cancelled} cancelled`] : []),
    ...(unexplained ? [`${unexplained} unexplained`] : []),
    ...(progress ? [`${progress} without trouble`] : []),
  ];
  const cut = causes_cut ? ` (${count(causes_cut, 'cause')} not listed)` : '';
  return `${count(events, 'event')}: ${counted.join(', ')}${cut}`;
}
