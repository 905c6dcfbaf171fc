/** Fills the slots of the knowledge base's sentences with facts. */

/**
 * `{{name|neutral}}` becomes the fact of that name, else the neutral words. A clause `[[...]]`
 * stands only where all its slots `{{name}}` are filled: nothing is claimed that the reason does not
 * say. Facts are one line each and say where they are cut; what is left out leaves no double space behind.
 */
export function fill(sentence: string, facts: Readonly<Record<string, string>>): string {
  const factOf = (name: string) => oneLine(facts[name] ?? '');
  return (
    sentence
      .replace(/\[\[((?:[^[\]]|\[(?!\[)|\](?!\])){1,400})\]\]/g, (_, clause: string) =>
        slotsOf(clause).every((name) => factOf(name)) ? clause : '',
      )
      .replace(
        /\{\{([\w.]{1,80})\|?([^{}]{0,200})\}\}/g,
        (_, name: string, neutral: string) => factOf(name) || neutral,
      )
      .replace(/ {2,}/g, ' ')
      // Punctuation behind an empty slot, not what a word begins with: ".fifo", ":*".
      .replace(/ ([,;:.)])(?=[\s"')\]]|$)/g, '$1')
      .trim()
  );
}

const LONGEST = 200;

/** On one line; a longer one is cut behind the last member of a list, or word, that fits. */
function oneLine(fact: string): string {
  const line = fact.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, LONGEST).replace(/(?:, ?[^,]{0,80}| \S{0,80})$/, '')} [cut]`;
}

/** The names of the slots of a clause that have no neutral words. */
const slotsOf = (clause: string) =>
  [...clause.matchAll(/\{\{([\w.]{1,80})\}\}/g)].map((slot) => slot[1] as string);
