import { startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { invoke } from '../../statemachine/local/invoke';
import { verdict } from '../support/finished';
import { startSlackServer } from '../support/slack-server';

it('a webhook on another host than Slack is never called', async () => {
  delete process.env.SLACK_API_URL;
  const slack = await startSlackServer();
  const aws = await startEmbeddedAws();
  await aws.load(null);
  aws.secrets.set(aws.env.SLACK_SECRET_ARN ?? '', slack.webhook);
  try {
    const call = invoke('DeliverToSlack', verdict());
    await expect(call).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('https://hooks.slack.com/'),
    });
    expect(slack.requests).toHaveLength(0);
  } finally {
    await aws.stop();
    await slack.stop();
  }
});
