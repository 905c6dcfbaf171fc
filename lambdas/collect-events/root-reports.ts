/** Whose affair the failure of a nested stack is: its root's, or its own. */
import type { Stack } from '@aws-sdk/client-cloudformation';
import type { TimelineEvent } from '../stack-events/events';
import { splitOperations } from '../stack-events/operation';
import { endOf, hasFailed, selectOperation } from '../stack-events/select-operation';
import { describeStack, readEvents } from './read-events';
import type { ReaderSessions } from './reader';

/**
 * A nested stack is its root's affair while the root runs or has failed: the root's event comes.
 * A root that only cleans up has succeeded, and no event will tell what its clean-up could not
 * delete: that is the nested stack's own failure.
 *
 * The root's status is that of now. Where it began after the event, or rests by now, its history
 * tells what it did at that time: its failure may be an old one, and its success a newer one.
 */
export async function willReport(
  sessions: ReaderSessions,
  rootId: string,
  at: number | null,
): Promise<boolean> {
  const root = await describeStack(sessions, rootId);
  const status: string = root.StackStatus ?? '';
  const underWay = /IN_PROGRESS$/.test(status) && status !== 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS';
  if (at === null) return underWay || /FAILED|ROLLBACK/.test(status);
  if (underWay && begunAt(root) <= at + 999) return true;
  const running = (events: TimelineEvent[]) =>
    selectOperation(splitOperations(events), { at, token: null });
  const { events } = await readEvents(sessions, rootId, (read) => Boolean(running(read)?.start));
  const operation = running(events);
  return operation !== null && hasFailed(operation) && at <= endOf(operation);
}

/** When the stack's last operation began (epoch ms). */
const begunAt = ({ CreationTime, LastUpdatedTime, DeletionTime }: Stack): number =>
  Math.max(...[CreationTime, LastUpdatedTime, DeletionTime].map((time) => time?.getTime() ?? 0));
