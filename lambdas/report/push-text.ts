/** The text of a push notification. Pure. */
import { oneLine, shorten } from '../redaction/plain';
import { type Facts, factsAnswer } from './answer';

/** The resource part of an ARN says which one; partition, service, region and account do not. */
const ARN =
  /\barn:[\w-]{1,20}:[\w-]{0,40}:[\w-]{0,40}:(?:\d{1,20}|<[\w:]{1,20}>)?:([^\s"',;)]{1,1000})/g;

/** As IAM says it: who asked is less than what was refused. */
const REFUSED = /^User: \S{1,500} is not authorized to perform: /;

/** One line without what only tells resources of one account from those of another. */
export const compact = (text: string): string =>
  oneLine(text).replace(REFUSED, 'Not authorized to perform: ').replace(ARN, '$1');

/** The first sentence of a cause, without the type that stands below; cut between words. */
export function glance(cause: string, max: number): string {
  const [first = ''] = compact(cause).split(/(?<=[^.]{12}\.) (?=["A-Z])/);
  return shorten(first.replace(/^([\w-]{1,255}) \([\w:@.-]{1,255}\): /, '$1: '), max);
}

/** What a notification shows of a text. */
const PUSH = 120;

/** The cause first, at most 120 characters; facts alone and never a model's words. */
export function pushText(facts: Facts): string {
  const { first, standing } = factsAnswer(facts);
  const resource = facts.root_causes[0]?.logicalResourceId;
  const stack = shorten(oneLine(facts.failure.stackName), 40);
  const state = standing.kind === 'stuck' ? `, ${standing.words}` : '';
  const named = resource && resource !== facts.failure.stackName;
  const where = named && !first.sentence.includes(resource);
  const tail = ` · ${where ? `${shorten(oneLine(resource), 30)} in ` : ''}${stack}${state}`;
  return `${shorten(compact(first.sentence), PUSH - tail.length)}${tail}`;
}
