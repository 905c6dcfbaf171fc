/** STS: any role may be assumed; the new access key tells its calls apart. */
import { parse, validate } from '@aws-sdk/util-arn-parser';
import type { EmbeddedState } from '../embedded-state';
import { type Service, text } from '../wire/service';

/** The caller belongs to the account whose failure is looked at. */
const accountOf = ({ recording }: EmbeddedState): string =>
  String(recording?.event.account || '123456789012');

export const sts: Service = {
  protocol: 'query',
  actions: {
    AssumeRole: (params, state) => {
      const arn = text(params.RoleArn);
      const name = arn.split('/').pop() ?? 'role';
      return {
        Credentials: {
          AccessKeyId: `assumed-${name}`,
          SecretAccessKey: 'embedded',
          SessionToken: 'embedded',
          Expiration: new Date(Date.now() + 3_600_000),
        },
        AssumedRoleUser: {
          AssumedRoleId: `AROAEXAMPLE:${text(params.RoleSessionName)}`,
          Arn: `arn:aws:sts::${(validate(arn) && parse(arn).accountId) || accountOf(state)}:assumed-role/${name}/${text(params.RoleSessionName)}`,
        },
        PackedPolicySize: Math.ceil((text(params.Policy).length / 2048) * 100),
      };
    },
    GetCallerIdentity: (_params, state) => ({
      UserId: 'AIDAEXAMPLE',
      Account: accountOf(state),
      Arn: `arn:aws:iam::${accountOf(state)}:user/embedded`,
    }),
  },
};
