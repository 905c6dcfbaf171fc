/** Fills the slots of the knowledge base's sentences with facts. */

/**
 * Replaces each `{{name|default}}` by the fact of that name, else by the default. Facts are names
 * and numbers: they are cut to one line. A slot that stays empty leaves no double space behind.
 */
export function fill(sentence: string, facts: Readonly<Record<string, string>>): string {
  return sentence
    .replace(/\{\{(\w{1,40})\|?([^{}]{0,200})\}\}/g, (_, name: string, otherwise: string) => {
      const fact = facts[name]?.replace(/\s+/g, ' ').trim().slice(0, 200);
      return fact || otherwise;
    })
    .replace(/ {2,}/g, ' ')
    .replace(/ ([,;:)]|\.(?!\.))/g, '$1')
    .trim();
}
