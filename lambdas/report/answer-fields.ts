/** The answer as data, for `--json`: the same words, in the same order, as every other output. Pure. */
import type { Verdict } from '../contracts/verdict';
import { answerOf } from './answer';
import type { Standing } from './standing';
import type { Trouble } from './trouble';

/** One cause or blocker. `reason` stands with its event under `root_causes`, `rollback_blockers`. */
export interface TroubleFields {
  event_id: string;
  /** `Warehouse (AWS::RDS::DBInstance)`, and how many others it hit. */
  what: string;
  /** The construct or the stacks that it is in; empty for the deployed stack itself. */
  where: string;
  why: string;
  /** Empty where nobody knows what to do. */
  action: string;
  at: string;
}

export interface AnswerFields {
  heading: string;
  /** Where the stack stands, in words: `rolling back`, `rollback STUCK`; empty if not known. */
  state: string;
  /** The newest status that was read; `failure.status` is that of the event that was triaged. */
  standing: { kind: Standing['kind']; status: string; as_of: string };
  place: string;
  why: string | null;
  sure: string | null;
  action: string;
  decided: string | null;
  first: TroubleFields;
  others: TroubleFields[];
  blockers: TroubleFields[];
  /** Each command in one line, as it is to be typed; it runs with the reader's own credentials. */
  commands: { when: string; command: string; leaves: string }[];
  counts: string;
}

export function answerFields(verdict: Verdict): AnswerFields {
  const answer = answerOf(verdict);
  const { kind, status, asOf } = answer.standing;
  return {
    heading: answer.heading,
    state: answer.state,
    standing: { kind, status, as_of: asOf },
    place: answer.place,
    why: answer.why,
    sure: answer.sure,
    action: answer.action,
    decided: answer.decided,
    first: troubleFields(answer.first),
    others: answer.others.map(troubleFields),
    blockers: answer.blockers.map(troubleFields),
    commands: answer.commands.map((c) => ({ ...c, command: c.command.join(' ') })),
    counts: answer.counts,
  };
}

const troubleFields = ({ eventId, what, where, why, action, at }: Trouble): TroubleFields => ({
  event_id: eventId,
  what,
  where,
  why,
  action,
  at,
});
