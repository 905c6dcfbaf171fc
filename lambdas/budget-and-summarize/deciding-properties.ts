/** The properties of a resource with those first that decide about its failure. Pure. */

/** What often decides whatever the reason says: the nested template, its parameters, names. */
const OFTEN =
  /^(?:TemplateURL|Parameters|ServiceToken|Type|Engine|EngineVersion|Runtime|\w*Names?|\w*Arns?)$/;
/** A longer value is a body: a policy, a definition, code. */
const LONGEST_VALUE = 240;

/** Words that properties and reasons have in common whatever they are about. */
const ANY = new Set(
  'value values key keys name names type types resource property properties the and for with that this from not arn aws null true false'.split(
    ' ',
  ),
);

/** Words of a reason that a property may be called or hold. */
const wordsOf = (reason: string): Set<string> =>
  new Set((reason.toLowerCase().match(/[\p{L}\p{N}_.-]{3,80}/gu) ?? []).filter((w) => !ANY.has(w)));

function weight(key: string, value: string, words: Set<string>): number {
  if (words.has(key.toLowerCase())) return 0;
  const held = value.toLowerCase().match(/[\p{L}\p{N}_.-]{4,80}/gu) ?? [];
  if (held.length <= 40 && held.some((word) => words.has(word))) return 1;
  return OFTEN.test(key) ? 2 : 3;
}

/**
 * One line a property, as it stands in the JSON, so that it can be quoted; long values shortened.
 *
 * @param json the properties as CloudFormation reports them; other text is given back as it is
 * @returns the lines, and how many characters were left out
 */
export function decidingFirst(json: string, reason: string): { text: string; cut: number } {
  let properties: unknown;
  try {
    properties = JSON.parse(json);
  } catch {
    return { text: json, cut: 0 };
  }
  if (properties === null || typeof properties !== 'object' || Array.isArray(properties)) {
    return { text: json, cut: 0 };
  }
  const words = wordsOf(reason);
  const entries = Object.entries(properties).map(([key, value]) => {
    const text = JSON.stringify(value) ?? '';
    return { key, text, weight: weight(key, text, words) };
  });
  let cut = 0;
  const lines = entries
    .sort((a, b) => a.weight - b.weight)
    .map(({ key, text, weight: rank }) => {
      const most = rank === 0 ? 3 * LONGEST_VALUE : LONGEST_VALUE;
      const line = `${JSON.stringify(key)}:`;
      if (text.length <= most) return line + text;
      cut += text.length - most;
      return `${line}${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')} [cut]`;
    });
  return { text: lines.join('\n'), cut };
}
