/** The text of a push notification. Pure. */
import { type Facts, factsAnswer } from './answer';
import { compact } from './glance';
import { oneLine, shorten } from './plain';

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
