/**
 * What starts a triage: the first status of each kind of failed operation, and a hook that stopped a
 * change set, of which no status tells.
 *
 * Source: "CloudFormation events" in the EventBridge reference. The status is at
 * `detail.status-details.status`; a default create never reports CREATE_FAILED, it rolls back.
 * docs/failures.md lists every way to fail, and which of them start a triage.
 */
import { Duration } from 'aws-cdk-lib';
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { eventsRole } from './events-role';
import { SettingsError } from './settings-error';
import type { Settings } from './settings-type';

/** The first status of a failed create, update, import or delete, and of a failed rollback. */
export const FAILURE_STATUSES = [
  'CREATE_FAILED',
  'ROLLBACK_IN_PROGRESS',
  'ROLLBACK_FAILED',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_IN_PROGRESS',
  'UPDATE_ROLLBACK_FAILED',
  'IMPORT_ROLLBACK_IN_PROGRESS',
  'IMPORT_ROLLBACK_FAILED',
  'DELETE_FAILED',
];

/** A create with OnFailure=DELETE says so only in the reason; every plain delete has none. */
const DELETED_AFTER_FAILURE = 'The following resource(s) failed to';

/** A deletion is refused while an export is imported: the stack keeps its status, with the reason. */
const REFUSED = 'Export * cannot be deleted as it is in use by *';
const RESTING = [
  'CREATE',
  'UPDATE',
  'IMPORT',
  'ROLLBACK',
  'UPDATE_ROLLBACK',
  'IMPORT_ROLLBACK',
].map((operation) => `${operation}_COMPLETE`);

type StackFilter = Pick<Settings, 'includeStacks' | 'excludeStacks' | 'enrich'>;

/** A stack id is `arn:aws:cloudformation:<region>:<account>:stack/<name>/<uuid>`. */
const idPattern = (glob: string) => `arn:*:stack/${glob}/*`.replace(/\*+/g, '*');

/** The parts of a pattern that all rules share; include and exclude sit on two fields, for AND. */
function stacks({ includeStacks, excludeStacks }: Omit<StackFilter, 'enrich'>) {
  const include = includeStacks.map((glob) => ({ wildcard: idPattern(glob) }));
  const exclude = [{ 'anything-but': { wildcard: excludeStacks.map(idPattern) } }];
  return {
    ...(include.length > 0 && { resources: include }),
    detail: excludeStacks.length > 0 ? { 'stack-id': exclude } : {},
  };
}

/** Characters in an event pattern. Source: EventBridge quotas, "Event pattern size". */
const MAX_PATTERN = 2048;

/** What EventBridge would refuse only in the middle of a deployment. */
function checkLength(patterns: object): void {
  const longest = Math.max(...Object.values(patterns).map((one) => JSON.stringify(one).length));
  if (longest <= MAX_PATTERN) return;
  throw new SettingsError(
    `includeStacks, excludeStacks:\n  the rule's pattern has ${longest} characters of ${MAX_PATTERN}: use fewer or shorter patterns, or includeTags and excludeTags`,
  );
}

/**
 * A hook that stopped a change set. A hook of a stack or a resource is told by the stack's status, one
 * that only warns stops nothing. The event names no stack: CollectEvents filters by its name.
 *
 * Source: aws.cloudformation@CloudFormationHookInvocationProgress in the event schema registry for
 * the fields, HookResultSummary in the API reference for their values.
 */
const CHANGE_SET_HOOK = {
  source: ['aws.cloudformation'],
  detailType: ['CloudFormation Hook Invocation Progress'],
  detail: {
    status: ['HOOK_COMPLETE_FAILED', 'HOOK_FAILED'],
    'hook-detail': { 'failure-mode': ['FAIL'] },
    'target-detail': { 'target-type': ['CHANGE_SET'] },
  },
};

/**
 * The event patterns, by rule. Change sets can be read, and so are asked for, with `hooks` alone.
 *
 * @throws SettingsError when the stack patterns make them longer than EventBridge takes.
 */
export function failurePatterns(filter: StackFilter) {
  const { detail, ...top } = stacks(filter);
  const pattern = (statusDetails: object) => ({
    source: ['aws.cloudformation'],
    detailType: ['CloudFormation Stack Status Change'],
    ...top,
    detail: { ...detail, 'status-details': statusDetails },
  });
  const patterns = {
    FailureRule: pattern({ status: FAILURE_STATUSES }),
    DeletedAfterFailureRule: pattern({
      status: ['DELETE_IN_PROGRESS'],
      'status-reason': [{ prefix: DELETED_AFTER_FAILURE }],
    }),
    RefusedDeletionRule: pattern({
      status: RESTING,
      'status-reason': [{ wildcard: REFUSED }],
    }),
    ...(filter.enrich.includes('hooks') && { ChangeSetHookRule: CHANGE_SET_HOOK }),
  };
  checkLength(patterns);
  return patterns;
}

export interface TriggerProps extends StackFilter {
  readonly stateMachine: IStateMachine;
  readonly deadLetters: IQueue;
  /** @default - the account's default bus */
  readonly eventBus?: IEventBus;
}

export class Trigger extends Construct {
  readonly rules: Rule[];

  constructor(scope: Construct, id: string, props: TriggerProps) {
    super(scope, id);
    this.rules = Object.entries(failurePatterns(props)).map(([name, eventPattern]) => {
      const rule = new Rule(this, name, {
        description: 'stack-triage: a CloudFormation deployment failed',
        eventBus: props.eventBus,
        // Wildcard matchers have no class in CDK's typings.
        eventPattern: eventPattern as never,
      });
      rule.addTarget(
        new SfnStateMachine(props.stateMachine, {
          role: eventsRole(props.stateMachine),
          deadLetterQueue: props.deadLetters,
          maxEventAge: Duration.hours(24),
          retryAttempts: 185,
        }),
      );
      return rule;
    });
  }
}
