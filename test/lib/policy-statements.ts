/** The permissions of a synthesized template, role by role, each as one action on one resource. */

interface Statement {
  Effect: string;
  Action?: string | string[];
  Resource?: unknown;
  NotAction?: unknown;
  NotResource?: unknown;
  Principal?: '*' | { AWS?: unknown };
  Condition?: unknown;
}

interface PolicyDocument {
  Statement: Statement | Statement[];
}

/** The properties that this file looks at; those of other resources are ignored. */
interface Properties {
  Policies?: { PolicyDocument: PolicyDocument }[];
  PolicyDocument?: PolicyDocument;
  AssumeRolePolicyDocument?: PolicyDocument;
  Roles?: { Ref?: string }[];
  ManagedPolicyArns?: unknown[];
}

/** A template as JSON: `Template.toJSON()` or the file in the cloud assembly. */
export interface TemplateJson {
  Resources: Record<string, { Type: string; Properties?: Properties }>;
  Parameters?: Record<string, unknown>;
}

export interface Grant {
  /** The role's logical id without CDK's hash: `TriageReaderRole`. */
  role: string;
  action: string;
  /** As in the template: text or an intrinsic function. */
  resource: unknown;
  condition?: unknown;
}

export interface Oddity {
  role: string;
  problem: string;
}

const list = <T>(value: T | T[] | undefined): NonNullable<T>[] =>
  ([] as unknown[]).concat(value ?? []) as NonNullable<T>[];

export const withoutHash = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, '');

const roleOf = (reference: { Ref?: string }) =>
  withoutHash(reference.Ref ?? JSON.stringify(reference));

/** Every policy document that is attached to a role, with the roles that it is attached to. */
function documents({ Resources }: TemplateJson) {
  return Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type === 'AWS::IAM::Role') {
      return list(Properties.Policies).map((policy) => ({
        roles: [withoutHash(id)],
        document: policy.PolicyDocument,
      }));
    }
    if (Type === 'AWS::IAM::Policy' || Type === 'AWS::IAM::ManagedPolicy') {
      return [{ roles: list(Properties.Roles).map(roleOf), document: Properties.PolicyDocument! }];
    }
    return [];
  });
}

/** Every allowed action on every resource. */
export function grants(template: TemplateJson): Grant[] {
  return documents(template).flatMap(({ roles, document }) =>
    roles.flatMap((role) =>
      list<Statement>(document.Statement)
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action, Resource, Condition }) =>
          list(Action).flatMap((action) =>
            list(Resource).map((resource) => ({
              role,
              action,
              resource,
              condition: Condition,
            })),
          ),
        ),
    ),
  );
}

/** What no list of actions can describe: managed policies, negated statements, open trust. */
export function oddities(template: TemplateJson): Oddity[] {
  const negated = documents(template).flatMap(({ roles, document }) =>
    list<Statement>(document.Statement)
      .filter((statement) => statement.NotAction || statement.NotResource)
      .map(() => ({ role: roles.join(), problem: 'NotAction or NotResource' })),
  );
  const roles = Object.entries(template.Resources).filter(([, r]) => r.Type === 'AWS::IAM::Role');
  const managed = roles.flatMap(([id, { Properties = {} }]) =>
    list(Properties.ManagedPolicyArns).map((arn) => ({
      role: withoutHash(id),
      problem: `managed policy ${JSON.stringify(arn)}`,
    })),
  );
  const trusted = roles
    .filter(([, { Properties = {} }]) =>
      list<Statement>(Properties.AssumeRolePolicyDocument?.Statement).some(
        ({ Principal, Condition }) =>
          !Condition &&
          (Principal === '*' || list((Principal as { AWS?: unknown })?.AWS).includes('*')),
      ),
    )
    .map(([id]) => ({ role: withoutHash(id), problem: 'anybody may assume it' }));
  return [...negated, ...managed, ...trusted];
}
