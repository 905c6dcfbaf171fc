/** What posting to Slack needs, whichever step posts. */
import { listed, type Needs } from '../contracts/needs';
import { PAUSE } from '../runtime/needs';

export const SLACK: Needs['environment'] = {
  SLACK_SECRET_ARN: {
    part: 'slackSecret',
    may: [{ sid: 'ReadSlackSecret', actions: ['secretsmanager:GetSecretValue'] }],
  },
  SLACK_THREAD_TAG: { setting: ({ slackThreadTag }) => slackThreadTag },
  SLACK_THREAD_CHANNELS: {
    setting: ({ slackThreadChannels }) => listed(slackThreadChannels),
  },
  SLACK_ROUTES: {
    setting: ({ slackRoutes }) =>
      slackRoutes.length > 0 ? JSON.stringify(slackRoutes) : undefined,
  },
  PAUSE_PARAMETER: PAUSE,
};
