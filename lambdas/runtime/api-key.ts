/** The Anthropic key in a secret's text, wherever it is looked for: by the step, by a check. */

/** What stands in a secret that nobody has filled in yet. */
const PLACEHOLDER =
  /^(<.*>|\{.*\}|\$\{.*|(replace|change|insert|your|todo|tbd|placeholder|none|null|unset|empty|xxx|dummy)\b.*|(replace|change)[-_ ]?me.*)?$/i;

/** The key in a secret's text: the text itself or its `api_key`. Null when there is none. */
export function keyIn(secret: string | null | undefined): string | null {
  let key = secret?.trim() ?? '';
  if (key.startsWith('{')) {
    try {
      const { api_key } = JSON.parse(key) as { api_key?: unknown };
      key = typeof api_key === 'string' ? api_key.trim() : '';
    } catch {
      return null;
    }
  }
  // A key goes into an HTTP header: what has blanks or line breaks in it is prose.
  return PLACEHOLDER.test(key) || /[^\x21-\x7e]/.test(key) ? null : key;
}
