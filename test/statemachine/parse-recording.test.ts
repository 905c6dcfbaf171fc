import {
  BadRecording,
  MAX_RECORDING_BYTES,
  parseRecording,
} from '../../statemachine/local/parse-recording';
import { event, failedCreate, stackId } from './recordings';

const parse = (json: unknown) => parseRecording(JSON.stringify(json), 'file.json');
const shop = stackId('shop');

function bad(text: string): BadRecording {
  try {
    parseRecording(text, 'file.json');
  } catch (error) {
    if (error instanceof BadRecording) return error;
    throw error;
  }
  throw new TypeError('it parsed');
}

describe('forms', () => {
  test.each([
    ['the output of describe-stack-events', { StackEvents: failedCreate() }],
    ['an array of events', failedCreate()],
    [
      'a case',
      { id: 'x', recording: { root: shop, stacks: { [shop]: { StackEvents: failedCreate() } } } },
    ],
    ['the full form', { stacks: { [shop]: { StackEvents: failedCreate() } } }],
  ])('%s', (_name, form) => {
    const recording = parse(form);
    expect(recording.root).toBe(shop);
    expect(recording.event).toMatchObject({
      source: 'aws.cloudformation',
      'detail-type': 'CloudFormation Stack Status Change',
      region: 'eu-west-1',
      account: '123456789012',
      time: '2026-05-01T10:00:05.000Z',
      resources: [shop],
      detail: {
        'stack-id': shop,
        'client-request-token': 'deploy-1',
        'status-details': {
          status: 'ROLLBACK_IN_PROGRESS',
          'status-reason': expect.stringContaining('[Assets]'),
        },
      },
    });
    expect(recording.clock).toBe('2026-05-01T10:00:10.000Z');
    expect(recording.stacks.get(shop)?.Stack).toMatchObject({
      StackName: 'shop',
      StackStatus: 'ROLLBACK_COMPLETE',
    });
    expect(recording.stacks.get(shop)?.Stack.LastOperations).toBeUndefined();
    expect(recording.stacks.get(shop)?.StackEvents[0]?.ResourceStatus).toBe('ROLLBACK_COMPLETE');
  });

  test('keeps a given event, and brings events that are oldest first into order', () => {
    const given = { detail: { 'stack-id': shop, 'status-details': { status: 'CREATE_FAILED' } } };
    const recording = parse({
      event: given,
      stacks: { [shop]: { StackEvents: failedCreate().reverse() } },
    });
    expect(recording.event).toEqual(given);
    expect(recording.stacks.get(shop)?.StackEvents[0]?.ResourceStatus).toBe('ROLLBACK_COMPLETE');
  });

  test('events without ResourceType, PhysicalResourceId or a stack-level start', () => {
    const {
      ResourceType: _,
      PhysicalResourceId: _p,
      ...bare
    } = event('shop', 'A', 'UPDATE_FAILED', 3);
    const recording = parse([bare]);
    expect(recording.event.detail['status-details']?.status).toBe('UPDATE_FAILED');
    expect(recording.stacks.get(shop)?.Stack.StackStatus).toBe('UPDATE_FAILED');
  });
});

describe('bad input names the file and the field', () => {
  const events = failedCreate();
  const without = (field: string) =>
    JSON.stringify({ StackEvents: [...events.slice(0, 3), { ...events[3], [field]: undefined }] });

  test.each([
    ['an empty file', ' \n', '', 'is empty'],
    ['not JSON', '{ "StackEvents": [', '', 'is not JSON'],
    [
      'YAML that lacks a field',
      'StackEvents:\n- EventId: x\n',
      'StackEvents[0].StackId',
      'is missing',
    ],
    ['the text format of the AWS CLI', 'STACKEVENTS\ta\tb\n', '', '--output json'],
    ['its table format', '-----------\n|  DescribeStackEvents  |\n', '', '--output json'],
    ['JSON of another kind', '{"name":"stack-triage"}', 'StackEvents', 'is missing'],
    ['a number', '7', 'StackEvents', 'is missing'],
    ['null', 'null', 'StackEvents', 'is missing'],
    ['no events', '{"StackEvents":[]}', 'StackEvents', 'has no events'],
    ['no list', '{"StackEvents":"x"}', 'StackEvents', 'expected array, received string'],
    ['a list of others', '[1]', '[0]', 'expected object, received number'],
    ['no EventId', without('EventId'), 'StackEvents[3].EventId', 'is missing'],
    ['no StackId', without('StackId'), 'StackEvents[3].StackId', 'is missing'],
    ['no Timestamp', without('Timestamp'), 'StackEvents[3].Timestamp', 'is missing'],
    [
      'no LogicalResourceId',
      without('LogicalResourceId'),
      'StackEvents[3].LogicalResourceId',
      'is missing',
    ],
    [
      'a bad time',
      JSON.stringify([{ ...events[0], Timestamp: 'soon' }]),
      '[0].Timestamp',
      'is not a time: "soon"',
    ],
    [
      'a bad stack id',
      JSON.stringify([{ ...events[0], StackId: 'shop' }]),
      '[0].StackId',
      'is not the id (ARN) of a stack',
    ],
    [
      'a bad case',
      '{"recording":{"stacks":3}}',
      'recording.stacks',
      'expected record, received number',
    ],
    [
      'a root that is not there',
      JSON.stringify({ root: 'x', stacks: { [shop]: { StackEvents: events } } }),
      'root',
      'is not among the stacks: x',
    ],
  ])('%s', (_name, text, field, message) => {
    const error = bad(text);
    expect(error).toMatchObject({ file: 'file.json', field });
    expect(error.message).toContain(message);
  });

  test('a file above the limit', () => {
    const error = bad(' '.repeat(MAX_RECORDING_BYTES + 1));
    expect(error.message).toBe('has 32 MB, more than the limit of 32 MB');
  });
});

describe('stacks', () => {
  const child = stackId('shop-Db', '22222222-2222-3333-4444-555555555555');
  const inChild = { ...event('shop-Db', 'Table', 'CREATE_FAILED', 3), StackId: child };

  test('a child is whose id is a physical id, whatever the type says', () => {
    const wrapper = event('shop', 'Db', 'CREATE_FAILED', 4, {
      PhysicalResourceId: child,
      ResourceType: 'x',
    });
    const recording = parse([...failedCreate(), wrapper, inChild]);
    expect(recording.root).toBe(shop);
    expect(recording.stacks.get(child)?.Stack).toMatchObject({ ParentId: shop, RootId: shop });
  });

  test('else one that a reason names', () => {
    const wrapper = event('shop', 'Db', 'CREATE_FAILED', 4, {
      ResourceStatusReason: `Embedded stack ${child} was not successfully created`,
    });
    expect(parse([wrapper, inChild]).root).toBe(shop);
  });

  test('several that are nobody’s child need a root', () => {
    const text = JSON.stringify([...failedCreate(), inChild]);
    expect(bad(text)).toMatchObject({
      field: 'root',
      message: expect.stringContaining('shop, shop-Db'),
    });
    const stacks = { [shop]: { StackEvents: failedCreate() }, [child]: { StackEvents: [inChild] } };
    expect(parse({ root: child, stacks }).root).toBe(child);
  });
});
