/** From the reply's text to a diagnosis: stop reason first, then JSON, bounds, schema. Pure. */
import type { CitableEvent } from '../contracts/brief';
import { Diagnosis } from '../contracts/diagnosis';
import { MAX_HYPOTHESES } from '../prompting/prompt';
import { ModelSchemaError } from '../runtime/errors';
import { stopError } from './model-errors';
import type { ModelReply } from './provider';

/** Longest text of one field, in characters; an answer that rambles is cut, never rejected. */
const MAX_FIELD = 2000;
const MAX_IDS = 20;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Brings numbers into their bounds and texts to their length; leaves wrong types as they are. */
function clamp(key: string, value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, MAX_FIELD);
  if (typeof value === 'number' && /confidence/.test(key)) return Math.min(1, Math.max(0, value));
  if (typeof value === 'number' && key === 'rank') return Math.max(1, Math.trunc(value));
  if (Array.isArray(value)) {
    const most = key === 'hypotheses' ? MAX_HYPOTHESES : MAX_IDS;
    return value.slice(0, most).map((item) => clamp('', item));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, clamp(k, v)]));
}

/** A rank that is not a number or too large is replaced by the place in the list. */
function rankInOrder(answer: unknown): unknown {
  if (!isRecord(answer) || !Array.isArray(answer.hypotheses)) return answer;
  const ranked = answer.hypotheses.map((h: unknown, i) => {
    if (!isRecord(h) || typeof h.rank !== 'number') return h;
    return { ...h, rank: Number.isSafeInteger(h.rank) ? h.rank : i + 1 };
  });
  return { ...answer, hypotheses: ranked };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ModelSchemaError(`the answer is not JSON: ${(error as Error).message}`.slice(0, 300));
  }
}

/**
 * What an answer may cite: an event, or an enrichment, which stands for the event that it explains
 * and names it by its short id.
 */
export type Citable = Pick<CitableEvent, 'id' | 'eventId'>;

/** Short ids become EventIds; an unknown one stays, so that the gate sees and drops it. */
function toEventIds(ids: string[], citable: readonly Citable[]): string[] {
  const named = new Map(citable.map((e) => [e.id, e.eventId]));
  return [
    ...new Set(
      ids.map((id) => {
        const event = named.get(id.trim().replace(/^\[|\]$/g, '')) ?? id;
        return named.get(event) ?? event;
      }),
    ),
  ];
}

/**
 * Reads the diagnosis out of a reply; the citations become EventIds.
 *
 * @throws ModelRefusedError, ModelTruncatedError, ModelContextExceededError, ModelSchemaError
 */
export function readAnswer(reply: ModelReply, citable: readonly Citable[]): Diagnosis {
  const stopped = stopError(reply);
  if (stopped) throw stopped;
  const parsed = Diagnosis.safeParse(rankInOrder(clamp('', parseJson(reply.text))));
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 5);
    const what = issues.map((i) => `${i.path.join('.') || '(root)'}: ${i.message}`).join('; ');
    throw new ModelSchemaError(`the answer breaks the schema: ${what}`.slice(0, 500));
  }
  const hypotheses = parsed.data.hypotheses.map((h) => ({
    ...h,
    evidence_ids: toEventIds(h.evidence_ids, citable),
  }));
  return { ...parsed.data, hypotheses };
}
