/** One cause or blocker as every output tells it: what it hit, where, why, what to do. Pure. */
import type { Evidence, RootCause } from '../contracts/evidence';
import { ownSentence, unquoted } from './sentence';
import { count } from './words';

interface Located {
  eventId: string;
  stackName: string;
  stackId?: string;
  logicalResourceId: string;
}

type Places = Pick<Evidence, 'failure' | 'other_events' | 'enrichments'>;

/** `payments / Compute / Workers`, or the `aws:cdk:path` that the template gives. */
export function whereOf(resource: Located, places: Places): string {
  const title = places.enrichments.find(
    (e) => e.source === 'template' && e.eventId === resource.eventId,
  )?.title;
  const path = /aws:cdk:path ([^)]{1,1000})\)/.exec(title ?? '')?.[1];
  // The last part is the resource itself, by convention `Resource`.
  return path ? path.replace(/\/Resource$/, '') : stackPath(resource, places).join(' / ');
}

/** The names of the stacks down to this resource's: the root's own, then logical ids. */
export function stackPath(resource: Omit<Located, 'eventId'>, places: Places): string[] {
  const { stackName: root, stackId: rootId } = places.failure;
  if (resource.stackName === root) return [root];
  const above = resource.stackId ? wrappersOf(resource.stackId, rootId, places) : null;
  return [root, ...(above ?? logicalIds(resource.stackName, root) ?? [resource.stackName])];
}

/** By the wrapping resources' own events, which know the child's stack id. */
function wrappersOf(stackId: string, rootId: string, { other_events }: Places): string[] | null {
  const ids: string[] = [];
  for (let at = stackId; at !== rootId; ) {
    const wrapper = other_events.find((e) => e.physicalResourceId === at && e.stackId !== at);
    if (!wrapper || ids.length > 20) return null;
    ids.unshift(wrapper.logicalResourceId);
    at = wrapper.stackId;
  }
  return ids;
}

/**
 * A nested stack is called `<parent>-<logical id>-<12 or 13 random letters>`, unless that is too
 * long.
 */
function logicalIds(stackName: string, root: string): string[] | null {
  if (!stackName.startsWith(`${root}-`)) return null;
  const rest = stackName.slice(root.length + 1);
  if (!/^(?:[A-Za-z0-9]+-[A-Z0-9]{10,14}(?:-|$))+$/.test(rest)) return null;
  return [...rest.matchAll(/(?<![A-Za-z0-9])([A-Za-z0-9]+)-[A-Z0-9]{10,14}(?:-|$)/g)].map(
    ([, id]) => id ?? '',
  );
}

export interface Trouble {
  eventId: string;
  /** `Warehouse (AWS::RDS::DBInstance)`, and how many others it hit. */
  what: string;
  /** The construct or the stacks that it is in; empty for the deployed stack itself. */
  where: string;
  /** The service's own sentence, without wrappers and ids. */
  sentence: string;
  /** The whole reason, as CloudFormation reported it. */
  reason: string;
  /** What it means, in a sentence; the service's own where nobody knows. */
  why: string;
  /** The same in one text that names the resource, with the sentence where that says more. */
  told: string;
  /** The sentence, to be quoted below `why`; empty where that is nothing else. */
  quote: string;
  action: string;
  at: string;
}

const NO_REASON = 'CloudFormation gave no reason.';

/** `Warehouse (AWS::RDS::DBInstance) in payments / Data`. */
export const placed = ({ what, where }: Trouble): string => (where ? `${what} in ${where}` : what);

export function troubleOf(cause: RootCause, places: Places): Trouble {
  const sentence = ownSentence(cause.reason) || NO_REASON;
  const named = `${cause.logicalResourceId}${cause.resourceType && ` (${cause.resourceType})`}`;
  const ofRoot = isOfStack(cause) && cause.stackName === places.failure.stackName;
  const base = {
    eventId: cause.eventId,
    what: isOfStack(cause) ? `stack ${cause.stackName}` : `${named}${moreWords(cause)}`,
    where: ofRoot ? '' : whereOf(cause, places),
    sentence,
    reason: cause.reason,
    action: cause.advice?.action ?? '',
    at: cause.timestamp,
  };
  return withWhy(base, cause.advice?.cause ?? sentence);
}

/** With another explanation of the same trouble. */
export function withWhy(
  trouble: Omit<Trouble, 'why' | 'told' | 'quote'>,
  cause: string,
  action = trouble.action,
): Trouble {
  const { reason, sentence } = trouble;
  const why = unquoted(cause, reason);
  const told = cause.startsWith(nameIn(trouble.what)) ? cause : `${trouble.what}: ${cause}`;
  return { ...trouble, why, told, quote: why.includes(sentence) ? '' : sentence, action };
}

/** Where no resource's event tells the cause, the stack's own reason does. */
export function troubleOfStack({ failure }: Places): Trouble {
  const reason = failure.status_reason || NO_REASON;
  const what = `stack ${failure.stackName}`;
  const sentence = ownSentence(reason);
  const base = { eventId: '', what, where: '', sentence, reason, action: '' };
  return withWhy({ ...base, at: failure.failed_at }, sentence);
}

/** The logical id, or the name of the stack. */
export const nameIn = (what: string): string => what.replace(/^stack /, '').split(' ')[0] ?? '';

const isOfStack = (cause: RootCause): boolean =>
  cause.resourceType === 'AWS::CloudFormation::Stack' &&
  cause.logicalResourceId === cause.stackName;

function moreWords({ resource_count, resources }: RootCause): string {
  const others = (resource_count ?? resources?.length ?? 1) - 1;
  return others > 0 ? ` and ${count(others, 'other resource')}` : '';
}
