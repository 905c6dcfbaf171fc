/** The roles of a template with all that is attached to them. */
import type { Statement } from './policy-evaluator';
import type { Resolve, Template } from './resolve';

export interface DeployedRole {
  /** Logical id without CDK's hash. */
  id: string;
  name: string;
  arn: string;
  statements: Statement[];
  /** Who may assume it. */
  trust: (Statement & { Principal?: Record<string, string | string[]> })[];
}

/** `TriageReaderRole6FDF6F42` as people say it. */
export const withoutHash = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');

const statementsOf = (document: unknown): Statement[] =>
  [(document as { Statement: Statement[] }).Statement].flat();

/** @param wanted those that are to be made concrete, by their id. */
export function deployedRoles(
  { Resources }: Template,
  resolve: Resolve,
  wanted: (role: { id: string }) => boolean = () => true,
): DeployedRole[] {
  const ids = Object.keys(Resources).filter((id) => wanted({ id }));
  const of = (type: string) => ids.filter((id) => Resources[id]?.Type === type);
  const part = (id: string, name: string) => resolve(Resources[id]?.Properties?.[name]);
  return of('AWS::IAM::Role').map((id) => {
    const name = resolve({ Ref: id }) as string;
    const inline = (part(id, 'Policies') ?? []) as { PolicyDocument: unknown }[];
    const attached = of('AWS::IAM::Policy').filter((policy) =>
      (part(policy, 'Roles') as string[]).includes(name),
    );
    return {
      id: withoutHash(id),
      name,
      arn: resolve({ 'Fn::GetAtt': [id, 'Arn'] }) as string,
      trust: statementsOf(part(id, 'AssumeRolePolicyDocument')) as DeployedRole['trust'],
      statements: [
        ...inline.flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument)),
        ...attached.flatMap((policy) => statementsOf(part(policy, 'PolicyDocument'))),
      ],
    };
  });
}
