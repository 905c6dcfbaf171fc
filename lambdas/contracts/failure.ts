/** What failed: the operation on one stack, as every later step and every record names it. */
import * as z from 'zod';

/** What the deployment asked for. A rollback is a phase of it, not an operation of its own. */
export const Operation = z.enum(['CREATE', 'UPDATE', 'DELETE', 'IMPORT']);
export type Operation = z.infer<typeof Operation>;

/** The closed list of causes; `other` is for what the rules cannot name. */
export const Category = z.enum([
  'permissions',
  'already-exists',
  'invalid-input',
  'quota',
  'dependency-in-use',
  'timeout-or-stabilization',
  'custom-resource',
  'not-found',
  'replacement-conflict',
  'capacity-or-availability',
  'internal-or-service-error',
  'hook-or-policy',
  'template-error',
  'conflict-or-concurrency',
  'code-or-image',
  'network',
  'cleanup-blocked',
  'other',
]);
export type Category = z.infer<typeof Category>;

/**
 * The failed operation. Times are ISO 8601 in UTC.
 *
 * `phase` is `rollback` when it is the rollback itself that failed (a failure of its own).
 * `status_inferred` is true when no stack-level event carried `status`.
 */
export const Failure = z.object({
  stackName: z.string().min(1),
  stackId: z.string().min(1),
  region: z.string().min(1),
  account: z.string(),
  operation: Operation,
  phase: z.enum(['deploy', 'rollback']),
  status: z.string().min(1),
  status_inferred: z.boolean(),
  status_reason: z.string(),
  started_at: z.string(),
  failed_at: z.string(),
  tags: z.record(z.string(), z.string()),
  commit_sha: z.string().nullable(),
});
export type Failure = z.infer<typeof Failure>;

/** The Step Functions execution that triages it; `run_id` is the execution's name. */
export const Run = z.object({
  execution_arn: z.string().min(1),
  run_id: z.string().min(1),
  started_at: z.string(),
  forced: z.boolean(),
});
export type Run = z.infer<typeof Run>;

/** `detail` of "CloudFormation Hook Invocation Progress", as far as it is read. */
const HookDetail = z.looseObject({
  'hook-detail': z.looseObject({ 'failure-mode': z.string().optional() }).optional(),
  'target-detail': z.looseObject({ 'target-type': z.string(), 'target-id': z.string() }).optional(),
  status: z.string().optional(),
});

/**
 * An EventBridge event of CloudFormation, plus what the state machine adds beside it. A manual start
 * may name a change set that failed, beside its stack.
 *
 * Source: "CloudFormation events" in the EventBridge reference: `detail.stack-id`,
 * `detail.status-details.{status,status-reason}`, `detail.client-request-token` (may be missing);
 * the event schema registry, aws.cloudformation@CloudFormationHookInvocationProgress, for hooks:
 * `detail.{hook-detail,target-detail,status}`, which name no stack.
 */
export const Trigger = z.object({
  event: z.looseObject({
    id: z.string().optional(),
    time: z.string().optional(),
    region: z.string().optional(),
    account: z.string().optional(),
    force: z.boolean().optional(),
    detail: HookDetail.extend({
      'stack-id': z.string().min(1).optional(),
      'change-set-id': z.string().min(1).optional(),
      'client-request-token': z.string().optional(),
      'status-details': z
        .looseObject({ status: z.string().optional(), 'status-reason': z.string().nullish() })
        .optional(),
    }).refine((detail) => detail['stack-id'] || detail['target-detail'], {
      path: ['stack-id'],
      error: 'is missing',
    }),
  }),
  execution: z.object({ arn: z.string(), name: z.string(), started_at: z.string() }),
});
export type Trigger = z.infer<typeof Trigger>;
