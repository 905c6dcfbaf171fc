import { parseStackReason } from '../../lambdas/stack-events/stack-reason';

describe('parseStackReason', () => {
  it.each([
    [
      'The following resource(s) failed to create: [A, B]. . Rollback requested by user.',
      ['A', 'B'],
      '',
    ],
    ['The  following resource(s)  failed to update:   [A,\n  B].', ['A', 'B'], ''],
    [
      'The following resource(s) failed to create: [A]. The following resource(s) failed to update: [B].',
      ['A', 'B'],
      '',
    ],
    ['Validation failed for following resources: [A]. Rollback requested by user.', ['A'], ''],
    ['User Initiated', [], ''],
    ['Initiated by parent stack', [], ''],
    ['Resource update cancelled', [], ''],
    ['', [], ''],
    [
      'Export x cannot be deleted as it is in use by y',
      [],
      'Export x cannot be deleted as it is in use by y',
    ],
    [
      'Transform 1::M failed without an error message.. Rollback requested by user.',
      [],
      'Transform 1::M failed without an error message',
    ],
  ])('%j', (reason, resources, rest) => {
    expect(parseStackReason(reason)).toEqual({ resources, rest });
  });
});
