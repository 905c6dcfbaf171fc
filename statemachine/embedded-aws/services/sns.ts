/** SNS: keeps what was published. */
import { type Service, text } from '../wire/service';

export const sns: Service = {
  protocol: 'query',
  actions: {
    Publish: (params, state) => {
      state.published.push({
        topicArn: text(params.TopicArn),
        subject: text(params.Subject),
        message: text(params.Message),
      });
      return { MessageId: `message-${state.published.length}` };
    },
  },
};
