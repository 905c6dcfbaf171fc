/**
 * The session policies of a live run, kept here: CollectEvents opens sessions that can read exact
 * stacks, one log group, one cluster. In AWS IAM holds it to that; the caller's own credentials may
 * read everything, so a live run checks each read against the policy before it passes it on.
 */
import { randomUUID } from 'node:crypto';
import { sts } from '../embedded-aws/services/sts';
import { AwsError } from '../embedded-aws/wire/aws-error';
import type { Action, Caller, Params } from '../embedded-aws/wire/service';

interface Statement {
  Effect?: string;
  Action?: string | string[];
  Resource?: string | string[];
  Condition?: { ArnEquals?: Record<string, string> };
}

export interface Scope {
  /** STS AssumeRole: a new access key for each session, with what its policy allows. */
  assumeRole: Action;
  /** @throws AwsError AccessDenied for what the caller's session does not hold. */
  check(service: string, action: string, params: Params, caller: Caller): void;
}

const listOf = (value: string | string[] | undefined): string[] => [value ?? []].flat();

export function sessionScope(): Scope {
  const sessions = new Map<string, Statement[]>();
  return {
    assumeRole: async (params, state, caller) => {
      const answer = (await sts.actions.AssumeRole?.(params, state, caller)) as {
        Credentials: Params;
      };
      const AccessKeyId = `session-${randomUUID()}`;
      const { Statement = [] } = JSON.parse(String(params.Policy ?? '{}')) as {
        Statement?: Statement[];
      };
      sessions.set(AccessKeyId, Statement);
      return { ...answer, Credentials: { ...answer.Credentials, AccessKeyId } };
    },
    check(service, action, params, { accessKeyId }) {
      const statements = sessions.get(accessKeyId) ?? [];
      const call = `${service}:${action}`;
      if (statements.some((statement) => allows(statement, call, params))) return;
      const on = params.StackName ?? params.logGroupName ?? params.cluster ?? '*';
      throw new AwsError(
        'AccessDenied',
        `User: this session is not authorized to perform: ${call} on resource: ${String(on)}`,
        403,
      );
    },
  };
}

/** Stacks by their ids; log groups and clusters by the names at the end of their ARNs. */
function allows(statement: Statement, call: string, params: Params): boolean {
  const { Effect, Action: actions, Resource, Condition } = statement;
  if (Effect !== 'Allow' || !listOf(actions).some((action) => names(action, call))) return false;
  const resources = listOf(Resource);
  const { StackName, logGroupName, cluster } = params;
  if (StackName !== undefined) return resources.includes(String(StackName));
  if (logGroupName !== undefined) {
    return resources.some((arn) => arn.endsWith(`:log-group:${String(logGroupName)}`));
  }
  // A change set by its id alone: its stack is not known yet.
  if (params.ChangeSetName !== undefined) return resources.some((arn) => arn.endsWith(':stack/*'));
  if (cluster === undefined) return resources.includes('*');
  const held = Condition?.ArnEquals?.['ecs:cluster'] ?? '';
  return (
    held.endsWith(`:cluster/${String(cluster)}`) ||
    resources.some((arn) => arn.endsWith(`:task/${String(cluster)}/*`))
  );
}

/** `cloudformation:Describe*` names every action that begins like that. */
const names = (action: string, call: string): boolean =>
  action.endsWith('*') ? call.startsWith(action.slice(0, -1)) : action === call;
