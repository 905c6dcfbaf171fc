import { type Case, type CaseEvent, parseCase } from '../../evals/case-file';

export const STACK = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/photos/6f1c0a52';

/** An event of the stack `photos`, `second` seconds after noon. */
export const event = (
  second: number,
  id: string,
  status: string,
  reason?: string,
  more: Partial<CaseEvent> = {},
): CaseEvent => ({
  EventId: `${id}-${status}-${second}`,
  StackId: STACK,
  StackName: 'photos',
  LogicalResourceId: id,
  PhysicalResourceId: id === 'photos' ? STACK : '',
  ResourceType: id === 'photos' ? 'AWS::CloudFormation::Stack' : 'AWS::S3::Bucket',
  Timestamp: new Date(Date.UTC(2026, 0, 5, 12, 0, 0) + second * 1000).toISOString(),
  ResourceStatus: status,
  ...(reason && { ResourceStatusReason: reason }),
  ...more,
});

/** A create that fails on `Originals`; events are given oldest first. */
export const aCase = (events: CaseEvent[] = WHOLE, more: object = {}): Case =>
  parseCase(
    JSON.stringify({
      id: 'photo-bucket-taken',
      operation: 'CREATE',
      hard: true,
      truth: {
        rootCause: {
          stackName: 'photos',
          logicalResourceId: 'Originals',
          reasonContains: 'originals already exists',
        },
        category: 'already-exists',
        altCategory: ['conflict-or-concurrency'],
      },
      recording: { root: STACK, stacks: { [STACK]: { StackEvents: [...events].reverse() } } },
      ...more,
    }),
    'a-case.json',
  );

export const WHOLE: CaseEvent[] = [
  event(0, 'photos', 'CREATE_IN_PROGRESS', 'User Initiated'),
  event(3, 'Originals', 'CREATE_IN_PROGRESS'),
  event(5, 'Originals', 'CREATE_FAILED', 'photos-originals already exists'),
  event(6, 'Thumbnails', 'CREATE_FAILED', 'Resource creation cancelled'),
  event(
    8,
    'photos',
    'ROLLBACK_IN_PROGRESS',
    'The following resource(s) failed to create: [Thumbnails, Originals]. Rollback requested by user.',
  ),
  event(12, 'photos', 'ROLLBACK_COMPLETE'),
];

/** Only what was pasted: the failure, without stack-level events. */
export const PARTIAL: CaseEvent[] = [
  event(5, 'Originals', 'CREATE_FAILED', 'photos-originals already exists'),
];
