/** Checks a synthesized template's permissions against a written list of what is allowed. */
import { type Grant, grants, oddities, type TemplateJson } from './policy-statements';

/** By role, each allowed action. */
export type Allowed = Record<string, readonly string[]>;

/** Actions that may have the resource `*`, each with the reason. */
export type AllowedEverywhere = Record<string, string>;

const READS = /^[a-z0-9-]+:(Describe|Get|List|Filter|Query|BatchGet)[A-Za-z]*$/;

/** Not writes to anything that is kept: sending to oneself, starting oneself, becoming a reader. */
const NEUTRAL = ['sts:AssumeRole'];

/**
 * Whether a resource is one of the template's own, or one that the deployer named in a parameter.
 * Wildcards behind the reference stay inside that resource.
 */
function isOwn(resource: unknown, template: TemplateJson): boolean {
  const text = JSON.stringify(resource);
  const references = [
    ...text.matchAll(/"Ref":"([^"]+)"/g),
    ...text.matchAll(/"Fn::GetAtt":\["([^"]+)"/g),
  ];
  return references.some(([, id]) => template.Resources[id!] || template.Parameters?.[id!]);
}

function problemOf(
  { role, action, resource }: Grant,
  template: TemplateJson,
  allowed: Allowed,
  everywhere: AllowedEverywhere,
): string | undefined {
  if (!allowed[role]) return 'a role that is not in the list';
  if (action.includes('*')) return 'an action with a wildcard';
  if (!allowed[role].includes(action)) return 'an action that is not in the list';
  if (resource === '*') return everywhere[action] ? undefined : 'any resource, without a reason';
  if (READS.test(action) || NEUTRAL.includes(action) || isOwn(resource, template)) return undefined;
  return `a write outside this stack, on ${JSON.stringify(resource)}`;
}

/**
 * All problems, in words; empty when the template grants exactly the list.
 *
 * @param allowed actions by role; one that is listed and not granted is a problem too.
 * @param everywhere reasons for `*` resources, by action.
 */
export function checkPolicies(
  template: TemplateJson,
  allowed: Allowed,
  everywhere: AllowedEverywhere,
): string[] {
  const granted = grants(template);
  const wrong = granted.flatMap((grant) => {
    const problem = problemOf(grant, template, allowed, everywhere);
    return problem ? [`${grant.role}: ${grant.action}: ${problem}`] : [];
  });
  const missing = Object.entries(allowed).flatMap(([role, actions]) =>
    actions
      .filter((action) => !granted.some((g) => g.role === role && g.action === action))
      .map((action) => `${role}: ${action}: listed, and not granted`),
  );
  const odd = oddities(template).map(({ role, problem }) => `${role}: ${problem}`);
  return [...wrong, ...missing, ...odd];
}
