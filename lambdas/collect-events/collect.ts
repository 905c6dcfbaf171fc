/** From the triggering event to a claimed failure: is there one, which, and whose is it? */
import type { Tag } from '@aws-sdk/client-cloudformation';
import type { Context } from 'aws-lambda';
import type { Collected, Skipped } from '../contracts/evidence';
import type { Run, Trigger } from '../contracts/failure';
import { createRedactor } from '../shared/redact';
import type { Claim } from './claim';
import { isFailed } from './events';
import { type NamedFailure, nameFailure, notAFailure, notAFailureStatus } from './failure-of';
import { type GatherServices, gather } from './gather';
import { selectOperation, splitOperations } from './operation';
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
    const { json } = createRedactor({ accountIds: services.redactAccountIds });
    const failure = named ? json(named.failure) : null;
    return { outcome, failure_id: named?.failureId ?? null, failure, run, why, owner: null };
  };

  const status = detail['status-details'].status || null;
  const noFailure = notAFailureStatus(status, detail['status-details']['status-reason'] ?? '');
  if (noFailure) return skip('not-a-failure', noFailure);

  const sessions = services.sessions(execution.name);
  const stack = await describeStack(sessions, detail['stack-id']);
  const excluded = services.excludedBy(stack.Tags ?? []);
  if (excluded) return skip('not-a-failure', excluded);
  const root = stack.RootId ?? stack.ParentId;
  if (root && root !== stack.StackId && (await willReport(sessions, root))) {
    return skip('nested', `a nested stack; its root ${root} is triaged`);
  }

  const at = event.time ? Date.parse(event.time) : null;
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
  const nothing = found ? notAFailure(found) : 'the stack has no events';
  // A refused change set leaves no event in the stack's history.
  const untouched = nothing && !found?.events.some(isFailed);
  const segment = untouched ? await readRefusal(sessions, stack) : nothing ? null : found;
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

/** A nested stack is its root's affair while the root runs or has failed: the root's event comes. */
async function willReport(sessions: ReaderSessions, rootId: string): Promise<boolean> {
  const { StackStatus } = await describeStack(sessions, rootId);
  return /IN_PROGRESS|FAILED|ROLLBACK/.test(StackStatus ?? '');
}
