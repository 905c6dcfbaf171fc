/**
 * Read-only clients, each in a session that can read just the stacks it was opened for.
 *
 * The reader role may read every stack of the account; the session policy narrows each session
 * to exact stack ids, so that triaging `payments` cannot read `payments-prod`. Region and account
 * come from the stack id: one deployment can serve others.
 */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { awsClient, type ClientOptions } from '../runtime/aws-clients';
import { ConfigError, TransientError } from '../runtime/errors';
import { parseStackId } from '../stack-events/stack-id';
import { HOOK_READS, type SessionStatement } from './session-statements';

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

/** What one session of CloudFormation may do: read these stacks and results of hooks. */
export const sessionPolicy = (stackIds: readonly string[]): string =>
  policyOf([{ Action: READS, Resource: stackIds }, ...HOOK_READS]);

const policyOf = (statements: readonly SessionStatement[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
  });

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

/**
 * What the SDK can't read (HTML of a proxy, half an answer) is not an answer of AWS: the state
 * machine asks again, and then it fails visibly. The SDK leaves the raw response on such errors.
 */
function malformedAnswer(error: unknown): unknown {
  if (!(error instanceof Error) || !('$response' in error) || '$fault' in error) return error;
  const words = `CloudFormation's answer is malformed (${error.name}: ${error.message})`;
  return new TransientError(words, { cause: error });
}

/** `Rate exceeded` is common: the deployment itself needs this API too. */
function cloudFormation(options: Pick<ClientOptions, 'region' | 'credentials'>) {
  const client = awsClient(CloudFormationClient, {
    answers: 'long',
    retryMode: 'adaptive',
    ...options,
  });
  client.middlewareStack.add(
    (next) => (args) =>
      next(args).catch((error: unknown) => Promise.reject(malformedAnswer(error))),
  );
  return client;
}

/** The sessions of one triage. */
export class ReaderSessions {
  private readonly clients = new Map<string, CloudFormationClient>();

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

  /**
   * What a client of another service needs for a stack of that id: its region, and credentials that
   * may do what the statements say and nothing else.
   */
  async clientFor(stackId: string, statements: readonly SessionStatement[]) {
    const { region, account } = parseStackId(stackId);
    const credentials = await this.assume(policyOf(statements), account);
    return { region, ...(credentials && { credentials }) };
  }

  /** A client of its own for one change set, whose stack is not known yet. */
  async changeSetClient(id: string, statements: readonly SessionStatement[]) {
    return cloudFormation(await this.clientFor(id, statements));
  }

  private async open(stackIds: string[]): Promise<void> {
    const { region, account } = parseStackId(stackIds[0]!);
    const credentials = await this.assume(sessionPolicy(stackIds), account);
    const client = cloudFormation({ region, ...(credentials && { credentials }) });
    for (const id of stackIds) this.clients.set(id, client);
  }

  private async assume(policy: string, account: string): Promise<SessionCredentials | undefined> {
    if (!this.settings.roleArn) return undefined;
    const { Credentials } = await this.sts.send(
      new AssumeRoleCommand({
        RoleArn: this.settings.roleArn.replace('{account}', account),
        RoleSessionName: this.sessionName.replace(/[^\w+=,.@-]/g, '-').slice(0, 64),
        Policy: policy,
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
