/** The embedded STS for these runs: each session is known by an access key of its own. */
import type { EmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { Session } from './check-calls';
import type { Statement } from './policy-evaluator';

/** Gives each AssumeRole an access key of its own, so that its session policy is known. */
export function openSessions(aws: EmbeddedAws, sessions: Map<string, Session>): void {
  aws.state.live = {
    ...aws.state.live,
    sts: {
      AssumeRole: ({ RoleArn, Policy, RoleSessionName }) => {
        const key = `session-${sessions.size + 1}`;
        const { Statement: policy } = JSON.parse(String(Policy)) as { Statement: Statement[] };
        sessions.set(key, { role: String(RoleArn), policy });
        return {
          Credentials: {
            AccessKeyId: key,
            SecretAccessKey: 'embedded',
            SessionToken: 'embedded',
            Expiration: new Date(Date.now() + 900_000),
          },
          AssumedRoleUser: { AssumedRoleId: `AROA:${RoleSessionName}`, Arn: RoleArn },
        };
      },
    },
  };
}
