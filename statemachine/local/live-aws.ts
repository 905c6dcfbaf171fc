/**
 * The embedded AWS of a live run: what tells about the failed stack is read from the real AWS
 * with the caller's own credentials; tables, secrets, buckets and records stay embedded.
 *
 * The steps do not notice. Their calls come to the embedded AWS, which passes on the reads that
 * `live-services.ts` lists and remembers each answer, so that a recording holds what the run read.
 */
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { AwsError } from '../embedded-aws/wire/aws-error';
import type { Action, Params } from '../embedded-aws/wire/service';
import { type Scope, sessionScope } from './live-scope';
import { LIVE_ENDPOINT_IDS, type LiveConfig, liveCalls, type Send } from './live-services';
import { type LocalSession, openLocalSession } from './local-session';

/** One answer of the real AWS. */
export interface Read {
  service: string;
  action: string;
  params: Params;
  output: Params;
}

export interface LiveSession extends LocalSession {
  /** All that was read, in order. */
  reads: Read[];
}

/**
 * Opens a session with the credentials, profile and endpoints that the environment names.
 *
 * @throws CredentialsProviderError when there are no credentials, and what the providers throw.
 */
export async function openLiveSession(): Promise<LiveSession> {
  const config = await liveConfig(process.env);
  const session = await openLocalSession();
  const reads: Read[] = [];
  const scope = sessionScope();
  session.aws.state.live.sts = { AssumeRole: scope.assumeRole };
  for (const [service, calls] of Object.entries(liveCalls(config))) {
    session.aws.state.live[service] = Object.fromEntries(
      Object.entries(calls).map(([action, send]) => [
        action,
        passOn(service, action, send, { reads, scope }),
      ]),
    );
  }
  return { ...session, reads };
}

/** All of it before the environment changes: credentials, endpoints, and how to reach them. */
async function liveConfig(env: NodeJS.ProcessEnv): Promise<LiveConfig> {
  const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true';
  const endpoint = (id: string) => env[`AWS_ENDPOINT_URL_${id}`] ?? env.AWS_ENDPOINT_URL;
  return {
    credentials: await fromNodeProviderChain()(),
    endpoints: Object.fromEntries(
      LIVE_ENDPOINT_IDS.map((id) => [id, ignored ? undefined : endpoint(id)]),
    ),
    fips: env.AWS_USE_FIPS_ENDPOINT === 'true',
    dualstack: env.AWS_USE_DUALSTACK_ENDPOINT === 'true',
  };
}

function passOn(
  service: string,
  action: string,
  send: Send,
  { reads, scope }: { reads: Read[]; scope: Scope },
): Action {
  return async (params, _state, caller) => {
    scope.check(service, action, params, caller);
    try {
      const output = await send(caller.region, params);
      reads.push({ service, action, params, output });
      return output;
    } catch (error) {
      throw asAnswered(error);
    }
  };
}

/** The error in AWS's own words; one of the network as a service that cannot be reached. */
function asAnswered(error: unknown): AwsError {
  const { name, message, $metadata } = error as Error & {
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  return status
    ? new AwsError(name, message, status)
    : new AwsError('ServiceUnavailable', message, 503);
}
