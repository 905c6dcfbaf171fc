/** From the triggering event to a claimed failure: is there one, which, and whose is it? */
import type { Stack, Tag } from '@aws-sdk/client-cloudformation';
import type { Context } from 'aws-lambda';
import type { Collected, Skipped } from '../contracts/evidence';
import type { Run, Trigger } from '../contracts/failure';
import { createRedactor } from '../redaction/redact';
import { TransientError } from '../runtime/errors';
import { isStackLevel, type TimelineEvent } from '../stack-events/events';
import {
  hasTrouble,
  type NamedFailure,
  nameFailure,
  notAFailure,
  notAFailureStatus,
} from '../stack-events/failure-of';
import {
  endOf,
  hasFailed,
  type OperationSegment,
  selectOperation,
  splitOperations,
} from '../stack-events/operation';
import type { Claim } from './claim';
import { type GatherServices, gather } from './gather';
import { describeStack, readEvents } from './read-events';
import type { ReaderSessions } from './reader';
import { readRefusal } from './refused-change';

export interface CollectServices extends GatherServices {
  /** Opens the sessions of one triage; `name` is what CloudTrail shows. */
  sessions: (name: string) => ReaderSessions;
  claim: Claim;
  /** Why the stack's tags keep it from being triaged; null when they do not. */
  excludedBy: (tags: readonly Tag[]) => string | null;
}

/**
 * Collects the evidence of the operation that the event belongs to.
 *
 * @throws ContractError for an unknown stack; ThrottledError and TransientError for AWS faults.
 */
export async function collect(
  { event, execution }: Trigger,
  services: CollectServices,
  context: Context,
): Promise<Collected> {
  const { detail } = event;
  const run: Run = {
    execution_arn: execution.arn,
    run_id: execution.name,
    started_at: execution.started_at,
    forced: event.force ?? false,
  };
  const skip = (outcome: Skipped['outcome'], why: string, named?: NamedFailure): Skipped => {
    const { json, text } = createRedactor({ accountIds: services.redactAccountIds });
    const failure = named ? json(named.failure) : null;
    const failureId = named?.failureId ?? null;
    return { outcome, failure_id: failureId, failure, run, why: text(why), owner: null };
  };

  const status = detail['status-details'].status || null;
  const noFailure = notAFailureStatus(status, detail['status-details']['status-reason'] ?? '');
  if (noFailure) return skip('not-a-failure', noFailure);

  const sessions = services.sessions(execution.name);
  const stack = await describeStack(sessions, detail['stack-id']);
  const excluded = services.excludedBy(stack.Tags ?? []);
  if (excluded) return skip('not-a-failure', excluded);
  const at = event.time ? Date.parse(event.time) : null;
  const root = stack.RootId ?? stack.ParentId;
  if (root && root !== stack.StackId && (await willReport(sessions, root, at))) {
    return skip('nested', `a nested stack; its root ${root} is triaged`);
  }

  const hint = { at, token: detail['client-request-token'] ?? null };
  const types = new Map(
    (stack.LastOperations ?? []).map((o) => [o.OperationId ?? '', o.OperationType ?? '']),
  );
  // Only back to the operation's start: a stack may have years of history.
  const history = await readEvents(sessions, detail['stack-id'], (events) =>
    Boolean(selectOperation(splitOperations(events, types), hint)?.start),
  );
  const segments = splitOperations(history, types);
  const found = selectOperation(segments, hint);
  const nothing = found
    ? notAFailure(found)
    : `the stack has no events${history.length > 0 ? ' of that time' : ''}`;
  // A refused change set leaves no event in the stack's history. It comes after what is there.
  const untouched = found ? !hasTrouble(found) : history.length === 0;
  const refused = untouched ? await readRefusal(sessions, stack, found?.start?.at) : null;
  const segment = nothing ? refused : found;
  if (!segment && found && untouched && found === segments.at(-1)) notTooEarly(stack, found);
  if (!segment) return skip('not-a-failure', nothing ?? '');

  const named = nameFailure(stack, segment, status, at);
  if (!run.forced) {
    const owner = await services.claim(named.failureId, execution.arn, context);
    if (owner !== execution.arn) {
      return { ...skip('duplicate', `triaged already, by ${owner}`, named), owner };
    }
  }
  return gather({ run, stack, segment, segments, named, sessions }, services);
}

/**
 * The stack's status is told at once, its events may lag: a failure that they do not show yet must
 * not end as none.
 *
 * @throws TransientError, which the state machine retries.
 */
function notTooEarly({ StackId, StackStatus }: Stack, { events }: OperationSegment): void {
  if (!/FAILED|ROLLBACK/.test(StackStatus ?? '') || !events.some(isStackLevel)) return;
  throw new TransientError(`the events of ${StackId} do not tell of its ${StackStatus} yet`);
}

/**
 * A nested stack is its root's affair while the root runs or has failed: the root's event comes.
 *
 * The root's status is that of now. Where the root rests by now, its history tells whether it was
 * under way at the event's time: its failure may be an old one, and its success a newer one.
 */
async function willReport(
  sessions: ReaderSessions,
  rootId: string,
  at: number | null,
): Promise<boolean> {
  const { StackStatus = '' } = await describeStack(sessions, rootId);
  if (/IN_PROGRESS/.test(StackStatus)) return true;
  if (at === null) return /FAILED|ROLLBACK/.test(StackStatus);
  const running = (events: TimelineEvent[]) =>
    selectOperation(splitOperations(events), { at, token: null });
  const history = await readEvents(sessions, rootId, (events) => Boolean(running(events)?.start));
  const operation = running(history);
  return operation !== null && hasFailed(operation) && at <= endOf(operation);
}
