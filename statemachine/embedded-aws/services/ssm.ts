/** Parameter Store over a map of name to value. */

import type { EmbeddedState } from '../embedded-state';
import { AwsError } from '../wire/aws-error';
import { list, type Service, text } from '../wire/service';

const parameter = (name: string, value: string) => ({
  Name: name,
  Type: 'String',
  Value: value,
  Version: 1,
});

function get(state: EmbeddedState, asked: string) {
  const name = asked.startsWith('arn:') ? asked.replace(/^.*:parameter/, '') : asked;
  const value = state.parameters.get(name) ?? state.parameters.get(name.replace(/^\//, ''));
  return value === undefined ? undefined : parameter(name, value);
}

export const ssm: Service = {
  protocol: 'json',
  actions: {
    GetParameter: (params, state) => {
      const found = get(state, text(params.Name));
      if (!found)
        throw new AwsError('ParameterNotFound', `Parameter ${text(params.Name)} not found.`);
      return { Parameter: found };
    },
    GetParameters: (params, state) => {
      const found = list(params.Names).map((n) => [n, get(state, n)] as const);
      return {
        Parameters: found.flatMap(([, p]) => (p ? [p] : [])),
        InvalidParameters: found.flatMap(([n, p]) => (p ? [] : [n])),
      };
    },
    PutParameter: (params, state) => {
      state.parameters.set(text(params.Name), text(params.Value));
      return { Version: 1, Tier: 'Standard' };
    },
  },
};
