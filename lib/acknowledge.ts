/** Findings of cdk-nag that stand, each with its reason, for all who check this construct. */
import * as cdk from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** @param rule the rule's id in the pack AwsSolutions, `S1`. */
export function acknowledge(scope: IConstruct, rule: string, reason: string): void {
  // Older versions know no acknowledgements; nor does a cdk-nag that goes with them.
  const { Validations } = cdk as Partial<typeof cdk>;
  Validations?.of(scope).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });
}

/** Acknowledges the wildcards in a statement's resources, one finding each. */
export function acknowledgeWildcards(
  scope: IConstruct,
  statement: PolicyStatement,
  reason: string,
): void {
  const wildcards = statement.resources
    .map((resource) => flat(cdk.Stack.of(scope).resolve(resource)))
    .filter((resource) => resource.includes('*'));
  for (const resource of new Set(wildcards)) {
    acknowledge(scope, `IAM5[Resource::${resource}]`, reason);
  }
}

type Reference =
  | string
  | { Ref: string }
  | { 'Fn::GetAtt': [string, string] }
  | { 'Fn::Join': [string, Reference[]] };

/** A resource as cdk-nag names it in a finding: `<Table.Arn>/index/*`. */
function flat(reference: Reference): string {
  if (typeof reference === 'string') return reference;
  if ('Ref' in reference) return `<${reference.Ref}>`;
  if ('Fn::GetAtt' in reference) return `<${reference['Fn::GetAtt'].join('.')}>`;
  const [glue, parts] = reference['Fn::Join'];
  return parts.map(flat).join(glue);
}
