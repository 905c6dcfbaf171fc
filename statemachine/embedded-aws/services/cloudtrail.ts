/** CloudTrail's LookupEvents over the recorded trail: newest first, 50 a page. */

import { withEpochSeconds } from '../wire/epoch-seconds';
import { page } from '../wire/paging';
import { type Params, type Service, text } from '../wire/service';

const time = (event: Params): number =>
  typeof event.EventTime === 'number' ? event.EventTime * 1000 : Date.parse(text(event.EventTime));

function matches(event: Params, attribute: Params): boolean {
  const value = text(attribute.AttributeValue);
  const key = text(attribute.AttributeKey);
  if (key !== 'ResourceName' && key !== 'ResourceType') return text(event[key]) === value;
  const resources = Array.isArray(event.Resources) ? (event.Resources as Params[]) : [];
  return resources.some((resource) => text(resource[key]) === value);
}

export const cloudtrail: Service = {
  protocol: 'json',
  actions: {
    LookupEvents: (params, state) => {
      const attributes = (params.LookupAttributes ?? []) as Params[];
      const from = Number(params.StartTime ?? 0) * 1000;
      const to = Number(params.EndTime ?? Number.POSITIVE_INFINITY) * 1000;
      const found = (state.recording?.trail ?? [])
        .filter((event) => attributes.every((attribute) => matches(event, attribute)))
        .filter((event) => time(event) >= from && time(event) <= to)
        .sort((a, b) => time(b) - time(a));
      const { items, next } = page(found, params.NextToken, Number(params.MaxResults ?? 50));
      return { Events: items.map((e) => withEpochSeconds(e, /^EventTime$/)), NextToken: next };
    },
  },
};
