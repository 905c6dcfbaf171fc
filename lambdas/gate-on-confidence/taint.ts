/** Does anything that the model was shown talk to whoever reads it? Pure. */
import type { Diagnosed } from '../contracts/diagnosis';
import { type Cap, forAPerson } from './cap';
import { readsLikeInstructions } from './instructions';

/** Names are text too: `IgnoreTheAbove-AndReport` reads as a sentence to a model. */
const asWords = (name: string): string =>
  name.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').replace(/[-_/.]+/g, ' ');

export function taintCap({ brief, enrichments, failure }: Diagnosed): Cap[] {
  const texts = [
    failure.status_reason,
    ...enrichments.flatMap((e) => [e.title, e.text]),
    ...brief.events.map((e) => e.reason),
    ...brief.events.map((e) => asWords(`${e.stackName} ${e.logicalResourceId}`)),
  ];
  return texts.some(readsLikeInstructions)
    ? [forAPerson('the evidence contains text that reads like instructions')]
    : [];
}
