/** STS: any role may be assumed; the new access key tells its calls apart. */
import type { Service } from '../wire/service';
import { text } from '../wire/service';

const ACCOUNT = '123456789012';

export const sts: Service = {
  protocol: 'query',
  actions: {
    AssumeRole: (params) => {
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
          Arn: `arn:aws:sts::${arn.split(':')[4] || ACCOUNT}:assumed-role/${name}/${text(params.RoleSessionName)}`,
        },
        PackedPolicySize: Math.ceil((text(params.Policy).length / 2048) * 100),
      };
    },
    GetCallerIdentity: () => ({
      UserId: 'AIDAEXAMPLE',
      Account: ACCOUNT,
      Arn: `arn:aws:iam::${ACCOUNT}:user/embedded`,
    }),
  },
};
