/** A failed create of any size: nested stacks in a chain, the innermost one holds the cause. */
import type { CaseEvent, CaseRecording } from '../evals/case-file';
import { iso } from '../evals/noise/root-stack';

const STACK = 'AWS::CloudFormation::Stack';
const BEGIN = Date.parse('2026-06-01T08:00:00Z');

export const CAUSE_REASON =
  'Resource handler returned message: "The maximum number of addresses has been reached. (Service: Ec2, Status Code: 400)" (HandlerErrorCode: ServiceLimitExceeded)';

/**
 * @param events in all stacks together, roughly: at least a dozen a stack.
 * @param levels of nested stacks below the root.
 */
export function deepStack(events: number, levels: number): CaseRecording {
  const ids = Array.from({ length: levels + 1 }, (_, level) => stackId(level));
  const siblings = Math.max(1, Math.floor((events / (levels + 1) - 5) / 4));
  const stacks = ids.map((id, level) => {
    const chronological = oneStack(id, ids[level + 1], level, levels, siblings);
    return [id, { StackEvents: chronological.reverse() }] as const;
  });
  return { root: ids[0], stacks: Object.fromEntries(stacks) };
}

const nameOf = (level: number): string => ['app', ...Array(level).fill('Inner')].join('-');

const stackId = (level: number): string =>
  `arn:aws:cloudformation:eu-west-1:111122223333:stack/${nameOf(level)}/00000000-0000-4000-a000-00000000000${level}`;

function oneStack(
  id: string,
  child: string | undefined,
  level: number,
  levels: number,
  siblings: number,
): CaseEvent[] {
  const name = nameOf(level);
  const failsAt = 600_000 + (levels - level) * 1500;
  const out: CaseEvent[] = [];
  const add = (ms: number, LogicalResourceId: string, ResourceType: string, status: string) => {
    const Timestamp = iso(BEGIN + level * 1000 + ms);
    const own = LogicalResourceId === name;
    out.push({
      StackId: id,
      EventId: own ? `${name}-${status}` : `${LogicalResourceId}-${status}-${Timestamp}`,
      StackName: name,
      LogicalResourceId,
      PhysicalResourceId: own ? id : LogicalResourceId === 'Inner' ? (child ?? '') : '',
      ResourceType,
      Timestamp,
      ResourceStatus: status,
    });
    return (reason: string) =>
      Object.assign(out.at(-1) as CaseEvent, { ResourceStatusReason: reason });
  };
  const failing = child ? 'Inner' : 'Address';
  const type = child ? STACK : 'AWS::EC2::EIP';
  add(0, name, STACK, 'CREATE_IN_PROGRESS')('User Initiated');
  add(1000, failing, type, 'CREATE_IN_PROGRESS');
  // Two thirds are done before the failure, one is cancelled by it; all are deleted again.
  for (let i = 0; i < siblings; i++) {
    const ms = 2000 + (i * 500_000) / siblings;
    add(ms, `Topic${i}`, 'AWS::SNS::Topic', 'CREATE_IN_PROGRESS');
    if (i % 3 !== 0) add(ms + 900, `Topic${i}`, 'AWS::SNS::Topic', 'CREATE_COMPLETE');
  }
  const list = `The following resource(s) failed to create: [${failing}]. `;
  add(
    failsAt,
    failing,
    type,
    'CREATE_FAILED',
  )(child ? `Embedded stack ${child} was not successfully created: ${list}` : CAUSE_REASON);
  for (let i = 0; i < siblings; i += 3) {
    add(
      failsAt + 300,
      `Topic${i}`,
      'AWS::SNS::Topic',
      'CREATE_FAILED',
    )('Resource creation cancelled');
  }
  const status = level === 0 ? 'ROLLBACK_IN_PROGRESS' : 'CREATE_FAILED';
  add(failsAt + 900, name, STACK, status)(list);
  const undone = 660_000 + level * 1000;
  for (let i = 0; i < siblings; i++) {
    add(undone + i, `Topic${i}`, 'AWS::SNS::Topic', 'DELETE_IN_PROGRESS');
    add(undone + 2000 + i, `Topic${i}`, 'AWS::SNS::Topic', 'DELETE_COMPLETE');
  }
  add(700_000, name, STACK, level === 0 ? 'ROLLBACK_COMPLETE' : 'DELETE_COMPLETE');
  return out.sort((a, b) => Date.parse(a.Timestamp) - Date.parse(b.Timestamp));
}
