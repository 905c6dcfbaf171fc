/** Reads a change set that failed: its nested change sets, its validation, what hooks say of it. */
import {
  type Change,
  type CloudFormationClient,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  type HookResultSummary,
  ListHookResultsCommand,
  type Parameter,
} from '@aws-sdk/client-cloudformation';
import { TransientError } from '../runtime/errors';
import { readPages } from '../runtime/read-pages';
import {
  changeSetEvent,
  hookEvent,
  isEmptyChangeSet,
  isNestedChangeSetReason,
} from '../stack-events/change-set';
import { isFailed, STACK_TYPE, samePlace, type TimelineEvent } from '../stack-events/events';
import type { FailedChangeSets } from './found-failure';
import { readOperationEvents } from './read-events';
import type { ReaderSessions } from './reader';
import { changeSetReads } from './session-statements';

const CHANGES = { pages: 10, bytes: 16e6, ms: 20_000 };
const HOOKS = { pages: 5, bytes: 4e6, ms: 20_000 };
/** Nested change sets beyond this are not followed. */
const MAX_NESTED = 50;

export type ChangeSet = Omit<DescribeChangeSetCommandOutput, '$metadata'>;

/**
 * The change set, or the root of the tree that it is nested in.
 *
 * @param stackId null where no event says which stack it is for.
 * @throws TransientError while it is being made; ChangeSetNotFound where it is gone.
 */
export async function findChangeSet(
  sessions: ReaderSessions,
  id: string,
  stackId: string | null,
): Promise<ChangeSet> {
  if (stackId) await sessions.admit([stackId]);
  const client = stackId
    ? sessions.client(stackId)
    : await sessions.changeSetClient(id, changeSetReads(id));
  const found = await client.send(
    new DescribeChangeSetCommand({ ChangeSetName: id, ...(stackId && { StackName: stackId }) }),
  );
  const { RootChangeSetId: root, Status = '' } = found;
  if (root && root !== found.ChangeSetId) return findChangeSet(sessions, root, null);
  if (!found.StackId || !Status) throw new TransientError(`the answer on ${id} is malformed`);
  if (/PENDING|IN_PROGRESS/.test(Status)) throw new TransientError(`${id} is ${Status}`);
  return found;
}

export interface ChangeSetRead {
  events: TimelineEvent[];
  changeSets: FailedChangeSets;
  /** What was left unread, in words. */
  unread: string[];
}

/** Everything that tells why a change set and those nested in it failed, theirs first. */
export async function readChangeSet(
  sessions: ReaderSessions,
  root: ChangeSet,
): Promise<ChangeSetRead> {
  const changeSets = new Map<string, { id: string; parameters: readonly Parameter[] }>();
  const read: ChangeSetRead = { events: [], unread: [], changeSets };
  const rootId = root.StackId ?? '';
  let level = [{ stackId: rootId, id: root.ChangeSetId ?? '' }];
  const told: { own: TimelineEvent; found: TimelineEvent[] }[] = [];
  while (level.length > 0 && told.length < MAX_NESTED) {
    const next: typeof level = [];
    for (const { stackId, id } of level) {
      try {
        const one = await readOne(sessions, stackId, id);
        told.push(one);
        changeSets.set(stackId, { id, parameters: one.parameters });
        read.unread.push(...one.unread);
        next.push(...one.nested.filter((child) => samePlace(child.stackId, rootId)));
      } catch (error) {
        if (stackId === rootId || !(error instanceof Error)) throw error;
        read.unread.push(`the nested change set ${id}: ${error.message}`);
      }
    }
    level = next;
  }
  read.events = told.flatMap(({ found }) => found);
  // The change sets' own reasons, where nothing that is more specific tells.
  if (!read.events.some(isFailed)) {
    const own = told.map((one) => one.own).filter((e) => e.reason && !isEmptyChangeSet(e.reason));
    const telling = own.filter((e) => !isNestedChangeSetReason(e.reason));
    read.events.push(...(telling.length > 0 ? telling : own).slice(0, 10));
  }
  return read;
}

async function readOne(sessions: ReaderSessions, stackId: string, id: string) {
  await sessions.admit([stackId]);
  const client = sessions.client(stackId);
  const { changeSet, nested, rest } = await describe(client, stackId, id);
  const { StackName, Parameters: parameters = [] } = changeSet;
  const own = changeSetEvent(changeSet, { StackId: stackId, StackName });
  const unread = rest ? [`changes of ${id}: ${rest}`] : [];
  if (changeSet.Status !== 'FAILED')
    return { own: { ...own, reason: '' }, found: [], nested, unread, parameters };
  const since = { from: own.at - 1_000, to: Number.POSITIVE_INFINITY };
  const validation = await readOperationEvents(sessions, stackId, since);
  const results = await hookResults(client, id);
  if (results.rest) unread.push(`hook results of ${id}: ${results.rest}`);
  const hooks = results.hooks.flatMap((hook) => hookEvent(hook, own));
  // DescribeEvents tells of hooks as well, without the id by which their findings are read.
  const known = new Set(hooks.map(({ hook }) => hook?.type));
  const events = validation.events.filter((e) => !e.hook || !known.has(e.hook.type));
  return { own, found: [...events, ...hooks], nested, unread, parameters };
}

async function describe(client: CloudFormationClient, stackId: string, id: string) {
  const changes: Change[] = [];
  let changeSet: ChangeSet = {};
  const rest = await readPages(
    CHANGES,
    (NextToken) =>
      client.send(
        new DescribeChangeSetCommand({ StackName: stackId, ChangeSetName: id, NextToken }),
      ),
    ({ $metadata: _, ...page }) => {
      changeSet = page;
      changes.push(...(page.Changes ?? []));
      return { token: page.NextToken };
    },
  );
  const nested = changes.flatMap(({ ResourceChange: change }) =>
    change?.ResourceType === STACK_TYPE && change.ChangeSetId && change.PhysicalResourceId
      ? [{ stackId: change.PhysicalResourceId, id: change.ChangeSetId }]
      : [],
  );
  return { changeSet, nested, rest };
}

async function hookResults(client: CloudFormationClient, id: string) {
  const hooks: HookResultSummary[] = [];
  const rest = await readPages(
    HOOKS,
    (NextToken) =>
      client.send(
        new ListHookResultsCommand({ TargetType: 'CHANGE_SET', TargetId: id, NextToken }),
      ),
    ({ HookResults, NextToken }) => {
      hooks.push(...(HookResults ?? []));
      return { token: NextToken };
    },
  );
  return { hooks, rest };
}
