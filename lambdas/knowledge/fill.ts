/** Fills the slots of the knowledge base's sentences with facts. */

/**
 * `{{name|neutral}}` becomes the fact of that name, else the neutral words. A clause `[[...]]`
 * stands only where all its slots `{{name}}` are filled: nothing is claimed that the reason does not
 * say. Facts are cut to one line; what is left out leaves no double space behind.
 */
export function fill(sentence: string, facts: Readonly<Record<string, string>>): string {
  const factOf = (name: string) => facts[name]?.replace(/\s+/g, ' ').trim().slice(0, 200) ?? '';
  return sentence
    .replace(/\[\[((?:[^[\]]|\[(?!\[)|\](?!\])){1,400})\]\]/g, (_, clause: string) =>
      slotsOf(clause).every((name) => factOf(name)) ? clause : '',
    )
    .replace(
      /\{\{(\w{1,40})\|?([^{}]{0,200})\}\}/g,
      (_, name: string, neutral: string) => factOf(name) || neutral,
    )
    .replace(/ {2,}/g, ' ')
    .replace(/ ([,;:)]|\.(?!\.))/g, '$1')
    .trim();
}

/** The names of the slots of a clause that have no neutral words. */
const slotsOf = (clause: string) =>
  [...clause.matchAll(/\{\{(\w{1,40})\}\}/g)].map((slot) => slot[1] as string);
