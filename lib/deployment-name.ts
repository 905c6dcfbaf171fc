/** What tells this deployment from others in the same account and region. */
import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { READER_ROLE_NAME } from './reader-role';
import { SettingsError } from './settings-error';
import type { Settings } from './settings-type';
import { hasSpokes } from './spoke-bus';

const NAME_KEY = 'stack-triage:deployment';
const MARK = Symbol.for('stack-triage.deployment');

/** Where a deployment writes under names that it does not get from CloudFormation. */
interface Deployed {
  readonly scope: IConstruct;
  readonly insightsLogGroup: string;
  /** It serves other accounts, by a reader whose name is fixed. */
  readonly isHub: boolean;
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
 * @throws SettingsError when another deployment of this app would take the same log group or be the
 *   account's second hub, which CloudFormation would find out only in the middle of a deployment.
 */
export function claimNames(scope: IConstruct, settings: Settings): void {
  const { insightsLogGroup } = settings;
  const isHub = hasSpokes(settings);
  const others = scope.node.root.node
    .findAll()
    .flatMap((other) => (other as { [MARK]?: Deployed })[MARK] ?? [])
    .filter((other) => sameAccount(other.scope, scope));
  const twin = others.find(
    (other) => other.insightsLogGroup === insightsLogGroup && sameRegion(other.scope, scope),
  );
  const hub = isHub && others.find((other) => other.isHub);
  const clashes = [
    twin &&
      `insightsLogGroup: ${insightsLogGroup} is also that of ${twin.scope.node.path}; give one of them another`,
    hub &&
      `spokeAccounts, organizationId: ${hub.scope.node.path} is a hub in the same account, whose role ${READER_ROLE_NAME} this would create too; let one hub serve all`,
  ].filter(Boolean);
  if (clashes.length > 0) {
    throw new SettingsError(`${scope.node.path}:\n  ${clashes.join('\n  ')}`);
  }
  Object.defineProperty(scope, MARK, {
    value: { scope, insightsLogGroup, isHub } satisfies Deployed,
  });
}

/** As far as it is known: what is not may be the same. */
const same = (one: string, other: string): boolean =>
  Token.isUnresolved(one) || Token.isUnresolved(other) || one === other;

const sameAccount = (a: IConstruct, b: IConstruct): boolean =>
  same(Stack.of(a).account, Stack.of(b).account);

const sameRegion = (a: IConstruct, b: IConstruct): boolean =>
  same(Stack.of(a).region, Stack.of(b).region);
