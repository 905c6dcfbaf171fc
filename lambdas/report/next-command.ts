/** The exact command that gets a stuck stack going again, and what it leaves behind. Pure. */
import type { Evidence, RootCause } from '../contracts/evidence';
import type { Category } from '../contracts/failure';
import { type Standing, type Stands, standingOf } from './standing';
import { listWords } from './words';

export interface NextCommand {
  /** When this is right: `once it is repaired`. */
  when: string;
  /** Arguments, to be joined by blanks; each is safe in a shell as it is. */
  command: string[];
  /** What is inconsistent or left over afterwards; empty where nothing is. */
  leaves: string;
}

type Subject = Stands &
  Pick<Evidence, 'failure' | 'root_causes' | 'rollback_blockers'> & {
    standing?: Standing;
  };

/** The old state itself is refused: often no repair outside of the stack makes the rollback work. */
const NO_WAY_BACK = new Set<Category>([
  'not-found',
  'invalid-input',
  'code-or-image',
  'replacement-conflict',
]);

/** Names are letters, digits and hyphens; anything else is nothing for a shell. */
const NAME = /^[A-Za-z0-9-]+$/;

/**
 * One command for a stack that waits for a person; none for another.
 *
 * Source: the API reference of ContinueUpdateRollback (only of the root stack, only resources in
 * UPDATE_FAILED may be skipped, nested ones as `NestedStackName.LogicalId`; they are then taken for
 * UPDATE_COMPLETE and differ from the template), of DeleteStack (RetainResources only in
 * DELETE_FAILED) and of RollbackStack (CREATE_FAILED, UPDATE_FAILED).
 */
export function nextCommands(subject: Subject): NextCommand[] {
  const { status } = standingOf(subject);
  const { stackName, region, operation } = subject.failure;
  if (!NAME.test(stackName) || !NAME.test(region)) return [];
  const aws = (verb: string, ...more: string[]) => [
    'aws cloudformation',
    verb,
    `--stack-name ${stackName}`,
    `--region ${region}`,
    ...more,
  ];
  switch (status) {
    case 'UPDATE_ROLLBACK_FAILED':
      return continueRollback(subject, aws);
    case 'ROLLBACK_FAILED':
      return [
        { when: 'Once that is repaired, delete it', command: aws('delete-stack'), leaves: '' },
      ];
    case 'DELETE_FAILED':
      return deleteAgain(subject, aws);
    case 'ROLLBACK_COMPLETE':
      return operation === 'CREATE'
        ? [
            {
              when: 'In this state it cannot be updated; delete it before the next try',
              command: aws('delete-stack'),
              leaves: '',
            },
          ]
        : [];
    case 'CREATE_FAILED':
    case 'UPDATE_FAILED':
      return subject.stack_status
        ? [
            {
              when: 'Deploy the repaired template again, or go back',
              command: aws('rollback-stack'),
              leaves: '',
            },
          ]
        : [];
    default:
      return [];
  }
}

type Aws = (verb: string, ...more: string[]) => string[];

function continueRollback(subject: Subject, aws: Aws): NextCommand[] {
  const blockers = subject.rollback_blockers.filter((b) => b.status === 'UPDATE_FAILED');
  const skip = blockers.filter((b) => NO_WAY_BACK.has(b.category)).flatMap(resourcesOf);
  const names = skip.map((r) =>
    r.stackName === subject.failure.stackName
      ? r.logicalResourceId
      : `${r.stackName}.${r.logicalResourceId}`,
  );
  const plain = {
    when: 'Once that is repaired',
    command: aws('continue-update-rollback'),
    leaves: '',
  };
  const usable = names.filter((name) => name.split('.').every((part) => NAME.test(part)));
  if (usable.length === 0 || usable.length < names.length) return [plain];
  const skipped = listWords(skip.map((r) => r.logicalResourceId));
  const skipping = {
    when: `Or, where ${skipped} cannot go back, without it`,
    command: aws('continue-update-rollback', `--resources-to-skip ${usable.join(' ')}`),
    leaves: `${skipped} ${skip.length > 1 ? 'stay' : 'stays'} as now and will differ from the template: bring both together before the next update.`,
  };
  return [plain, skipping];
}

function deleteAgain(subject: Subject, aws: Aws): NextCommand[] {
  const { failure, root_causes, rollback_blockers } = subject;
  const blockers = failure.operation === 'DELETE' ? root_causes : rollback_blockers;
  const own = blockers
    .flatMap(resourcesOf)
    .filter((r) => r.stackName === failure.stackName && NAME.test(r.logicalResourceId))
    .map((r) => r.logicalResourceId);
  const again = { when: 'Once that is repaired', command: aws('delete-stack'), leaves: '' };
  if (own.length === 0) return [again];
  return [
    again,
    {
      when: 'Or keep it and delete the rest',
      command: aws('delete-stack', `--retain-resources ${own.join(' ')}`),
      leaves: `${listWords(own)} ${own.length > 1 ? 'stay' : 'stays'} in the account, belonging to no stack, and may cost.`,
    },
  ];
}

const resourcesOf = (cause: RootCause) => cause.resources ?? [cause];
