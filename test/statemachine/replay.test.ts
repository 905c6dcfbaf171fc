/** Recordings through the whole workflow with the real steps. */
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { BadRecording, parseRecording } from '../../statemachine/local/parse-recording';
import { replay, replayRun } from '../../statemachine/local/replay';
import { failedCreate, stackId } from './recordings';

let aws: EmbeddedAws;
const text = JSON.stringify({ StackEvents: failedCreate() });
const ID = `${stackId('shop')}@2026-05-01T10:00:00.000Z#deploy`;

beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());
afterEach(() => jest.restoreAllMocks());

test('the document has every public field', async () => {
  const document = await replay(text, 'shop.json', { aws });
  expect(document).toMatchObject({
    file: 'shop.json',
    outcome: 'collected',
    failure_id: ID,
    failure: {
      stackName: 'shop',
      stackId: stackId('shop'),
      operation: 'CREATE',
      status: 'ROLLBACK_IN_PROGRESS',
      status_inferred: false,
    },
    root_causes: [
      {
        rank: 1,
        stackName: 'shop',
        logicalResourceId: 'Assets',
        resourceType: 'AWS::S3::Bucket',
        status: 'CREATE_FAILED',
        reason: 'shop-assets already exists',
        category: 'already-exists',
      },
    ],
    rollback_blockers: [],
    diagnosis: { hypotheses: [{ rank: 1, category: 'already-exists' }] },
    route: expect.stringMatching(/^(deliver|review)$/),
    route_reason: expect.any(String),
    delivery_status: expect.stringMatching(/^(recorded|unreviewed)$/),
    analysis: { by: 'rules', model: null, cost_usd: 0 },
    accounting: { events: 5, causes: 1, unexplained: 0 },
  });
  const { accounting: a } = document;
  const sum = a && a.causes + a.consequences + a.cancelled + a.progress + a.unexplained;
  expect(sum).toBe(a?.events);
  expect(document.states.map((s) => s.state)).toContain('ExplainWithRules');
  expect(document.prompt).toBeUndefined();
  expect(document.error).toBeUndefined();
});

test('with prompt, the very text that would go to the model', async () => {
  const { prompt } = await replay(text, 'shop.json', { aws, prompt: true });
  expect(prompt?.user).toContain('shop-assets already exists');
  expect(prompt?.system).toContain('evidence');
});

test('the same event again is a duplicate, also a day later; force triages again', async () => {
  const recording = parseRecording(text, 'shop.json');
  await replayRun(recording, { aws });
  const records = aws.logEvents(aws.env.INSIGHTS_LOG_GROUP ?? '').length;
  const again = await replayRun(recording, { aws, keepTables: true });
  expect(again.document).toMatchObject({
    outcome: 'duplicate',
    failure_id: ID,
    root_causes: null,
    diagnosis: null,
    route: null,
    analysis: null,
    accounting: null,
    why: expect.any(String),
  });
  const now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now + 24 * 3600 * 1000);
  const later = await replayRun(recording, { aws, keepTables: true });
  expect(later.document.outcome).toBe('duplicate');
  jest.restoreAllMocks();
  expect(aws.logEvents(aws.env.INSIGHTS_LOG_GROUP ?? '')).toHaveLength(records);
  const forced = await replayRun(recording, { aws, keepTables: true, force: true });
  expect(forced.document.outcome).toBe('collected');
});

test('fresh tables for each file: the same recording twice is triaged twice', async () => {
  const first = await replay(text, 'a.json', { aws });
  const second = await replay(text, 'b.json', { aws });
  expect([first.outcome, second.outcome]).toEqual(['collected', 'collected']);
});

test('a workflow that fails says where and why, and shows what was known', async () => {
  const document = await replay(text, 'shop.json', {
    aws,
    handlers: {
      GateOnConfidence: async () => {
        throw Object.assign(new TypeError('input: diagnosis is missing'), {
          name: 'ContractError',
        });
      },
    },
  });
  expect(document).toMatchObject({
    outcome: 'collected',
    root_causes: [{ logicalResourceId: 'Assets' }],
    route: null,
    error: {
      state: 'GateOnConfidence',
      error: 'ContractError',
      message: 'input: diagnosis is missing',
    },
  });
});

test('without a reviewer a run that asks for one ends as unreviewed', async () => {
  const document = await replay(text, 'shop.json', {
    aws,
    handlers: {
      GateOnConfidence: async (input) => {
        const { brief, ...known } = input as { brief: { cuts: unknown[] } };
        const gate = { route: 'review', route_reason: 'a test', caps: [], dropped: [] };
        return { ...known, ...gate, cuts: brief.cuts };
      },
    },
  });
  expect(document).toMatchObject({ route: 'review', delivery_status: 'unreviewed', review: null });
  expect(document.states.map((s) => s.state).slice(-2)).toEqual([
    'RequestHumanReview',
    'RecordOnly',
  ]);
});

test('no recording is an error of its own', async () => {
  await expect(replay('{}', 'x.json', { aws })).rejects.toThrow(BadRecording);
});
