/** What was looked up, as it is shown below the event that it explains: found, or not. Pure. */
import type { Enrichment, EnrichmentNote } from '../contracts/evidence';
import { clip, firstFrames, singleLines } from './shorten';

type Source = Enrichment['source'];

/** A fact from elsewhere, below the event that it explains. */
export interface Attachment {
  eventId: string;
  source: Source;
  head: string;
  text: string;
  /** What was left out: stack frames, repeated lines, characters of long values. */
  frames: number;
  lines: number;
  cut: number;
}

const TITLE_TOKENS = 60;

/**
 * Stack traces and repeated lines shortened, which costs nothing of what they say, and of
 * properties those first that decide.
 *
 * @param reasonOf the reason of an event, by its id
 */
export function attachments(
  original: Enrichment[],
  clean: Enrichment[],
  reasonOf: (eventId: string) => string,
): Attachment[] {
  return clean.map(({ source, title, text }, i) => {
    const { eventId } = original[i]!;
    const head = `${source}: ${clip(title, TITLE_TOKENS)}`;
    if (source === 'properties') {
      return {
        eventId,
        source,
        head,
        frames: 0,
        lines: 0,
        ...decidingFirst(text, reasonOf(eventId)),
      };
    }
    const frames = firstFrames(text);
    const lines = source === 'log' ? singleLines(frames.text) : { text: frames.text, cut: 0 };
    return {
      eventId,
      source,
      head,
      text: lines.text,
      frames: frames.cut,
      lines: lines.cut,
      cut: 0,
    };
  });
}

/** What a reason points to, and the source that looks there; null where none does. */
const POINTERS: [RegExp, string, Source | null][] = [
  [/\bDescribeEvents\b|early validation|ValidationError events/i, 'DescribeEvents', 'validation'],
  [/CloudWatch Log|log stream|\/aws\/lambda\//i, "the function's log", 'log'],
  [
    /(?:stopped|failed) tasks?|circuit breaker|did not stabilize|service events/i,
    'the stopped tasks',
    'ecs',
  ],
  [/\bhooks?\b.{0,80}(?:failed|see|details)/i, "the hook's result", 'hook'],
  [/Service ?Catalog|provisioned product/i, 'Service Catalog', null],
];

const OUTCOMES: Record<EnrichmentNote['outcome'], string> = {
  found: 'see below',
  cut: 'see below, in part',
  empty: 'looked up, nothing found',
  failed: 'could not be read',
};

/** A line on what the reason points to; null when it points nowhere, or its facts stand below. */
export function lookedUp(
  reason: string,
  resourceType: string,
  enriched: ReadonlySet<Source>,
  notes: readonly EnrichmentNote[],
): string | null {
  const pointer = POINTERS.find(
    ([text, , source]) =>
      text.test(reason) && (source !== 'ecs' || /^AWS::ECS::/.test(resourceType)),
  );
  if (!pointer) return null;
  const [, where, source] = pointer;
  if (source === null) return `it points to ${where}, which is not read`;
  if (enriched.has(source)) return null;
  const note = notes.find((n) => n.source === source);
  // What was found for another cause is nothing for this one.
  const outcome = note?.outcome === 'found' || note?.outcome === 'cut' ? 'empty' : note?.outcome;
  return `it points to ${where}: ${outcome ? OUTCOMES[outcome] : 'not looked up'}`;
}

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
function decidingFirst(json: string, reason: string): { text: string; cut: number } {
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
