/** What AWS refuses, in the operator's words: what is wrong and what to do about it. */
import { BAD_INPUT, FAILED } from './exit-codes';

/** A refusal that is understood; its message says what to do. */
export class AwsTrouble extends Error {
  override readonly name = 'AwsTrouble';

  constructor(
    message: string,
    readonly exitCode: number = FAILED,
  ) {
    super(message);
  }
}

/** An SDK error, or what a failed execution says of one: its name and its text. */
export interface Refusal {
  name: string;
  message: string;
  code?: string;
}

interface Rule {
  name?: RegExp;
  message?: RegExp;
  words(found: string[], refusal: Refusal): string;
  exitCode?: number;
}

// "User: <arn> is not authorized to perform: <action> on resource: <arn> because ..."
const DENIED = /User: (\S+) is not authorized to perform: ([\w-]+:\w+)(?: on resource: (\S+))?/;

const RULES: Rule[] = [
  {
    message: DENIED,
    words: ([, who, action, on]) =>
      `the permission ${action} is missing${on ? ` on ${on}` : ''} for ${who}`,
  },
  {
    name: /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|UnauthorizedException)$/,
    words: (_, { message }) => `AWS denied the access: ${message}`,
  },
  {
    name: /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/,
    words: () => 'the AWS session has expired: sign in again (aws sso login, or new credentials)',
  },
  {
    message: /SSO session.{0,200}(expired|invalid)|token.{0,200}expired/i,
    words: () => 'the AWS session has expired: sign in again (aws sso login, or new credentials)',
  },
  {
    message:
      /Could not resolve credentials using profile|profile .{0,200}(not be found|not found)/i,
    words: (_, { message }) => `the AWS profile cannot be used: ${message}`,
    exitCode: BAD_INPUT,
  },
  {
    name: /^(CredentialsProviderError|NoCredentials)$/,
    words: () =>
      `no AWS credentials were found${forProfile()}: name a profile (--profile), sign in (aws sso login), ` +
      'or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  },
  {
    name: /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|AuthFailure)$/,
    words: () =>
      'AWS does not accept these credentials: the key is wrong or deleted, or the region is not enabled for the account',
  },
  {
    name: /^ExecutionDoesNotExist$/,
    message: /'(.*)'/,
    words: ([, arn]) => `there is no execution ${arn}: is the region right?`,
    exitCode: BAD_INPUT,
  },
  {
    name: /^StateMachineDoesNotExist$/,
    message: /'(.*)'/,
    words: ([, arn]) => `there is no state machine ${arn}: is the region right?`,
    exitCode: BAD_INPUT,
  },
  {
    name: /^ValidationError$/,
    message: /Stack (?:with id |\[)?([^\]\s]+)\]? does not exist/,
    words: ([, stack]) =>
      `there is no stack ${stack} here: are name, region and account right? ` +
      '(a deleted stack is found under its id)',
    exitCode: BAD_INPUT,
  },
  {
    message: /Region is missing/,
    words: () => 'no AWS region is set: name one (--region), or set AWS_REGION',
    exitCode: BAD_INPUT,
  },
  {
    name: /^(Throttling|ThrottlingException|ThrottledException|ThrottledError|TooManyRequestsException|RequestLimitExceeded)$/,
    words: () => 'AWS throttles the requests of this account: try again in a minute',
  },
  {
    message: /^Rate exceeded/,
    words: () => 'AWS throttles the requests of this account: try again in a minute',
  },
  {
    name: /^(Unknown|SyntaxError|TransientError)$/,
    message: /^Unknown|is not valid JSON|Deserialization error|web page/,
    words: () =>
      'what answered was not AWS but something in between (a proxy, a captive portal, a VPN): ' +
      'is the network the right one?',
  },
  {
    name: /^(TimeoutError|TransientError)$/,
    message: /requestTimeout|timed out|TimeoutError/,
    words: () => 'AWS does not answer: is there a network, a proxy, a VPN?',
  },
  {
    message: /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (\S+)/,
    words: ([, host]) => `${host} cannot be reached: is the region right, is there a network?`,
  },
  {
    message: /(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH)/,
    words: ([, code]) => `AWS cannot be reached (${code}): is there a network, a proxy, a VPN?`,
  },
];

function forProfile(): string {
  const { AWS_PROFILE: profile } = process.env;
  return profile ? ` for the profile ${profile} (AWS_PROFILE)` : '';
}

/** The refusal in words; what no rule knows keeps its name and text. */
export function awsTrouble(error: unknown): AwsTrouble {
  if (error instanceof AwsTrouble) return error;
  const refusal = asRefusal(error);
  for (const rule of RULES) {
    if (rule.name && !rule.name.test(refusal.name) && !rule.name.test(refusal.code ?? '')) continue;
    const found = rule.message ? rule.message.exec(refusal.message) : [refusal.name];
    if (found) return new AwsTrouble(rule.words([...found], refusal), rule.exitCode);
  }
  return new AwsTrouble(`${refusal.name}: ${refusal.message || 'no further words'}`);
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof AggregateError && error.errors[0]) return asRefusal(error.errors[0]);
  const { name, message, code } = error as Partial<Refusal>;
  return { name: name ?? 'Error', message: message ?? String(error), code };
}

/** Runs calls to AWS; what they throw leaves in words. */
export async function withAwsErrors<T>(calls: Promise<T>): Promise<T> {
  try {
    return await calls;
  } catch (error) {
    throw awsTrouble(error);
  }
}
