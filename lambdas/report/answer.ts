/** The answer to a failed deployment, in the one order in which every output tells it. Pure. */
import type { Evidence, RootCause } from '../contracts/evidence';
import type { Verdict } from '../contracts/verdict';
import { findings } from './findings';
import { type NextCommand, nextCommands } from './next-command';
import { oneLine, shorten } from './plain';
import { ownSentence } from './sentence';
import { type Standing, standingOf } from './standing';
import { whereOf } from './where';
import { confidenceWords, count, minute, titleOf } from './words';

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

/** One cause or blocker, with what to do about it alone. */
export interface Trouble {
  eventId: string;
  /** `Warehouse (AWS::RDS::DBInstance)`, and how many others it hit. */
  what: string;
  where: string;
  /** The service's own sentence, without wrappers and ids. */
  sentence: string;
  /** The whole reason, as CloudFormation reported it. */
  reason: string;
  /** What it means, in a sentence; the service's own where nobody knows. */
  why: string;
  action: string;
  at: string;
}

/** The stack and where it stands: what every output begins with. */
export interface FactsAnswer {
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
  return {
    title: titleWords(facts, standing),
    standing,
    place: placeWords(facts),
    first: first ?? stackItself(facts),
    others,
    blockers: troubles(facts.rollback_blockers),
    commands: nextCommands(facts),
    counts: countWords(facts),
  };
}

/** `payments: UPDATE failed, rolling back`. */
function titleWords({ failure }: Facts, { words }: Standing): string {
  // That it is the rollback which is stuck stands in the title already.
  const state = failure.phase === 'rollback' ? words.replace('rollback STUCK', 'STUCK') : words;
  return `${titleOf(failure)}${state && `, ${state}`}`;
}

/** With what stands of the diagnosis. */
export function answerOf(verdict: Verdict): Answer {
  const found = findings(verdict);
  const facts = factsAnswer(verdict);
  return {
    ...facts,
    why: found.cause && unquoted(found.cause, facts.first.reason),
    sure: found.confidence === null ? null : confidenceWords(found.confidence),
    action: found.action,
    decided: found.decided,
    others: facts.others.map((other) => withHypothesis(other, verdict)),
  };
}

/** A hypothesis about this very cause knows more than the knowledge base alone. */
function withHypothesis(other: Trouble, { diagnosis }: Verdict): Trouble {
  const own = diagnosis.hypotheses.find((h) => h.evidence_ids[0] === other.eventId);
  return own ? { ...other, why: own.cause, action: own.recommended_action || other.action } : other;
}

/** Without the service's own sentence at its end: that stands below, as evidence. */
function unquoted(cause: string, reason: string): string {
  const quote = / "([^"]{5,})", says [\w .-]{1,40}\.$/.exec(cause);
  return quote?.[1] && reason.includes(quote[1]) ? cause.slice(0, quote.index) : cause;
}

function troubleOf(cause: RootCause, facts: Facts): Trouble {
  const others = (cause.resource_count ?? cause.resources?.length ?? 1) - 1;
  const more = others > 0 ? ` and ${count(others, 'other resource')}` : '';
  const type = cause.resourceType && ` (${cause.resourceType})`;
  const sentence = ownSentence(cause.reason) || 'CloudFormation gave no reason.';
  return {
    eventId: cause.eventId,
    what: `${cause.logicalResourceId}${type}${more}`,
    where: whereOf(cause, facts),
    sentence,
    reason: cause.reason,
    why: cause.advice ? unquoted(cause.advice.cause, cause.reason) : sentence,
    action: cause.advice?.action ?? '',
    at: cause.timestamp,
  };
}

/** Where no resource's event tells the cause, the stack's own reason does. */
function stackItself({ failure }: Facts): Trouble {
  const reason = failure.status_reason || 'CloudFormation gave no reason.';
  return {
    eventId: '',
    what: `stack ${failure.stackName}`,
    where: failure.stackName,
    sentence: ownSentence(reason),
    reason,
    why: ownSentence(reason),
    action: '',
    at: failure.failed_at,
  };
}

/** Region, account, status, as of which minute, and the commit. */
export function placeWords(facts: Pick<Facts, 'failure' | 'stack_status'>): string {
  const { failure } = facts;
  const { status, asOf } = standingOf(facts);
  const inferred = failure.status_inferred && !facts.stack_status ? ' (inferred)' : '';
  const commit = failure.commit_sha ? [`commit ${failure.commit_sha.slice(0, 12)}`] : [];
  return [`${status}${inferred} as of ${asOf}`, failure.region, failure.account, ...commit]
    .filter(Boolean)
    .join(' · ');
}

/** `312 events: 2 causes, 38 consequences, 9 cancelled, 1 unexplained`. */
export function countWords({ accounting, causes_cut }: Pick<Facts, 'accounting' | 'causes_cut'>) {
  const { events, causes, consequences, cancelled, unexplained } = accounting;
  const counted = [
    count(causes, 'cause'),
    count(consequences, 'consequence'),
    ...(cancelled ? [`${cancelled} cancelled`] : []),
    ...(unexplained ? [`${unexplained} unexplained`] : []),
    ...(causes_cut ? [`${causes_cut} not listed`] : []),
  ];
  return `${count(events, 'event')}: ${counted.join(', ')}`;
}

/** `CREATE_FAILED at 2026-11-22 15:04 UTC`-like small print of one trouble. */
export const troublePlace = ({ what, where, at }: Trouble): string =>
  `${what} in ${where} · ${minute(at)}`;

/** What a notification shows of a text. */
const PUSH = 120;

/**
 * The text of a push notification: the cause first, at most 120 characters, facts alone and never
 * a model's words.
 */
export function pushText(facts: Facts): string {
  const { first, standing } = factsAnswer(facts);
  const resource = facts.root_causes[0]?.logicalResourceId;
  const stack = shorten(oneLine(facts.failure.stackName), 40);
  const state = standing.kind === 'stuck' ? `, ${standing.words}` : '';
  const tail = ` · ${resource && !first.sentence.includes(resource) ? `${shorten(oneLine(resource), 30)} in ` : ''}${stack}${state}`;
  return `${shorten(oneLine(first.sentence), PUSH - tail.length)}${tail}`;
}
