/** Change sets as recorded, with or without the property values. */

import type { EmbeddedState } from '../embedded-state';
import { AwsError } from '../wire/aws-error';
import { page } from '../wire/paging';
import { type Action, type Params, text } from '../wire/service';

const changeSets = (state: EmbeddedState): Params[] => state.recording?.changeSets ?? [];

function ofStack(state: EmbeddedState, nameOrId: unknown): Params[] {
  const wanted = text(nameOrId);
  return changeSets(state).filter((c) => c.StackId === wanted || c.StackName === wanted);
}

const summaryOf = ({ Changes: _, TemplateBody: _t, ProcessedTemplateBody: _p, ...rest }: Params) =>
  rest;

const listChangeSets: Action = (params, state) => {
  const wanted = text(params.StackName);
  const known = [...(state.recording?.stacks.values() ?? [])].some(
    ({ Stack }) => Stack.StackId === wanted || Stack.StackName === wanted,
  );
  if (!known) throw new AwsError('ValidationError', `Stack [${wanted}] does not exist`);
  const { items, next } = page(ofStack(state, wanted), params.NextToken, 100);
  return { Summaries: items.map(summaryOf), NextToken: next };
};

/** As recorded, with its templates, which GetTemplate alone answers. */
export function theChangeSet(params: Params, state: EmbeddedState): Params {
  const name = text(params.ChangeSetName);
  const among = params.StackName ? ofStack(state, params.StackName) : changeSets(state);
  const found = among.find((c) => c.ChangeSetId === name || c.ChangeSetName === name);
  if (!found) throw new AwsError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, 404);
  return found;
}

const describeChangeSet: Action = (params, state) => {
  const { TemplateBody: _, ProcessedTemplateBody: _p, ...found } = theChangeSet(params, state);
  const all = Array.isArray(found.Changes) ? (found.Changes as Params[]) : [];
  const { items, next } = page(all, params.NextToken, 100);
  const withValues = text(params.IncludePropertyValues) === 'true';
  return {
    ...found,
    Changes: withValues ? items : items.map(withoutValues),
    NextToken: next,
  };
};

/** BeforeContext and AfterContext, and the values of each target, only come on request. */
function withoutValues(change: Params): Params {
  const resource = change.ResourceChange as Params | undefined;
  if (!resource) return change;
  const { BeforeContext: _b, AfterContext: _a, ...rest } = resource;
  const details = Array.isArray(rest.Details) ? (rest.Details as Params[]) : [];
  return {
    ...change,
    ResourceChange: {
      ...rest,
      Details: details.map((detail) => {
        const target = detail.Target as Params | undefined;
        if (!target) return detail;
        const { BeforeValue: _bv, AfterValue: _av, ...place } = target;
        return { ...detail, Target: place };
      }),
    },
  };
}

export const changeSetActions: Record<string, Action> = {
  ListChangeSets: listChangeSets,
  DescribeChangeSet: describeChangeSet,
};
