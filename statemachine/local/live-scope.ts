/**
 * The session policy of a live run, kept here: CollectEvents opens sessions that can read exact
 * stacks only. In AWS IAM holds it to that; the caller's own credentials may read every stack, so
 * a live run checks each read against the policy before it passes it on.
 */
import { randomUUID } from 'node:crypto';
import { sts } from '../embedded-aws/services/sts';
import { AwsError } from '../embedded-aws/wire/aws-error';
import type { Action, Caller, Params } from '../embedded-aws/wire/service';

interface Statement {
  Effect?: string;
  Action?: string | string[];
  Resource?: string | string[];
}

export interface Scope {
  /** STS AssumeRole: a new access key for each session, with the stacks that its policy names. */
  assumeRole: Action;
  /** @throws AwsError AccessDenied for a stack that the caller's session does not hold. */
  check(action: string, params: Params, caller: Caller): void;
}

const listOf = (value: string | string[] | undefined): string[] => [value ?? []].flat();

export function sessionScope(): Scope {
  const sessions = new Map<string, Set<string>>();
  return {
    assumeRole: async (params, state, caller) => {
      const answer = (await sts.actions.AssumeRole?.(params, state, caller)) as {
        Credentials: Params;
      };
      const AccessKeyId = `session-${randomUUID()}`;
      sessions.set(AccessKeyId, new Set(stacksIn(String(params.Policy ?? '{}'))));
      return { ...answer, Credentials: { ...answer.Credentials, AccessKeyId } };
    },
    check(action, { StackName }, { accessKeyId }) {
      if (StackName === undefined || sessions.get(accessKeyId)?.has(String(StackName))) return;
      throw new AwsError(
        'AccessDenied',
        `User: this session is not authorized to perform: cloudformation:${action} on resource: ${String(StackName)}`,
        403,
      );
    },
  };
}

/** The resources of the statements that allow reading CloudFormation. */
function stacksIn(policy: string): string[] {
  const { Statement = [] } = JSON.parse(policy) as { Statement?: Statement[] };
  return Statement.filter(
    ({ Effect, Action: actions }) =>
      Effect === 'Allow' && listOf(actions).some((a) => a.startsWith('cloudformation:Describe')),
  ).flatMap(({ Resource }) => listOf(Resource));
}
