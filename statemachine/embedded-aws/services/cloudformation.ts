/** CloudFormation, answered from the recording; what it lacks is answered as by AWS. */

import type { EmbeddedState } from '../embedded-state';
import { type CompleteStack, stackIdParts } from '../recording';
import { AwsError } from '../wire/aws-error';
import { page } from '../wire/paging';
import { type Params, type Service, text } from '../wire/service';
import { changeSetActions, theChangeSet } from './change-sets';
import { resourceDetail, resourcesOf } from './stack-resources';

const PAGE_BYTES = 1024 * 1024;

const unknown = (name: string, words = `Stack with id ${name} does not exist`): AwsError =>
  new AwsError('ValidationError', words);

const stacks = (state: EmbeddedState): CompleteStack[] => [
  ...(state.recording?.stacks.values() ?? []),
];

/** A stack by id, or by name unless it is deleted. */
export function findStack(state: EmbeddedState, nameOrId: unknown): CompleteStack | undefined {
  const wanted = text(nameOrId);
  const byId = state.recording?.stacks.get(wanted);
  if (byId || wanted.startsWith('arn:')) return byId;
  return stacks(state).find(
    ({ Stack }) => Stack.StackName === wanted && Stack.StackStatus !== 'DELETE_COMPLETE',
  );
}

function theStack(state: EmbeddedState, nameOrId: unknown, words?: string): CompleteStack {
  const stack = findStack(state, nameOrId);
  if (!stack) throw unknown(text(nameOrId), words);
  return stack;
}

const NOT_FOUND = (name: unknown) => `Stack [${text(name)}] does not exist`;

function describeStacks(params: Params, state: EmbeddedState) {
  if (params.StackName !== undefined) {
    return { Stacks: [theStack(state, params.StackName).Stack] };
  }
  const live = stacks(state).filter(({ Stack }) => Stack.StackStatus !== 'DELETE_COMPLETE');
  const { items, next } = page(live, params.NextToken, 100);
  return { Stacks: items.map(({ Stack }) => Stack), NextToken: next };
}

function describeStackEvents(params: Params, state: EmbeddedState) {
  const { StackEvents } = theStack(state, params.StackName, NOT_FOUND(params.StackName));
  const { items, next } = page(StackEvents, params.NextToken, state.eventsPerPage, PAGE_BYTES);
  return { StackEvents: items, NextToken: next };
}

/** DescribeEvents: by stack, change set or operation; newest first. */
function describeEvents(params: Params, state: EmbeddedState) {
  const { StackName, ChangeSetName, OperationId } = params;
  if (StackName !== undefined && !findStack(state, StackName)) throw unknown(text(StackName));
  const id = StackName === undefined ? '' : theStack(state, StackName).Stack.StackId;
  const onlyFailed = text((params.Filters as Params | undefined)?.FailedEvents) === 'true';
  const events = (state.recording?.operationEvents ?? []).filter(
    (event) =>
      (StackName === undefined || event.StackId === undefined || event.StackId === id) &&
      (OperationId === undefined || event.OperationId === OperationId) &&
      (ChangeSetName === undefined ||
        event.ChangeSetId === ChangeSetName ||
        event.ChangeSetName === ChangeSetName) &&
      (!onlyFailed || isFailedEvent(event)),
  );
  const { items, next } = page(events, params.NextToken, 100);
  return { OperationEvents: items, NextToken: next };
}

const isFailedEvent = (event: Params): boolean =>
  /_ERROR$/.test(text(event.EventType)) ||
  /_FAILED$/.test(text(event.ResourceStatus)) ||
  text(event.ValidationStatus) === 'FAILED' ||
  text(event.HookStatus) === 'HOOK_COMPLETE_FAILED' ||
  text(event.HookStatus) === 'HOOK_FAILED';

