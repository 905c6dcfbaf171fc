/** Parameter Store over a map of name to value. */
import { AwsError } from '../wire/aws-error';
import { list, type Service, text } from '../wire/service';
import type { World } from '../world';

const parameter = (name: string, value: string) => ({
  Name: name,
  Type: 'String',
  Value: value,
  Version: 1,
});

function get(world: World, asked: string) {
  const name = asked.startsWith('arn:') ? asked.replace(/^.*:parameter/, '') : asked;
  const value = world.parameters.get(name) ?? world.parameters.get(name.replace(/^\//, ''));
  return value === undefined ? undefined : parameter(name, value);
}

export const ssm: Service = {
  protocol: 'json',
  actions: {
    GetParameter: (params, world) => {
      const found = get(world, text(params.Name));
      if (!found)
        throw new AwsError('ParameterNotFound', `Parameter ${text(params.Name)} not found.`);
      return { Parameter: found };
    },
    GetParameters: (params, world) => {
      const found = list(params.Names).map((n) => [n, get(world, n)] as const);
      return {
        Parameters: found.flatMap(([, p]) => (p ? [p] : [])),
        InvalidParameters: found.flatMap(([n, p]) => (p ? [] : [n])),
      };
    },
    PutParameter: (params, world) => {
      world.parameters.set(text(params.Name), text(params.Value));
      return { Version: 1, Tier: 'Standard' };
    },
  },
};
