/** Secrets Manager over a map of secret id (name or ARN) to its string. */

import type { EmbeddedState } from '../embedded-state';
import { AwsError } from '../wire/aws-error';
import { type Service, text } from '../wire/service';

function find(state: EmbeddedState, id: string): [string, string] {
  for (const [key, value] of state.secrets) {
    // An ARN ends with six random characters that a caller may leave out.
    if (key === id || key.replace(/-[A-Za-z0-9]{6}$/, '').endsWith(`:secret:${id}`)) {
      return [key, value];
    }
  }
  throw new AwsError(
    'ResourceNotFoundException',
    "Secrets Manager can't find the specified secret.",
  );
}

const name = (id: string): string => id.split(':secret:').pop() ?? id;

export const secretsManager: Service = {
  protocol: 'json',
  actions: {
    GetSecretValue: (params, state) => {
      const [id, value] = find(state, text(params.SecretId));
      return { ARN: id, Name: name(id), SecretString: value, VersionStages: ['AWSCURRENT'] };
    },
    DescribeSecret: (params, state) => {
      const [id] = find(state, text(params.SecretId));
      return { ARN: id, Name: name(id) };
    },
    PutSecretValue: (params, state) => {
      const [id] = find(state, text(params.SecretId));
      state.secrets.set(id, text(params.SecretString));
      return { ARN: id, Name: name(id), VersionStages: ['AWSCURRENT'] };
    },
  },
};
