/** Holds the calls of a run against the synthesized policies: denied ones, and unused grants. */
import { accessRequests, type RecordedCall } from './access-requests';
import type { DeployedRole } from './deployed-roles';
import type { Deployment } from './deployment';
import {
  type AccessRequest,
  applies,
  decide,
  decideSession,
  type Statement,
} from './policy-evaluator';

/** A session that AssumeRole opened; its access key is the key in `Sessions`. */
export interface Session {
  /** ARN of the assumed role. */
  role: string;
  policy: Statement[];
}
export type Sessions = ReadonlyMap<string, Session>;

export interface Traffic {
  calls: readonly RecordedCall[];
  sessions: Sessions;
}

interface Caller {
  role: DeployedRole;
  session?: Session;
}

const everyRole = ({ roles, spokes }: Deployment): DeployedRole[] => [...roles.values(), ...spokes];

/** @throws TypeError for a caller that is not a role of the templates. */
function callerOf({ accessKeyId = '' }: RecordedCall, sessions: Sessions, deployment: Deployment) {
  const session = sessions.get(accessKeyId);
  const role = session
    ? everyRole(deployment).find(({ arn }) => arn === session.role)
    : deployment.roles.get(accessKeyId);
  if (!role) throw new TypeError(`a call by ${accessKeyId}, which is not a role of the template`);
  return { role, ...(session && { session }) };
}

const accountOf = (role: DeployedRole): string => role.arn.split(':')[4] ?? '';

function decisionOf({ role, session }: Caller, request: AccessRequest) {
  return session
    ? decideSession(role.statements, session.policy, request)
    : decide(role.statements, request);
}

/** The role to be assumed must trust the caller, or its account under conditions that hold. */
function isTrusted(caller: DeployedRole, assumed: DeployedRole, request: AccessRequest): boolean {
  const account = `arn:aws:iam::${accountOf(caller)}:root`;
  const statements = assumed.trust
    .filter(({ Principal, Condition }) => {
      const named = [Principal?.AWS].flat();
      return named.includes(caller.arn) || (named.includes(account) && Condition !== undefined);
    })
    .map((statement) => ({ ...statement, Resource: '*' }));
  const context = { ...request.context, 'aws:PrincipalArn': [caller.arn] };
  return decide(statements, { ...request, context }) === 'allowed';
}

/** Each call that the policies would not have let through, in words, once. */
export function denials(deployment: Deployment, { calls, sessions }: Traffic): string[] {
  const found = calls.flatMap((call) => {
    const caller = callerOf(call, sessions, deployment);
    const account = accountOf(caller.role);
    return accessRequests(call, deployment, account).flatMap((request) => {
      const who = `${caller.role.id}${caller.session ? ' (session)' : ''}`;
      const what = `${who}: ${request.action} on ${request.resource}`;
      const decision = decisionOf(caller, request);
      if (decision !== 'allowed') return [`${what}: ${decision}`];
      if (request.action !== 'sts:AssumeRole') return [];
      const assumed = everyRole(deployment).find(({ arn }) => arn === request.resource);
      return assumed && isTrusted(caller.role, assumed, request) ? [] : [`${what}: not trusted`];
    });
  });
  return [...new Set(found)];
}

/** A grant as `Role: Sid: action`. */
const grantsOf = ({ id, statements }: DeployedRole) =>
  statements.flatMap((statement, at) =>
    statement.Effect === 'Deny'
      ? []
      : [statement.Action ?? []].flat().map((action) => ({
          name: `${id}: ${statement.Sid ?? `#${at}`}: ${action}`,
          // Its own action alone: used is what a call would have been refused without.
          statement: { ...statement, Action: action },
        })),
  );

/**
 * Granted actions that no call used, and excuses that excuse nothing.
 *
 * @param roles physical names of the roles to look at.
 * @param excused grants that no run can use, each with its reason; `*` stands for any role.
 */
export function unusedGrants(
  deployment: Deployment,
  { calls, sessions }: Traffic,
  roles: readonly string[],
  excused: Readonly<Record<string, string>> = {},
): string[] {
  const requests = calls.map((call) => {
    const { role } = callerOf(call, sessions, deployment);
    return { role, requests: accessRequests(call, deployment, accountOf(role)) };
  });
  const unused = roles.flatMap((name) => {
    const role = deployment.roles.get(name);
    if (!role) throw new TypeError(`no role ${name} in the template`);
    const own = requests.filter((call) => call.role === role).flatMap((call) => call.requests);
    return grantsOf(role)
      .filter(({ statement }) => !own.some((request) => applies(statement, request)))
      .map((grant) => grant.name);
  });
  const isExcused = (grant: string) =>
    grant in excused || `*: ${grant.split(': ').slice(1).join(': ')}` in excused;
  const stale = Object.keys(excused).filter(
    (excuse) =>
      !unused.some((grant) =>
        excuse.startsWith('*: ') ? grant.endsWith(excuse.slice(1)) : grant === excuse,
      ),
  );
  return [
    ...unused.filter((grant) => !isExcused(grant)).map((grant) => `${grant}: never used`),
    ...stale.map((excuse) => `${excuse}: excused, yet used or not granted`),
  ];
}
