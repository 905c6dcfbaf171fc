import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { useLocalSecrets } from '../../statemachine/local/local-secrets';

let aws: EmbeddedAws;

beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());

const secrets = (env: NodeJS.ProcessEnv) => {
  useLocalSecrets(aws, env);
  const { ANTHROPIC_SECRET_ARN = '', SLACK_SECRET_ARN = '' } = aws.env;
  return [aws.secrets.get(ANTHROPIC_SECRET_ARN), aws.secrets.get(SLACK_SECRET_ARN)];
};

test("the caller's own keys become the secrets that the steps read", () => {
  expect(secrets({ ANTHROPIC_API_KEY: 'key', SLACK_WEBHOOK_URL: 'https://hooks.test/x' })).toEqual([
    'key',
    'https://hooks.test/x',
  ]);
  const bot = JSON.stringify({ bot_token: 'token', channel: 'C1' });
  const both = { SLACK_BOT_TOKEN: 'token', SLACK_CHANNEL: 'C1', SLACK_WEBHOOK_URL: 'unused' };
  expect(secrets(both)).toEqual([undefined, bot]);
});

test('without them the secrets do not exist, also after they did', () => {
  expect(secrets({ ANTHROPIC_API_KEY: '', SLACK_BOT_TOKEN: 'token' })).toEqual([
    undefined,
    undefined,
  ]);
});
