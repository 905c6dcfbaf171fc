/** Every recording through the real workflow: state machine, handlers, embedded AWS. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { replay } from '../../statemachine/local/replay';
import { EXPECTED, type Expected, PLANTED_SECRETS, SAMPLE } from '../fixtures/expected';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'test/fixtures/recordings');
const names = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());

const replayed = async (path: string) =>
  replay(readFileSync(path, 'utf8'), path, { aws, prompt: true });

const places = (causes: { stackName: string; logicalResourceId: string }[] | null | undefined) =>
  (causes ?? []).map((cause) => `${cause.stackName}/${cause.logicalResourceId}`);

async function check(path: string, expected: Expected): Promise<void> {
  const result = await replayed(path);
  expect(result.error).toBeFalsy();
  expect(result.outcome).toBe(expected.outcome);
  expect(places(result.root_causes)).toEqual(expected.causes);
  expect(places(result.rollback_blockers)).toEqual(expected.blockers ?? []);
  if (expected.outcome !== 'collected') return;
  const [first] = result.root_causes ?? [];
  expect(expected.category).toContain(first?.category);
  expect(expected.category).toContain(result.diagnosis?.hypotheses[0]?.category);
  expect(result.failure?.phase).toBe(expected.phase ?? 'deploy');
  expect(places(first?.resources?.slice(1)).sort()).toEqual(expected.alsoHit ?? []);
  const { events, causes, consequences, cancelled, progress, unexplained } = result.accounting!;
  expect(causes + consequences + cancelled + progress + unexplained).toBe(events);
}

it('knows what to expect of every recording, and only of those', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual([...names].sort());
});

it.each(names)('%s', async (name) => {
  await check(join(FOLDER, `${name}.json`), EXPECTED[name]!);
});

it('finds the innermost resource of the sample', async () => {
  await check(join(ROOT, 'examples/nested-failure.json'), SAMPLE);
});

it('lets none of the planted secrets out, and obeys no instruction in a reason', async () => {
  const result = await replayed(join(FOLDER, 'hostile-reason.json'));
  const said = JSON.stringify(result);
  for (const secret of PLANTED_SECRETS) expect(said).not.toContain(secret);
  expect(result.diagnosis?.overall_confidence).toBeLessThan(0.95);
  expect(result.diagnosis?.hypotheses[0]?.recommended_action).not.toContain('attach-user-policy');
});
