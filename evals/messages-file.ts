/** A file of single failure reasons with labels, each made into the smallest failure that has it. */
import * as z from 'zod';
import { Category, Operation } from '../lambdas/contracts/failure';
import type { Case, CaseEvent } from './case-file';
import { Facts } from './facts';

export const Message = Facts.extend({
  id: z.string().min(1),
  reason: z.string(),
  resourceType: z.string().nullish(),
  status: z.string(),
  operation: Operation.nullish(),
  expert: z.looseObject({
    category: Category,
    alternatives: z.array(Category).default([]),
    ambiguous: z.boolean().default(false),
  }),
});
export type Message = z.infer<typeof Message>;

const ACCOUNT = 'arn:aws:cloudformation:us-east-1:123456789012:stack/app';
const FAILED: Record<Operation, string> = {
  CREATE: 'ROLLBACK_IN_PROGRESS',
  UPDATE: 'UPDATE_ROLLBACK_IN_PROGRESS',
  DELETE: 'DELETE_FAILED',
  IMPORT: 'IMPORT_ROLLBACK_IN_PROGRESS',
};
const VERB: Record<Operation, string> = {
  CREATE: 'create',
  UPDATE: 'update',
  DELETE: 'delete',
  IMPORT: 'import',
};

/** A stack of one resource that fails with the message. */
export function caseOf(message: Message): Case {
  const { id, reason, status, expert, must_name, forbidden } = message;
  const operation = message.operation ?? 'CREATE';
  const resourceType = message.resourceType ?? '';
  const stackId = `${ACCOUNT}/1ab25574-b7f3-5f25-b28e-${id.replace(/\W/g, '').padStart(12, '0')}`;
  const logicalId = `Res${(resourceType || 'AWS::X::Thing').split('::').at(-1)}`;
  const stack = { id: 'app', type: 'AWS::CloudFormation::Stack', physical: stackId };
  const event = (
    n: number,
    of: { id: string; type: string; physical: string },
    ResourceStatus: string,
    ResourceStatusReason: string,
  ): CaseEvent => ({
    StackId: stackId,
    EventId: `${of.id}-${n}`,
    StackName: 'app',
    LogicalResourceId: of.id,
    PhysicalResourceId: of.physical,
    ResourceType: of.type,
    Timestamp: `2026-06-01T10:0${n}:00.000Z`,
    ResourceStatus,
    ...(ResourceStatusReason && { ResourceStatusReason }),
  });
  const list = `The following resource(s) failed to ${VERB[operation]}: [${logicalId}]. `;
  const resource = { id: logicalId, type: resourceType, physical: '' };
  return {
    id,
    operation,
    hard: false,
    truth: {
      rootCause: { stackName: 'app', logicalResourceId: logicalId, reasonContains: '' },
      alsoRoot: [],
      category: expert.category,
      altCategory: expert.alternatives,
      derivable: !expert.ambiguous,
    },
    facts: { must_name, forbidden },
    recording: {
      root: stackId,
      stacks: {
        [stackId]: {
          StackEvents: [
            event(3, stack, FAILED[operation], list),
            event(2, resource, status, reason),
            event(1, stack, `${operation}_IN_PROGRESS`, 'User Initiated'),
          ],
        },
      },
    },
  };
}
