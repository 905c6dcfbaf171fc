/**
 * Does the failure itself ask for this? What is denied may be allowed, what exists already or is
 * in the way may be deleted: exactly that, and only where AWS says so. A custom resource and a
 * hook say what their authors like, so nothing becomes ordinary by their word. Pure.
 */
import type { Category, Operation } from '../contracts/failure';
import { recognize } from '../knowledge/recognize';
import type { Source } from './citations';

/** The failure that an advice is about. */
export interface Subject {
  operation: Operation;
  /** The cited events that AWS worded. */
  sources: Source[];
  /** Their texts in one, names and types included. */
  trusted: string;
}

export interface Advice {
  /** The words that were taken for dangerous, and the sentence around them. */
  match: string;
  sentence: string;
}

const OWN_WORDS = /^(?:Custom::|AWS::CloudFormation::(?:CustomResource|WaitCondition))/;

export function subjectOf(sources: Source[], operation: Operation): Subject {
  const trusted = sources.filter(
    ({ event, reasons }) =>
      !OWN_WORDS.test(event.resourceType) &&
      !reasons.some((r) => /\bhook\b|custom resource/i.test(r)),
  );
  const texts = trusted.flatMap(({ event, reasons }) => [
    event.logicalResourceId,
    event.resourceType,
    ...reasons,
  ]);
  return { operation, sources: trusted, trusted: texts.join('\n') };
}

/** Kinds of failure that end when something which is in the way is deleted or emptied. */
const IN_THE_WAY = new Set<Category>([
  'already-exists',
  'dependency-in-use',
  'cleanup-blocked',
  'quota',
  'conflict-or-concurrency',
  'replacement-conflict',
]);

const ACTION = /\b[a-z][a-z0-9-]{1,40}:[A-Za-z]{3,60}\b/g;

/** What of production or of everything is to go is never what one failure asks for. */
const TOO_MUCH = /\b(?:all|every|everything|production|prod|backups?|snapshots?|kms)\b/i;

function namesDeniedAction({ match }: Advice, { trusted, sources }: Subject): boolean {
  const actions = match.match(ACTION) ?? [];
  if (sources.some((s) => /^AWS::IAM::/.test(s.event.resourceType))) return actions.length > 0;
  return actions.length > 0 && actions.every((a) => trusted.includes(a));
}

/** True when the advice does what the cited events of AWS call for, and no more. */
export function isAboutTheFailure(advice: Advice, subject: Subject): boolean {
  if (/:/.test(advice.match)) return namesDeniedAction(advice, subject);
  if (TOO_MUCH.test(advice.sentence)) return false;
  const { operation, sources } = subject;
  const ownStack = /\b(?:failed |rolled[- ]back )?stack\b/i.test(advice.match);
  if (ownStack && operation === 'CREATE') return true;
  if (operation === 'DELETE') return sources.length > 0;
  return sources.some(({ event, reasons }) => {
    const known = recognize({ ...event, reason: reasons[0] ?? '', operation });
    return IN_THE_WAY.has(known.category) && known.pattern !== null;
  });
}
