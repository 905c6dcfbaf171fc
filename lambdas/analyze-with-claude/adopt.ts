/** Another stack's diagnosis of the same causes, in this stack's own words. Pure. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Brief } from '../contracts/brief';
import { Analysis, Diagnosis, type Hypothesis } from '../contracts/diagnosis';
import type { EvidenceEvent, RootCause } from '../contracts/evidence';
import { fingerprint } from '../knowledge/normalise-reason';

const Cause = z.object({
  fingerprint: z.string(),
  eventId: z.string(),
  reason: z.string(),
  /** What names it: resource, physical id, stack. */
  names: z.array(z.string()),
});

/** A diagnosis with what is needed to say it of another stack. */
export const Answered = z.object({
  names: z.array(z.string()),
  causes: z.array(Cause),
  diagnosis: Diagnosis,
  analysis: Analysis,
});
export type Answered = z.infer<typeof Answered>;

const SHORTEST_NAME = 3;
const LONGEST_QUOTE = 1000;

const fingerprintOf = (c: RootCause): string => fingerprint(c.reason, c.resourceType, c.category);

/**
 * Identifies what is asked about: the same causes in the same kind of operation, by the same
 * prompt and model. Null where nothing can be taken over: a forced run, or a reason that names no
 * specific cause.
 */
export function questionKey(brief: Brief, promptHash: string, model: string): string | null {
  const { root_causes, rollback_blockers, failure, run } = brief;
  if (run.forced || root_causes.length === 0 || brief.causes_cut > 0) return null;
  const causes = [...root_causes, ...rollback_blockers];
  if (causes.some((cause) => cause.generic)) return null;
  const asked = [promptHash, model, failure.operation, failure.phase];
  const text = [...asked, ...causes.map(fingerprintOf).sort()].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

const named = (event: EvidenceEvent): string[] => [
  event.logicalResourceId,
  event.physicalResourceId ?? '',
  event.stackName,
];

const causesOf = (brief: Brief) =>
  [...brief.root_causes, ...brief.rollback_blockers].map((cause) => ({
    fingerprint: fingerprintOf(cause),
    eventId: cause.eventId,
    reason: cause.reason,
    names: named(cause),
  }));

const namesOf = ({ failure }: Brief): string[] => [
  failure.stackName,
  failure.account,
  failure.region,
];

export const answered = (
  brief: Brief,
  paid: { diagnosis: Diagnosis; analysis: Analysis },
): Answered => ({ names: namesOf(brief), causes: causesOf(brief), ...paid });

/**
 * The leader's diagnosis with this stack's own names, events and quotations; the gate checks it
 * like any other. Null when it cannot be said of this stack: then the stack asks itself.
 */
export function adopt(
  { diagnosis, analysis, ...leader }: Answered,
  brief: Brief,
): { diagnosis: Diagnosis; analysis: Analysis } | null {
  const pairs = pair(leader.causes, causesOf(brief));
  const words = pairs && wordsOf(pairs, leader.names, namesOf(brief));
  if (!pairs || !words) return null;
  const say = (text: string): string => translated(text, words);
  const hypotheses = diagnosis.hypotheses.flatMap((h) => ofThisStack(h, pairs, say) ?? []);
  const first = diagnosis.hypotheses[0]?.rank;
  if (hypotheses.length === 0 || hypotheses[0]?.rank !== first) return null;
  const told = { ...diagnosis, hypotheses, next_steps: say(diagnosis.next_steps) };
  if (stillNames(JSON.stringify(told), leader.names, namesOf(brief))) return null;
  return { diagnosis: told, analysis: { ...analysis, ...UNPAID } };
}

/** It was paid once, by the stack that asked. */
const UNPAID = { input_tokens: 0, output_tokens: 0, cost_usd: 0 };

type Pair = [leader: z.infer<typeof Cause>, mine: z.infer<typeof Cause>];

function pair(theirs: Answered['causes'], mine: Answered['causes']): Pair[] | null {
  const pairs = theirs.map((one) => [one, mine.find((m) => m.fingerprint === one.fingerprint)]);
  return pairs.every((both) => both[1]) ? (pairs as Pair[]) : null;
}

/** Their words with ours; null where the reasons do not run in parallel. */
function wordsOf(pairs: Pair[], theirs: string[], mine: string[]): Map<string, string> | null {
  const words = new Map<string, string>();
  const add = (from: string, to: string) => {
    if (from.length >= SHORTEST_NAME && from !== to) words.set(from, to);
  };
  for (const [leader, own] of pairs) {
    const [from, to] = [leader.reason, own.reason].map((text) => text.split(SEPARATORS));
    if (from?.length !== to?.length) return null;
    // A short word that differs, a number for example, cannot be told apart in the texts.
    if (from?.some((word, i) => word !== to?.[i] && word.length < SHORTEST_NAME)) return null;
    from?.forEach((word, i) => {
      add(word, to?.[i] ?? '');
    });
    leader.names.forEach((name, i) => {
      add(name, own.names[i] ?? '');
    });
  }
  theirs.forEach((name, i) => {
    add(name, mine[i] ?? '');
  });
  return words;
}

const SEPARATORS = /[\s"'`,;()[\]{}]+/;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function translated(text: string, words: Map<string, string>): string {
  if (words.size === 0) return text;
  const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const any = new RegExp(`(?<![\\w-])(?:${longestFirst.join('|')})(?![\\w-])`, 'g');
  return text.replace(any, (word) => words.get(word) ?? word);
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

function ofThisStack(h: Hypothesis, pairs: Pair[], say: (text: string) => string) {
  const cited = pairs.filter(([leader]) => h.evidence_ids.includes(leader.eventId));
  const quoted = cited.find(([leader]) => plain(leader.reason).includes(plain(h.evidence)));
  // It rests on something else: on another event, on what was looked up about this resource.
  if (!quoted) return null;
  return {
    ...h,
    cause: say(h.cause),
    recommended_action: say(h.recommended_action),
    evidence: quoted[1].reason.slice(0, LONGEST_QUOTE),
    evidence_ids: cited.map(([, mine]) => mine.eventId),
  };
}

/** Whether a name of the other stack is left, which is not this one's name too. */
const stillNames = (text: string, theirs: string[], mine: string[]): boolean =>
  theirs.some(
    (name) =>
      name.length >= SHORTEST_NAME &&
      !mine.includes(name) &&
      new RegExp(`(?<!\\w)${escaped(name)}(?!\\w)`).test(text) &&
      !mine.some((own) => own.includes(name)),
  );
