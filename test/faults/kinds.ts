/** The kinds of fault that a call may meet, as what is planted on it. */
import type { Fault } from '../../statemachine/embedded-aws/embedded-state';
import { type Call, INVOKE } from './calls';
import { ANOTHER } from './left-behind';

type Planted = Omit<Fault, 'service' | 'action' | 'after'>;

const HTML = { type: 'text/html', body: '<html><body>Blocked by the proxy</body></html>' };

/** `kill` ends the function that made the call. `aws` says how the service would word it. */
export const KINDS = {
  'throttled once': (t: Target) => refusal(t, 'throttled', 1),
  'throttled thrice': (t: Target) => refusal(t, 'throttled', 3),
  '500 once': (t: Target) => refusal(t, 'broken', 1),
  '500 always': (t: Target) => refusal(t, 'broken'),
  'reset before': () => ({ instead: 'reset', times: 1 }),
  'reset after': () => ({ answer: 'reset', times: 1 }),
  hang: () => ({ instead: 'hang', times: 1 }),
  'late answer': () => ({ answer: { lateMs: 20_000 }, times: 1 }),
  garbage: () => ({
    instead: { status: 200, type: 'text/plain', body: '\u0001garbage' },
    times: 1,
  }),
  'HTML 200': () => ({ instead: { ...HTML, status: 200 }, times: 1 }),
  'HTML 403': () => ({ instead: { ...HTML, status: 403 }, times: 1 }),
  'expired credentials': (t: Target) => refusal(t, 'expired', 1),
  'access denied': (t: Target) => refusal(t, 'denied'),
  'killed before': () => ({ instead: 'hang', times: 1, kill: 'before' }),
  'killed after': () => ({ answer: 'hang', times: 1, kill: 'after' }),
} satisfies Record<string, (target: Target) => Planted & { kill?: 'before' | 'after' }>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** How an invocation fails, in Step Functions' words, and what its function does. */
export interface InvocationFault {
  error: string;
  function: 'not run' | 'done' | 'goes on';
  times?: number;
}

const notRun = (error: string, times?: number): InvocationFault => ({
  error,
  function: 'not run',
  ...(times !== undefined && { times }),
});

/** The same kinds for the call of the state machine to a function; the others cannot happen. */
export const INVOCATIONS: Partial<Record<Kind, InvocationFault>> = {
  'throttled once': notRun('Lambda.TooManyRequestsException', 1),
  'throttled thrice': notRun('Lambda.TooManyRequestsException', 3),
  '500 once': notRun('Lambda.ServiceException', 1),
  '500 always': notRun('Lambda.ServiceException'),
  'reset before': notRun('Lambda.SdkClientException', 1),
  'reset after': { error: 'Lambda.SdkClientException', function: 'done', times: 1 },
  hang: notRun('Sandbox.Timedout', 1),
  'late answer': {
    error: 'Lambda.ClientExecutionTimeoutException',
    function: 'goes on',
    times: 1,
  },
  'access denied': notRun('Lambda.AccessDeniedException'),
  'killed before': notRun('Runtime.ExitError', 1),
  'killed after': { error: 'Runtime.OutOfMemory', function: 'done', times: 1 },
};

export const kindsOf = ({ service }: Pick<Call, 'service'>): Kind[] => {
  if (service === ANOTHER) return ['killed after'];
  return KIND_NAMES.filter((kind) => service !== INVOKE.service || INVOCATIONS[kind]);
};

export type Target = 'aws' | 'slack' | 'model';

type Refusal = 'throttled' | 'broken' | 'expired' | 'denied';

const WORDS: Record<Target, Record<Refusal, { code: string; status: number }>> = {
  aws: {
    throttled: { code: 'ThrottlingException', status: 400 },
    broken: { code: 'InternalServerError', status: 500 },
    expired: { code: 'ExpiredTokenException', status: 400 },
    denied: { code: 'AccessDeniedException', status: 400 },
  },
  slack: {
    throttled: { code: 'ratelimited', status: 429 },
    broken: { code: 'fatal_error', status: 500 },
    expired: { code: 'token_expired', status: 403 },
    denied: { code: 'invalid_auth', status: 403 },
  },
  model: {
    throttled: { code: 'rate_limit_error', status: 429 },
    broken: { code: 'api_error', status: 500 },
    expired: { code: 'authentication_error', status: 401 },
    denied: { code: 'permission_error', status: 403 },
  },
};

const refusal = (target: Target, what: Refusal, times?: number): Planted => ({
  ...WORDS[target][what],
  ...(times !== undefined && { times }),
});
