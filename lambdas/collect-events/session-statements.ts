/**
 * What a session may read of one failure: its log group, its cluster. The role itself may read all
 * of them, because which one fails is not known before.
 *
 * The form of each resource is known from the Service Authorization Reference; where a published
 * denial says otherwise, and where only reading says so, that stands beside the statement.
 */

/** A statement of a session policy; all of them allow. */
export interface SessionStatement {
  Action: readonly string[];
  Resource: string | readonly string[];
  Condition?: Record<string, Record<string, string>>;
}

/**
 * The lines of one log group. Published denials name `log-group:<name>:log-stream:`; the reference
 * has the group alone. Both forms are covered.
 *
 * @param group `arn:aws:logs:<region>:<account>:log-group:<name>`
 */
export const logReads = (group: string): SessionStatement[] => [
  { Action: ['logs:FilterLogEvents'], Resource: [group, `${group}:*`] },
];

/**
 * The tasks of one cluster. The reference lists container instances for ListTasks; published denials
 * of listings by cluster and service (cdklabs/construct-hub#1207,
 * widdix/complete-aws-iam-reference#74) name `*`, so the condition holds it to the cluster. That
 * the condition key is set for such listings rests on reading the reference alone.
 *
 * @param cluster `arn:aws:ecs:<region>:<account>:cluster/<name>`
 */
export const taskReads = (cluster: string): SessionStatement[] => [
  {
    Action: ['ecs:ListTasks'],
    Resource: '*',
    Condition: { ArnEquals: { 'ecs:cluster': cluster } },
  },
  { Action: ['ecs:DescribeTasks'], Resource: `${cluster.replace(':cluster/', ':task/')}/*` },
];

/** Reference: LookupEvents knows no resource. Read in a live run only. */
export const TRAIL_READS: SessionStatement[] = [
  { Action: ['cloudtrail:LookupEvents'], Resource: '*' },
];

/**
 * Reference: a hook's result has no ARN; it is known by its invocation's id. A change set's results
 * are listed by the change set's id; that no stack has to be named for it rests on reading alone.
 */
export const HOOK_READS: SessionStatement[] = [
  { Action: ['cloudformation:GetHookResult', 'cloudformation:ListHookResults'], Resource: '*' },
];

/**
 * One change set by its id, where no event says which stack it is for. Reference: the resource is
 * the change set's stack, which is not known yet.
 *
 * @param changeSetId `arn:aws:cloudformation:<region>:<account>:changeSet/<name>/<uuid>`
 */
export const changeSetReads = (changeSetId: string): SessionStatement[] => [
  {
    Action: ['cloudformation:DescribeChangeSet'],
    Resource: changeSetId.replace(/:changeSet\/.*/s, ':stack/*'),
  },
];
