/** A rollback that fails itself: resources that cannot be deleted or brought back. */
import type { CaseEvent, CaseRecording } from '../case-file';
import { eventMaker } from './make-event';
import type { Random } from './random';
import {
  at,
  isRollbackStart,
  isStackLevel,
  newestFirst,
  type RootStack,
  withRootEvents,
} from './root-stack';

const CANNOT_DELETE: readonly [id: string, type: string, reason: string][] = [
  [
    'NoiseBucket',
    'AWS::S3::Bucket',
    'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: 0NOISE0NOISE1)',
  ],
  [
    'NoiseGroup',
    'AWS::EC2::SecurityGroup',
    'Resource handler returned message: "resource sg-0000000000noise has a dependent object (Service: Ec2, Status Code: 400)" (HandlerErrorCode: InvalidRequest)',
  ],
];

const CANNOT_UPDATE: readonly [id: string, type: string, reason: string][] = [
  [
    'NoiseFunction',
    'AWS::Lambda::Function',
    'Resource handler returned message: "The runtime parameter of nodejs14.x is no longer supported for creating or updating AWS Lambda functions. (Service: Lambda, Status Code: 400)" (HandlerErrorCode: InvalidRequest)',
  ],
  [
    'NoiseTable',
    'AWS::DynamoDB::Table',
    'Resource handler returned message: "Subscriber limit exceeded: Update to PayPerRequest mode are limited to once in 1 day(s). (Service: DynamoDb, Status Code: 400)" (HandlerErrorCode: ServiceLimitExceeded)',
  ],
];

/** Null when there is no rollback to fail (a deletion, a failure left as it was), or it did fail. */
export function failingRollback(
  recording: CaseRecording,
  root: RootStack,
  random: Random,
): CaseRecording | null {
  const begun = root.events.find((event) => isRollbackStart(event) && at(event) >= root.startedAt);
  const isOver = root.events.some(
    (e) =>
      isStackLevel(e) && /^(CREATE|UPDATE|DELETE)_FAILED$|ROLLBACK_FAILED$/.test(e.ResourceStatus),
  );
  if (isOver || root.operation === 'IMPORT') return null;
  if (!begun && root.operation === 'DELETE') return null;
  const make = eventMaker(root, random, root.token);
  const deletes = begun?.ResourceStatus === 'DELETE_IN_PROGRESS';
  const updates = begun ? /^UPDATE/.test(begun.ResourceStatus) : root.operation === 'UPDATE';
  const undo = updates ? 'UPDATE_ROLLBACK' : 'ROLLBACK';
  const t = begun ? at(begun) : root.endedAt + 1100;
  const verb = updates ? 'UPDATE' : 'DELETE';
  const failing = updates ? CANNOT_UPDATE : CANNOT_DELETE;
  const names = failing.map(([id]) => id).join(', ');
  const summary = `The following resource(s) failed to ${verb.toLowerCase()}: [${names}]. `;
  // What ended the rollback well is replaced by what ends it badly.
  const own = root.events.filter(
    (e) =>
      !(
        isStackLevel(e) &&
        at(e) >= root.startedAt &&
        /^(?:(?:UPDATE_)?ROLLBACK_COMPLETE|UPDATE_ROLLBACK_COMPLETE_CLEANUP|DELETE_COMPLETE)/.test(
          e.ResourceStatus,
        )
      ),
  );
  const end = Math.max(t, ...own.map(at));
  const events: CaseEvent[] = [
    ...(begun ? [] : [make.stack(t, `${undo}_IN_PROGRESS`, failedList(root))]),
    ...failing.flatMap(([id, type, reason], i) => [
      make.resource(t + 4000 + i, id, type, `${verb}_IN_PROGRESS`),
      make.resource(t + 7000 + i * 900, id, type, `${verb}_FAILED`, reason),
    ]),
    make.stack(
      Math.max(end + 100, t + 12_000),
      deletes ? 'DELETE_FAILED' : `${undo}_FAILED`,
      summary,
    ),
  ];
  return withRootEvents(recording, root, newestFirst([...own, ...events]));
}

function failedList(root: RootStack): string {
  const failed = root.events.filter(
    (e) => !isStackLevel(e) && e.ResourceStatus.endsWith('_FAILED'),
  );
  const ids = [...new Set(failed.map((e) => e.LogicalResourceId))].join(', ');
  const verb = root.operation === 'UPDATE' ? 'update' : 'create';
  return `The following resource(s) failed to ${verb}: [${ids}]. ${verb === 'create' ? 'Rollback requested by user.' : ''}`;
}