function getTemplate(params: Params, state: EmbeddedState) {
  const { StackName: name = '', ChangeSetName: changeSet } = params;
  const source = changeSet === undefined ? theStack(state, name) : theChangeSet(params, state);
  const { TemplateBody: original, ProcessedTemplateBody: own = original } = source;
  const body = text(params.TemplateStage) === 'Processed' ? own : original;
  if (body === undefined) {
    throw unknown(text(name), `Template not found for ${text(changeSet ?? name)}`);
  }
  return { TemplateBody: body, StagesAvailable: ['Original', 'Processed'] };
}

function getHookResult(params: Params, state: EmbeddedState) {
  const id = text(params.HookResultId);
  const hook = state.recording?.hooks.find(
    (h) => h.HookResultId === id || h.HookInvocationId === id,
  );
  if (!hook) throw new AwsError('HookResultNotFound', `Hook result ${id} was not found`, 404);
  return hook;
}

/** Results for one target, newest first; the findings come with GetHookResult alone. */
function listHookResults(params: Params, state: EmbeddedState) {
  const { TargetId, TargetType } = params;
  if ((TargetId === undefined) !== (TargetType === undefined)) {
    throw new AwsError('ValidationError', 'TargetType and TargetId are required together');
  }
  const all = (state.recording?.hooks ?? []).filter(
    (hook) => TargetId === undefined || targetOf(hook) === TargetId,
  );
  const { items, next } = page(all, params.NextToken, 100);
  const summaries = items.map(({ Annotations: _, Target: _t, ...summary }) => summary);
  return { TargetType, TargetId, HookResults: summaries, NextToken: next };
}

const targetOf = (hook: Params): unknown =>
  hook.TargetId ?? (hook.Target as Params | undefined)?.TargetId;

function listStacks(params: Params, state: EmbeddedState) {
  const wanted = Array.isArray(params.StackStatusFilter) ? params.StackStatusFilter : [];
  const all = stacks(state)
    .map(({ Stack }) => Stack)
    .filter((s) => wanted.length === 0 || wanted.includes(s.StackStatus));
  const { items, next } = page(all, params.NextToken, 100);
  return { StackSummaries: items, NextToken: next };
}

function listStackResources(params: Params, state: EmbeddedState) {
  const all = resourcesOf(theStack(state, params.StackName));
  const { items, next } = page(all, params.NextToken, 100);
  return { StackResourceSummaries: items, NextToken: next };
}

function describeStackResources(params: Params, state: EmbeddedState) {
  const stack = params.PhysicalResourceId
    ? stacks(state).find((s) =>
        resourcesOf(s).some((r) => r.PhysicalResourceId === params.PhysicalResourceId),
      )
    : theStack(state, params.StackName);
  if (!stack) {
    throw unknown('', `Stack for ${text(params.PhysicalResourceId)} does not exist`);
  }
  const wanted = params.LogicalResourceId;
  const all = resourcesOf(stack).filter((r) => !wanted || r.LogicalResourceId === wanted);
  return { StackResources: all.slice(0, 100).map((r) => resourceDetail(stack, r)) };
}

function describeStackResource(params: Params, state: EmbeddedState) {
  const stack = theStack(state, params.StackName);
  const id = text(params.LogicalResourceId);
  const resource = resourcesOf(stack).find((r) => r.LogicalResourceId === id);
  if (!resource) {
    throw unknown(id, `Resource ${id} does not exist for stack ${stack.Stack.StackName}`);
  }
  return { StackResourceDetail: resourceDetail(stack, resource) };
}

export const cloudformation: Service = {
  protocol: 'query',
  actions: {
    DescribeStacks: describeStacks,
    DescribeStackEvents: describeStackEvents,
    DescribeEvents: describeEvents,
    GetTemplate: getTemplate,
    GetHookResult: getHookResult,
    ListHookResults: listHookResults,
    ListStacks: listStacks,
    ListStackResources: listStackResources,
    DescribeStackResources: describeStackResources,
    DescribeStackResource: describeStackResource,
    ...changeSetActions,
  },
};

/** The name in a stack id, or the name itself. */
export const stackName = (nameOrId: string): string =>
  nameOrId.startsWith('arn:') ? stackIdParts(nameOrId).name : nameOrId;
