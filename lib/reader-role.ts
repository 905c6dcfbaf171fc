/**
 * The role that collecting assumes to read a failed deployment, each time with a session policy
 * that names the very stacks. Read-only; without it the collector reads nothing.
 */
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Effect, type IPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Enrich } from './settings';

/** CloudFormation reads that accept a stack's id as resource, by the setting that needs them. */
const STACK_READS: Record<'always' | Enrich, string[]> = {
  always: ['DescribeStacks', 'DescribeStackEvents', 'DescribeEvents'],
  template: ['GetTemplate'],
  changes: ['ListChangeSets', 'DescribeChangeSet'],
  hooks: [],
  validation: [],
  logs: ['DescribeStackResource'],
  ecs: ['DescribeStackResource'],
};

/**
 * The statements of a reader, for the account and region of `stack`.
 *
 * @param enrich the sources that are switched on.
 */
export function readerStatements(stack: Stack, enrich: readonly Enrich[]): PolicyStatement[] {
  const on = new Set(enrich);
  const arn = (service: string, resource: string, resourceName = '*') =>
    stack.formatArn({
      service,
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
    // AWS defines no resource for it.
    statements.push(allow('ReadHookResults', ['cloudformation:GetHookResult'], ['*']));
  }
  if (on.has('logs')) {
    statements.push(
      allow(
        'ReadFunctionLogs',
        ['logs:FilterLogEvents', 'logs:GetLogEvents'],
        [arn('logs', 'log-group', '/aws/lambda/*')],
      ),
    );
  }
  if (on.has('ecs')) {
    statements.push(
      allow(
        'ReadStoppedTasks',
        ['ecs:ListTasks', 'ecs:DescribeTasks'],
        [arn('ecs', 'container-instance'), arn('ecs', 'task')],
      ),
    );
  }
  return statements;
}

export interface ReaderRoleProps {
  readonly assumedBy: IPrincipal;
  readonly enrich: readonly Enrich[];
  readonly roleName?: string;
  readonly externalId?: string;
}

export class ReaderRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ReaderRoleProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', {
      assumedBy: props.assumedBy,
      roleName: props.roleName,
      externalIds: props.externalId ? [props.externalId] : undefined,
      description: 'stack-triage: reads failed deployments, never writes',
      maxSessionDuration: Duration.hours(1),
    });
    for (const statement of readerStatements(Stack.of(this), props.enrich)) {
      this.role.addToPolicy(statement);
    }
  }
}
