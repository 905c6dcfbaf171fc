/**
 * What a model may propose only to a person: wider permissions than were denied, open networks,
 * destruction, protection taken away, secrets passed on, approvals that nobody here can know of.
 * An honest model has reasons for some of these; that is for a person to say. Pure.
 */
import type { Subject } from './about-the-failure';
import { DANGERS } from './dangers';

/** Sentences and lines; a dot inside a name or a number ends none. */
const sentences = (text: string): string[] => text.split(/(?<=[.;!?])\s+|\n+/);

/** A cause tells what happened; only what it says is needed is a proposal. */
const ASKS =
  /\b(?:needs?|requires?|lacks?|missing|must|should|has to|have to|please|grant|allow|give|attach|add|use|run|set|make|open|disable|delete|remove|approved|approval|trust|safe|send|share)\b/i;

/**
 * Each danger in a text once, in words that fit after "it".
 *
 * @param tells the text says what happened, as a cause does, rather than what to do
 */
export function dangersIn(text: string, subject: Subject, tells = false): string[] {
  const found = new Set<string>();
  for (const sentence of sentences(text)) {
    if (tells && !ASKS.test(sentence)) continue;
    for (const { why, expression, ordinary } of DANGERS) {
      const match = expression.exec(sentence)?.[0];
      if (match !== undefined && !ordinary?.({ match, sentence }, subject)) found.add(why);
    }
  }
  return [...found];
}
