/** Where the stack stands: rolling back, rolled back, stuck, or left as it is. Pure. */
import type { Evidence } from '../contracts/evidence';
import type { Failure } from '../contracts/failure';
import { minute } from './words';

export interface Standing {
  kind: 'moving' | 'done' | 'stuck' | 'held' | 'unknown';
  /** For the title: `rolling back`, `rolled back`, `STUCK`; empty where nothing is known. */
  words: string;
  status: string;
  /** `2026-11-22 15:04 UTC`: the newest status that was read has this time. */
  asOf: string;
}

export type Stands = Pick<Evidence, 'stack_status'> & {
  failure: Pick<Failure, 'operation' | 'status' | 'status_inferred' | 'failed_at'>;
};

/**
 * By the stack's newest status, in the words of CloudFormation's stack status codes.
 *
 * Source: "Stack status codes" in the user guide: after `*ROLLBACK_FAILED` and DELETE_FAILED the
 * stack waits for a person; CREATE_FAILED and UPDATE_FAILED are kept only with rollback disabled.
 */
export function standingOf({ failure, stack_status }: Stands): Standing {
  const status = stack_status?.status ?? failure.status;
  const asOf = minute(stack_status?.at ?? failure.failed_at);
  const known = stack_status || !failure.status_inferred;
  const [kind, words] = known ? kindOf(status, failure.operation) : (['unknown', ''] as const);
  return { kind, words, status, asOf };
}

type Named = readonly [Standing['kind'], string];

const NAMED: [RegExp, Named][] = [
  [/ROLLBACK_FAILED$/, ['stuck', 'rollback STUCK']],
  [/^DELETE_FAILED$/, ['stuck', 'STUCK']],
  // What a failed creation leaves takes no update.
  [/^ROLLBACK_COMPLETE$/, ['held', 'rolled back, to be deleted']],
  [/ROLLBACK_COMPLETE/, ['done', 'rolled back']],
  [/ROLLBACK_IN_PROGRESS$/, ['moving', 'rolling back']],
  [/^DELETE_COMPLETE$/, ['done', 'deleted again']],
  [/^(?:CREATE|UPDATE|IMPORT)_FAILED$/, ['held', 'not rolled back']],
  [/^(?:CREATE|UPDATE|IMPORT|DELETE)_IN_PROGRESS$/, ['moving', 'still under way']],
  [/^(?:CREATE|UPDATE|IMPORT)_COMPLETE/, ['done', 'complete by now']],
];

function kindOf(status: string, operation: Failure['operation']): Named {
  if (status === 'DELETE_IN_PROGRESS' && operation !== 'DELETE') return ['moving', 'being deleted'];
  return NAMED.find(([form]) => form.test(status))?.[1] ?? ['unknown', ''];
}
