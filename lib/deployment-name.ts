/** What tells this deployment from others in the same account and region. */
import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { SettingsError } from './settings-error';
import type { Settings } from './settings-type';

const NAME_KEY = 'stack-triage:deployment';
const MARK = Symbol.for('stack-triage.deployment');

/** Where a deployment writes under names that it does not get from CloudFormation. */
interface Deployed {
  readonly scope: IConstruct;
  readonly insightsLogGroup: string;
}

/** The stack's name; below another construct, or as one of several, with the path to it. */
function nameOf(scope: IConstruct): string {
  const stack = Stack.of(scope);
  const path = scope.node.path.slice(stack.node.path.length).replace(/^\//, '');
  return path === 'Triage' ? stack.stackName : `${stack.stackName}/${path}`;
}

/** Names the deployment for all that is below `scope`, which must be empty still. */
export function nameDeployment(scope: IConstruct): string {
  const name = nameOf(scope);
  scope.node.setContext(NAME_KEY, name);
  return name;
}

/** The namespace of its metrics: CloudWatch adds up what two deployments write into one. */
export function metricNamespace(scope: IConstruct): string {
  const name = scope.node.tryGetContext(NAME_KEY) as string | undefined;
  return name === undefined || name === 'stack-triage' ? 'StackTriage' : `StackTriage/${name}`;
}

/**
 * @throws SettingsError when another deployment of this app would take the same log group, which
 *   CloudFormation would find out only in the middle of a deployment.
 */
export function claimNames(scope: IConstruct, { insightsLogGroup }: Settings): void {
  const twin = scope.node.root.node
    .findAll()
    .flatMap((other) => (other as { [MARK]?: Deployed })[MARK] ?? [])
    .find((other) => other.insightsLogGroup === insightsLogGroup && samePlace(other.scope, scope));
  if (twin) {
    throw new SettingsError(
      `${scope.node.path}:\n  insightsLogGroup: ${insightsLogGroup} is also that of ${twin.scope.node.path}; give one of them another`,
    );
  }
  Object.defineProperty(scope, MARK, { value: { scope, insightsLogGroup } satisfies Deployed });
}

/** Whether two stacks go to the same account and region, as far as that is known. */
function samePlace(a: IConstruct, b: IConstruct): boolean {
  const [one, other] = [Stack.of(a), Stack.of(b)];
  const same = (x: string, y: string) => Token.isUnresolved(x) || Token.isUnresolved(y) || x === y;
  return same(one.account, other.account) && same(one.region, other.region);
}
