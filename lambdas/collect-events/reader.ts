/**
 * Read-only clients, each in a session that can read just the stacks it was opened for.
 *
 * The reader role may read every stack of the account; the session policy narrows each session
 * to exact stack ids, so that triaging `payments` cannot read `payments-prod`. Region and account
 * come from the stack id: one deployment can serve others.
 */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { ConfigError } from '../runtime/errors';
import { parseStackId } from '../stack-events/stack-id';

/** A session policy may be 2,048 characters long; a stack id takes up to about 250 of them. */
const POLICY_LIMIT = 2048;

export interface ReaderSettings {
  /** Role to assume; `{account}` stands for the stack's account. Empty: the caller's own rights. */
  roleArn: string;
  externalId: string;
}

/** The credentials of a session, as every SDK client takes them; undefined means one's own. */
export interface SessionCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration?: Date | undefined;
}

const READS = ['cloudformation:Describe*', 'cloudformation:Get*', 'cloudformation:List*'];

/** What one session may do: read these stacks, and whatever else the role itself allows. */
export function sessionPolicy(stackIds: readonly string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: READS, Resource: stackIds },
      {
        Effect: 'Allow',
        Action: ['cloudformation:GetHookResult', 'logs:*', 'ecs:*', 'cloudtrail:LookupEvents'],
        Resource: '*',
      },
    ],
  });
}

/** Puts stack ids into as few batches as the policy's size allows. */
export function batches(stackIds: readonly string[]): string[][] {
  const out: string[][] = [];
  for (const id of stackIds) {
    const last = out.at(-1);
    if (last && sessionPolicy([...last, id]).length <= POLICY_LIMIT) last.push(id);
    else out.push([id]);
  }
  return out;
}

/** The sessions of one triage. */
export class ReaderSessions {
  private readonly clients = new Map<string, CloudFormationClient>();
  private readonly granted = new Map<string, SessionCredentials | undefined>();

  constructor(
    private readonly settings: ReaderSettings,
    private readonly sts: STSClient,
    private readonly sessionName: string,
  ) {}

  /** Opens sessions for stacks that were learned of; those already open stay. */
  async admit(stackIds: Iterable<string>): Promise<void> {
    const fresh = [...new Set(stackIds)].filter((id) => !this.clients.has(id));
    await Promise.all(batches(fresh).map((batch) => this.open(batch)));
  }

  /** The client for a stack that was admitted. */
  client(stackId: string): CloudFormationClient {
    const client = this.clients.get(stackId);
    if (!client) throw new ConfigError(`no session was opened for ${stackId}`);
    return client;
  }

  /** The credentials under which a stack is read, for the clients of other services. */
  credentials(stackId: string): SessionCredentials | undefined {
    return this.granted.get(stackId);
  }

  private async open(stackIds: string[]): Promise<void> {
    const { region, account } = parseStackId(stackIds[0]!);
    const credentials = await this.assume(stackIds, account);
    const client = new CloudFormationClient({
      region,
      // `Rate exceeded` is common: the deployment itself needs this API too.
      retryMode: 'adaptive',
      maxAttempts: 3,
      ...(credentials && { credentials }),
    });
    for (const id of stackIds) {
      this.clients.set(id, client);
      this.granted.set(id, credentials);
    }
  }

  private async assume(stackIds: string[], account: string) {
    if (!this.settings.roleArn) return undefined;
    const { Credentials } = await this.sts.send(
      new AssumeRoleCommand({
        RoleArn: this.settings.roleArn.replace('{account}', account),
        RoleSessionName: this.sessionName.replace(/[^\w+=,.@-]/g, '-').slice(0, 64),
        Policy: sessionPolicy(stackIds),
        DurationSeconds: 900,
        ...(this.settings.externalId && { ExternalId: this.settings.externalId }),
      }),
    );
    return {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
      expiration: Credentials?.Expiration,
    };
  }
}
