/**
 * An operation that failed earlier, on the same stack, for another reason: its own start, token,
 * failure, cancelled siblings and rollback, over before the case's operation begins.
 *
 * Before an update or a deletion that is a failed update. CloudFormation gives a stack that is
 * created again a new id; dumps made by name and joined do not show that, so before a create it is
 * a create that was rolled back and deleted.
 */
import { type CaseEvent, type CaseRecording, eventsOf } from '../case-file';
import { BYSTANDERS, eventMaker } from './make-event';
import type { Random } from './random';
import { at, newestFirst, type RootStack, withRootEvents } from './root-stack';

const MINUTE = 60_000;

const OTHER_FAILURES: readonly [type: string, reason: string][] = [
  [
    'AWS::S3::Bucket',
    'noise-artifacts already exists (Service: S3, Status Code: 409, Request ID: 0NOISE0NOISE0)',
  ],
  [
    'AWS::Lambda::Function',
    'Resource handler returned message: "The role defined for the function cannot be assumed by Lambda. (Service: Lambda, Status Code: 400)" (HandlerErrorCode: InvalidRequest)',
  ],
  [
    'AWS::SQS::Queue',
    'Resource handler returned message: "Value 5000000 for parameter MessageRetentionPeriod is invalid. (Service: Sqs, Status Code: 400)" (HandlerErrorCode: InvalidRequest)',
  ],
  [
    'AWS::IAM::Role',
    'Resource handler returned message: "User: arn:aws:iam::111122223333:user/noise is not authorized to perform: iam:CreateRole (Service: Iam, Status Code: 403)" (HandlerErrorCode: AccessDenied)',
  ],
];

/** Adds the start of the case's operation when the recording lacks it: else nothing separates. */
function withStart(recording: CaseRecording, root: RootStack, random: Random): CaseEvent[] {
  if (root.start) return root.events;
  // Nested stacks begin after their root does.
  const oldest = Math.min(...eventsOf(recording).map(at));
  const make = eventMaker(root, random, root.token);
  const start = make.stack(oldest - 900, `${root.operation}_IN_PROGRESS`, 'User Initiated');
  return [...root.events, start];
}

export function earlierOperation(
  recording: CaseRecording,
  root: RootStack,
  random: Random,
): CaseRecording {
  const again = root.operation === 'CREATE' || root.operation === 'IMPORT';
  const verb = again ? 'CREATE' : 'UPDATE';
  const undo = again ? 'ROLLBACK' : 'UPDATE_ROLLBACK';
  // The whole history is older than the case, whatever else the recording already tells.
  const oldest = Math.min(...eventsOf(recording).map(at));
  const t = oldest - random.whole(40, 5000) * MINUTE;
  const make = eventMaker(root, random, `noise-${random.uuid()}`);
  const [type, reason] = random.pick(OTHER_FAILURES);
  const failed = random.pick(['NoiseStore', failedIdOf(root) ?? 'NoiseStore']);
  const siblings = random.shuffle(BYSTANDERS).slice(0, 4);
  const word = again ? 'creation' : 'update';
  const events: CaseEvent[] = [
    make.stack(t, `${verb}_IN_PROGRESS`, 'User Initiated'),
    make.resource(t + 3000, failed, type, `${verb}_IN_PROGRESS`),
    ...siblings.map(([id, sort]) => make.resource(t + 3100, id, sort, `${verb}_IN_PROGRESS`)),
    make.resource(t + 9000, failed, type, `${verb}_FAILED`, reason),
    ...siblings.map(([id, sort], i) =>
      make.resource(t + 9300 + i, id, sort, `${verb}_FAILED`, `Resource ${word} cancelled`),
    ),
    make.stack(
      t + 11_000,
      `${undo}_IN_PROGRESS`,
      `The following resource(s) failed to ${verb.toLowerCase()}: [${[failed, ...siblings.map(([id]) => id)].join(', ')}]. Rollback requested by user.`,
    ),
    ...siblings.map(([id, sort], i) =>
      make.resource(t + 14_000 + i, id, sort, again ? 'DELETE_COMPLETE' : 'UPDATE_COMPLETE'),
    ),
    make.stack(t + 20_000, `${undo}_COMPLETE`),
  ];
  if (again) {
    const gone = eventMaker(root, random, `noise-${random.uuid()}`);
    events.push(
      gone.stack(t + 5 * MINUTE, 'DELETE_IN_PROGRESS', 'User Initiated'),
      gone.stack(t + 5 * MINUTE + 4000, 'DELETE_COMPLETE'),
    );
  }
  const own = withStart(recording, root, random);
  return withRootEvents(recording, root, [...newestFirst(own), ...events.reverse()]);
}

// The same resource often fails again, for another reason: its name must not be what decides.
const failedIdOf = (root: RootStack): string | undefined =>
  root.events.find((e) => e.ResourceStatus.endsWith('_FAILED') && e.LogicalResourceId !== root.name)
    ?.LogicalResourceId;
