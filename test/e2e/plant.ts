/** Plants a change in a template: the checks must find it. */
import type { Statement } from './policy-evaluator';
import type { Template } from './resolve';

/** A changed copy. */
export function plant(template: Template, change: (copy: Template) => void): Template {
  const copy = structuredClone(template);
  change(copy);
  return copy;
}

/** The statements of the policy that is attached to a role, by the role's id without its hash. */
export function policyOf({ Resources }: Template, role: string): Statement[] {
  const policy = Object.values(Resources).find(
    ({ Type, Properties }) =>
      Type === 'AWS::IAM::Policy' && JSON.stringify(Properties?.Roles).includes(`"${role}`),
  );
  const { Statement } = (policy?.Properties?.PolicyDocument ?? {}) as { Statement?: Statement[] };
  if (!Statement) throw new TypeError(`no policy of ${role}`);
  return Statement;
}

/** The actions of one of these statements, to be changed in place. */
export function actionsOf(template: Template, role: string, sid: string): string[] {
  const found = policyOf(template, role).find(({ Sid }) => Sid === sid)?.Action;
  if (!Array.isArray(found)) throw new TypeError(`no list of actions in ${sid} of ${role}`);
  return found;
}
