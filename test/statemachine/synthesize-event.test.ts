import { parseRecording } from '../../statemachine/local/parse-recording';
import { event } from './recordings';

/** The synthesized event of stack-level statuses and resource events, in chronological order. */
function of(...steps: [id: string, status: string, reason?: string][]) {
  const events = steps.map(([id, status, reason], i) =>
    event('shop', id, status, i, { ResourceStatusReason: reason }),
  );
  const { event: trigger } = parseRecording(JSON.stringify(events.reverse()), 'x.json');
  return `${trigger.detail['status-details']?.status} +${new Date(trigger.time ?? 0).getUTCSeconds()}`;
}

const START = 'User Initiated';

test.each([
  [
    'a create',
    of(
      ['shop', 'CREATE_IN_PROGRESS', START],
      ['A', 'CREATE_FAILED'],
      ['shop', 'ROLLBACK_IN_PROGRESS'],
      ['shop', 'ROLLBACK_COMPLETE'],
    ),
    'ROLLBACK_IN_PROGRESS +2',
  ],
  [
    'a create that does nothing on failure',
    of(['shop', 'CREATE_IN_PROGRESS', START], ['A', 'CREATE_FAILED'], ['shop', 'CREATE_FAILED']),
    'CREATE_FAILED +2',
  ],
  [
    'OnFailure=DELETE',
    of(
      ['shop', 'CREATE_IN_PROGRESS', START],
      ['A', 'CREATE_FAILED'],
      ['shop', 'DELETE_IN_PROGRESS', 'The following resource(s) failed to create: [A]. '],
      ['shop', 'DELETE_COMPLETE'],
    ),
    'DELETE_IN_PROGRESS +2',
  ],
  [
    'an update after a good create',
    of(
      ['shop', 'CREATE_IN_PROGRESS', START],
      ['shop', 'CREATE_COMPLETE'],
      ['shop', 'UPDATE_IN_PROGRESS', START],
      ['A', 'UPDATE_FAILED'],
      ['shop', 'UPDATE_ROLLBACK_IN_PROGRESS'],
    ),
    'UPDATE_ROLLBACK_IN_PROGRESS +4',
  ],
  [
    'a rollback that fails too: the deployment',
    of(
      ['shop', 'UPDATE_IN_PROGRESS', START],
      ['A', 'UPDATE_FAILED'],
      ['shop', 'UPDATE_ROLLBACK_IN_PROGRESS'],
      ['B', 'UPDATE_FAILED'],
      ['shop', 'UPDATE_ROLLBACK_FAILED'],
    ),
    'UPDATE_ROLLBACK_IN_PROGRESS +2',
  ],
  [
    'the newest of two failed operations',
    of(
      ['shop', 'UPDATE_IN_PROGRESS', START],
      ['shop', 'UPDATE_ROLLBACK_IN_PROGRESS'],
      ['shop', 'UPDATE_ROLLBACK_COMPLETE'],
      ['shop', 'DELETE_IN_PROGRESS', START],
      ['A', 'DELETE_FAILED'],
      ['shop', 'DELETE_FAILED'],
    ),
    'DELETE_FAILED +5',
  ],
  [
    'a failed one before a good one',
    of(
      ['shop', 'UPDATE_IN_PROGRESS', START],
      ['A', 'UPDATE_FAILED'],
      ['shop', 'UPDATE_ROLLBACK_IN_PROGRESS'],
      ['shop', 'UPDATE_ROLLBACK_COMPLETE'],
      ['shop', 'UPDATE_IN_PROGRESS', START],
      ['shop', 'UPDATE_COMPLETE'],
    ),
    'UPDATE_ROLLBACK_IN_PROGRESS +2',
  ],
  [
    'one still in progress',
    of(
      ['shop', 'UPDATE_IN_PROGRESS', START],
      ['shop', 'UPDATE_ROLLBACK_IN_PROGRESS'],
      ['shop', 'UPDATE_IN_PROGRESS', START],
      ['A', 'UPDATE_FAILED'],
    ),
    'UPDATE_FAILED +3',
  ],
  [
    'only the end of a rollback',
    of(['A', 'UPDATE_FAILED'], ['shop', 'UPDATE_ROLLBACK_COMPLETE']),
    'UPDATE_ROLLBACK_IN_PROGRESS +1',
  ],
  [
    'only a failed rollback',
    of(['A', 'DELETE_FAILED'], ['shop', 'ROLLBACK_FAILED']),
    'ROLLBACK_FAILED +1',
  ],
  [
    'no stack-level event',
    of(['A', 'CREATE_IN_PROGRESS'], ['A', 'CREATE_FAILED'], ['A', 'DELETE_FAILED']),
    'CREATE_FAILED +2',
  ],
  ['nothing but a start', of(['shop', 'DELETE_IN_PROGRESS', START]), 'DELETE_FAILED +0'],
  ['a change set under review', of(['shop', 'REVIEW_IN_PROGRESS', START]), 'CREATE_FAILED +0'],
  [
    'a transform that succeeded, then the create failed',
    of(
      ['shop', 'CREATE_IN_PROGRESS', START],
      ['A', 'CREATE_IN_PROGRESS'],
      ['shop', 'CREATE_IN_PROGRESS', 'Transformation succeeded'],
      ['shop', 'ROLLBACK_IN_PROGRESS'],
    ),
    'ROLLBACK_IN_PROGRESS +3',
  ],
])('%s', (_name, found, expected) => {
  expect(found).toBe(expected);
});
