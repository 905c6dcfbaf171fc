/** EventBridge: keeps what was put. */
import { type Params, type Service, text } from '../wire/service';

export const eventbridge: Service = {
  protocol: 'json',
  actions: {
    PutEvents: (params, state) => {
      const entries = (params.Entries ?? []) as Params[];
      for (const entry of entries) {
        state.busEvents.push({
          bus: text(entry.EventBusName) || 'default',
          source: text(entry.Source),
          detailType: text(entry.DetailType),
          detail: text(entry.Detail),
        });
      }
      return {
        FailedEntryCount: 0,
        Entries: entries.map((_, i) => ({ EventId: `event-${state.busEvents.length}-${i}` })),
      };
    },
    DescribeRule: (params) => ({ Name: text(params.Name), State: 'ENABLED' }),
  },
};
