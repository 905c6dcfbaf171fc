/**
 * The role that collecting assumes to read a failed deployment, each time with a session policy
 * that names the very stacks. Read-only; without it the collector reads nothing.
 */
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Effect, type IPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { STACK_READS } from '../lambdas/collect-events/needs';
import { acknowledgeWildcards } from './acknowledge';
import type { Enrich } from './settings-type';

/**
 * The statements of a reader, for the account of `stack`.
 *
 * @param enrich the sources that are switched on.
 * @param region `*` for all regions; by default the stack's own.
 */
export function readerStatements(
  stack: Stack,
  enrich: readonly Enrich[],
  region?: string,
): PolicyStatement[] {
  const on = new Set(enrich);
  const arn = (service: string, resource: string, resourceName = '*') =>
    stack.formatArn({
      service,
      region,
      resource,
      resourceName,
      arnFormat: service === 'logs' ? ArnFormat.COLON_RESOURCE_NAME : ArnFormat.SLASH_RESOURCE_NAME,
    });
  const reads = (['always', ...on] as const).flatMap((source) => STACK_READS[source]);
  const allow = (sid: string, actions: string[], resources: string[]) =>
    new PolicyStatement({ effect: Effect.ALLOW, sid, actions, resources });

  const statements = [
    allow(
      'ReadStacks',
      [...new Set(reads)].map((name) => `cloudformation:${name}`),
      [arn('cloudformation', 'stack')],
    ),
  ];
  if (on.has('hooks')) {
    // AWS defines no resource for the first; the second names a change set and no stack.
    const results = ['GetHookResult', 'ListHookResults'].map((name) => `cloudformation:${name}`);
    statements.push(allow('ReadHookResults', results, ['*']));
  }
  if (on.has('logs')) {
    statements.push(
      allow(
        'ReadFunctionLogs',
        ['logs:FilterLogEvents'],
        [arn('logs', 'log-group', '/aws/lambda/*')],
      ),
    );
  }
  if (on.has('ecs')) {
    statements.push(
      allow(
        // Listings by cluster and service are authorized on `*`, say published denials
        // (cdklabs/construct-hub#1207); each session is held to one cluster by a condition.
        'ListStoppedTasks',
        ['ecs:ListTasks'],
        ['*'],
      ),
      allow('ReadStoppedTasks', ['ecs:DescribeTasks'], [arn('ecs', 'task')]),
    );
  }
  return statements;
}

/** The reader's name in each account, where one collector serves several. */
export const READER_ROLE_NAME = 'stack-triage-reader';

export interface ReaderRoleProps {
  readonly assumedBy: IPrincipal;
  readonly enrich: readonly Enrich[];
  /** One role under `READER_ROLE_NAME` for all regions of the account, not one for this region. */
  readonly wholeAccount: boolean;
}

export class ReaderRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ReaderRoleProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', {
      assumedBy: props.assumedBy,
      roleName: props.wholeAccount ? READER_ROLE_NAME : undefined,
      description: 'stack-triage: reads failed deployments, never writes',
      maxSessionDuration: Duration.hours(1),
    });
    const region = props.wholeAccount ? '*' : undefined;
    for (const statement of readerStatements(Stack.of(this), props.enrich, region)) {
      this.role.addToPolicy(statement);
      acknowledgeWildcards(
        this.role,
        statement,
        'Which stack fails is not known before; each session is narrowed to exact stack ids.',
      );
    }
  }
}
