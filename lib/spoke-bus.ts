/** The hub's side of further accounts and regions: a bus for their events, the way to their readers. */
import type { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  AccountPrincipal,
  type IRole,
  OrganizationPrincipal,
  PolicyStatement,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { DeployedPart } from './access';
import { READER_ROLE_NAME } from './reader-role';
import type { Settings } from './settings-type';

type Spokes = Pick<Settings, 'spokeAccounts' | 'organizationId' | 'externalId'>;

export const hasSpokes = ({ spokeAccounts, organizationId }: Spokes): boolean =>
  spokeAccounts.length > 0 || organizationId !== undefined;

/** Accepts the failures of the listed accounts, else of the organization, and nothing else. */
export function spokeBus(scope: Construct, spokes: Spokes): EventBus {
  const bus = new EventBus(scope, 'SpokeBus', {
    description: 'stack-triage: failed deployments of further accounts and regions',
  });
  const { organizationId } = spokes;
  // Listed accounts stay the only ones; the organization is then a further condition.
  const principals =
    organizationId && spokes.spokeAccounts.length === 0
      ? [new OrganizationPrincipal(organizationId)]
      : spokes.spokeAccounts.map((account) => new AccountPrincipal(account));
  bus.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ForwardFailures',
      actions: ['events:PutEvents'],
      principals,
      resources: [bus.eventBusArn],
      conditions: {
        StringEquals: {
          'events:source': 'aws.cloudformation',
          'events:detail-type': 'CloudFormation Stack Status Change',
          ...(organizationId && { 'aws:PrincipalOrgID': organizationId }),
        },
      },
    }),
  );
  return bus;
}

/** The readers that the collector may be: its own, and those of the spokes. */
export function readerPart(stack: Stack, spokes: Spokes, own: IRole): DeployedPart {
  if (!hasSpokes(spokes)) return { value: own.roleArn, arns: [own.roleArn] };
  const reader = (account: string) =>
    `arn:${stack.partition}:iam::${account}:role/${READER_ROLE_NAME}`;
  const listed = spokes.spokeAccounts.map(reader);
  return {
    // The collector puts in the account of the stack that failed.
    value: reader('{account}'),
    arns: listed.length > 0 ? [own.roleArn, ...listed] : [reader('*')],
    when: spokes.organizationId
      ? { StringEquals: { 'aws:ResourceOrgID': spokes.organizationId } }
      : undefined,
  };
}
