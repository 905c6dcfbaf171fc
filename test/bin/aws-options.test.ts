/** What is wrong before AWS is asked, or on the way to it. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyAwsOptions } from '../../bin/aws-options';
import { awsTrouble } from '../../bin/aws-trouble';
import { runCli } from './run-cli';

const before = { ...process.env };
const folder = mkdtempSync(join(tmpdir(), 'triage-profiles-'));

beforeEach(() => {
  process.env.AWS_CONFIG_FILE = join(folder, 'config');
  process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, 'credentials');
  writeFileSync(
    join(folder, 'config'),
    '[default]\nregion = eu-west-1\n[profile work] # ours\n[sso-session corp]\n[profile "my own"]\n',
  );
  writeFileSync(join(folder, 'credentials'), '[ci]\naws_access_key_id = x\n');
});
afterEach(() => {
  for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_PROFILE']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

test('a profile that no file has is bad input, and the others are named', async () => {
  const said = await runCli(['run', '--stack-name', 'payments', '--profile', 'nope']);
  expect(said).toMatchObject({ code: 2, stdout: '' });
  expect(said.stderr).toBe(
    'triage: --profile: nope: there is no such AWS profile; there are default, work, my own, ci\n',
  );
});

test.each(['default', 'work', 'my own', 'ci'])('the profile %s is one', (profile) => {
  applyAwsOptions({ profile });
  expect(process.env.AWS_PROFILE).toBe(profile);
});

test('a profile without credentials is named where none are found', () => {
  process.env.AWS_PROFILE = 'work';
  const words = awsTrouble({ name: 'CredentialsProviderError', message: 'Could not load' }).message;
  expect(words).toContain('no AWS credentials were found for the profile work');
});

test.each(['getaddrinfo ENOTFOUND sts.eu-west-1.amazonaws.com', 'connect ECONNREFUSED 127.0.0.1'])(
  '%s is not bad input: the triage failed, 1',
  (message) => {
    expect(awsTrouble(new Error(message))).toMatchObject({ exitCode: 1 });
  },
);
