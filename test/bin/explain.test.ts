import { plain, runCli } from './run-cli';

const BUCKET = ['--type', 'AWS::S3::Bucket', '--status', 'CREATE_FAILED'];

test('says what it means, which entry said so, and what decided against the others', async () => {
  const { code, stdout } = await runCli(['explain', 'assets already exists', ...BUCKET]);
  expect(code).toBe(0);
  expect(plain(stdout)).toMatch(/^The resource \(AWS::S3::Bucket\): .* → /);
  expect(stdout).toContain('already-exists, confidence');
  expect(stdout).toMatch(/entry {3}s3-bucket-exists in entries\/s3\.yaml/);
  expect(stdout).toMatch(/- already-exists-text \(entries\/general\.yaml\): \w+: \S+ before/);
});

test('names the condition that an entry lacks whose text matches', async () => {
  const { stdout } = await runCli(['explain', 'assets already exists', '--json']);
  const { explanation, lost } = JSON.parse(stdout);
  expect(explanation.pattern).toBe('already-exists-text');
  expect(lost).toContainEqual({
    id: 's3-bucket-exists',
    file: 'entries/s3.yaml',
    why: 'does not fit: its types',
  });
});

test('takes wrappers and codes off and shows them; reads stdin', async () => {
  const stdin =
    'Resource handler returned message: "Queue limit reached (Service: Sqs, Status Code: 403, Request ID: 1)" (RequestToken: 2, HandlerErrorCode: ServiceLimitExceeded)\n';
  const { stdout } = await runCli(['explain', '-'], { stdin });
  expect(plain(stdout)).toContain('read as Queue limit reached inside handler > service');
  expect(plain(stdout)).toContain('codes service Sqs, status 403, handler ServiceLimitExceeded');
});

test('a reason that no entry knows is other, with little confidence', async () => {
  const { code, stdout } = await runCli(['explain', 'zzz qqq']);
  expect(code).toBe(0);
  expect(stdout).toContain('other, confidence 0.25');
  expect(stdout).toMatch(/entry {3}none knows it/);
});

test('an empty reason, escape sequences and a reason of 100 kB do no harm', async () => {
  expect((await runCli(['explain', ''])).code).toBe(0);
  expect((await runCli(['explain', 'x'.repeat(100_000)])).code).toBe(0);
  const { stdout } = await runCli(['explain', '\u001b[2Jgone already exists']);
  expect(stdout).not.toContain('\u001b[2J');
});

test.each([
  [['explain'], /missing required argument/],
  [['explain', 'x', '--operation', 'MERGE'], /Allowed choices are CREATE, UPDATE/],
  [['explain', '-'], /is empty/],
])('bad input: %j, exit 2', async (args, words) => {
  const { code, stderr } = await runCli(args);
  expect(code).toBe(2);
  expect(stderr).toMatch(words);
});
