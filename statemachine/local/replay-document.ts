/** The document that `triage replay --json` prints: the finished triage in its public fields. */
import type { Analysis, Diagnosis } from '../../lambdas/contracts/diagnosis';
import type { Accounting, AffectedResource, RootCause } from '../../lambdas/contracts/evidence';
import type { Failure } from '../../lambdas/contracts/failure';
import { type DeliveryStatus, Receipt } from '../../lambdas/contracts/receipt';
import type { Review } from '../../lambdas/contracts/verdict';
import { type AnswerFields, answerFields } from '../../lambdas/report/answer-fields';
import type { WorkflowResult } from './run-workflow';

export interface CauseEntry {
  rank: number;
  stackName: string;
  logicalResourceId: string;
  resourceType: string;
  eventId: string;
  status: string;
  reason: string;
  category: string;
  pattern: string | null;
  timestamp: string;
  resources?: AffectedResource[];
}

/** One line of `--json`. Fields that a run did not reach are null. */
export interface ReplayDocument {
  file: string;
  outcome: 'collected' | 'duplicate' | 'nested' | 'not-a-failure' | null;
  failure_id: string | null;
  failure: Pick<
    Failure,
    'stackName' | 'stackId' | 'operation' | 'status' | 'status_inferred' | 'phase'
  > | null;
  status_inferred: boolean | null;
  /** What every other output tells a person; only of a run that came to its end. */
  answer: AnswerFields | null;
  root_causes: CauseEntry[] | null;
  rollback_blockers: CauseEntry[] | null;
  diagnosis: Diagnosis | null;
  route: 'deliver' | 'review' | null;
  route_reason: string | null;
  delivery_status: DeliveryStatus | null;
  review: Review | null;
  analysis: Analysis | null;
  accounting: Accounting | null;
  states: { state: string; ms: number; attempts: number }[];
  /** Why nothing was triaged, for another outcome than `collected`. */
  why?: string;
  /** The text that would go to the model, when it was asked for. */
  prompt?: { system: string; user: string } | null;
  /** What made the workflow fail. */
  error?: { state: string; error: string; message: string };
}

/** What a bad file prints. */
export interface BadFileDocument {
  file: string;
  error: { field: string; message: string };
}

/** The fields that the documents travelling through the workflow may carry. */
interface Carried {
  outcome?: ReplayDocument['outcome'];
  failure_id?: string | null;
  failure?: Failure | null;
  root_causes?: RootCause[];
  rollback_blockers?: RootCause[];
  diagnosis?: Diagnosis;
  analysis?: Analysis;
  accounting?: Accounting;
  route?: ReplayDocument['route'];
  route_reason?: string;
  delivery_status?: DeliveryStatus;
  review?: Review | null;
  why?: string;
}

/** Builds the document; a failed run shows how far it came and what stopped it. */
export function replayDocument(file: string, run: WorkflowResult): ReplayDocument {
  const last = (run.output ?? lastCarried(run) ?? {}) as Carried;
  const { failure = null } = last;
  return {
    file,
    outcome: last.outcome ?? null,
    failure_id: last.failure_id ?? null,
    failure: failure && {
      stackName: failure.stackName,
      stackId: failure.stackId,
      operation: failure.operation,
      status: failure.status,
      status_inferred: failure.status_inferred,
      phase: failure.phase,
    },
    status_inferred: failure?.status_inferred ?? null,
    answer: answerIn(run),
    root_causes: last.root_causes?.map(entry) ?? null,
    rollback_blockers: last.rollback_blockers?.map(entry) ?? null,
    diagnosis: last.diagnosis ?? null,
    route: last.route ?? null,
    route_reason: last.route_reason ?? null,
    delivery_status: last.delivery_status ?? null,
    review: last.review ?? null,
    analysis: last.analysis ?? null,
    accounting: last.accounting ?? null,
    states: run.states.map(({ state, ms, attempts }) => ({ state, ms, attempts })),
    ...(last.why === undefined ? {} : { why: last.why }),
    ...(run.status === 'FAILED' ? { error: whatFailed(run) } : {}),
  };
}

/** Null where nothing was collected, or by a version whose output is another. */
function answerIn({ output }: WorkflowResult): AnswerFields | null {
  const { success, data } = Receipt.safeParse(output);
  return success ? answerFields(data) : null;
}

const entry = (cause: RootCause): CauseEntry => ({
  rank: cause.rank,
  stackName: cause.stackName,
  logicalResourceId: cause.logicalResourceId,
  resourceType: cause.resourceType,
  eventId: cause.eventId,
  status: cause.status,
  reason: cause.reason,
  category: cause.category,
  pattern: cause.pattern,
  timestamp: cause.timestamp,
  ...(cause.resources ? { resources: cause.resources } : {}),
});

/** The newest document that names an outcome: a failed step's own input, for one. */
function lastCarried(run: WorkflowResult): unknown {
  for (const { input, output } of [...run.states].reverse()) {
    for (const value of [output, input]) {
      if (value && typeof value === 'object' && 'outcome' in value) return value;
    }
  }
  return undefined;
}

function whatFailed(run: WorkflowResult): NonNullable<ReplayDocument['error']> {
  const state = run.states.at(-1)?.state ?? '';
  return { state, error: run.error ?? 'unknown', message: plainCause(run.cause ?? '') };
}

/** Lambda's cause is JSON; a person wants the message in it. */
export function plainCause(cause: string): string {
  try {
    const parsed: unknown = JSON.parse(cause);
    const message = (parsed as { errorMessage?: unknown } | null)?.errorMessage;
    return typeof message === 'string' ? message : cause;
  } catch {
    return cause;
  }
}
