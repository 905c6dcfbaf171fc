/** What the stack was doing when an event failed: it decides which advice fits. Pure. */
import type { Operation } from '../contracts/failure';

/**
 * `rollback`: the old state could not be restored, for which no template is read. What could not be
 * deleted is `delete`, in a rollback too.
 */
export const SITUATIONS = ['create', 'update', 'delete', 'rollback'] as const;
export type Situation = (typeof SITUATIONS)[number];

/** One sentence for every situation, or `usual` and those that differ from it. */
export type Action = string | ({ usual: string } & { [situation in Situation]?: string });

export interface Doing {
  operation?: Operation;
  /** The resource's. */
  status?: string;
  /** The event keeps a rollback from going back. */
  rollback?: boolean;
}

/** None for an import, or where nothing is known of the operation. */
export function situationOf({ operation, status, rollback }: Doing): Situation | null {
  if (status === 'DELETE_FAILED') return 'delete';
  if (rollback) return 'rollback';
  if (operation === 'CREATE') return 'create';
  if (operation === 'UPDATE') return 'update';
  return operation === 'DELETE' ? 'delete' : null;
}

/** What is said in this situation alone; null where nothing is. */
export function saidFor(action: Action | undefined, situation: Situation | null): string | null {
  return typeof action === 'object' && situation ? (action[situation] ?? null) : null;
}

export const usually = (action: Action | undefined): string | undefined =>
  typeof action === 'object' ? action.usual : action;

/**
 * How to try again, for `{{again|deploy again}}`. A stack whose creation failed is in
 * ROLLBACK_COMPLETE and takes no other deployment; one that could not go back takes none either.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export function againIn(doing: Doing): string | null {
  if (doing.rollback) {
    return doing.operation === 'CREATE' ? 'delete the stack' : 'continue the rollback';
  }
  if (situationOf(doing) === 'create') return 'create the stack again';
  return doing.operation === 'DELETE' ? 'delete again' : null;
}
