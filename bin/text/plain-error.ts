/** What the error of a failed execution means, and what repairs it. */

const MEANING: Record<string, string> = {
  ContractError:
    'a step got or gave data of another shape: a bug, or versions mixed by a deployment',
  ConfigError: 'a setting or a secret is missing or malformed; repair it, then redrive',
  ThrottledError: 'AWS kept throttling after all retries; redrive when it is quieter',
  TransientError: 'AWS or the network kept failing after all retries; redrive',
  NoFailureError: 'nothing had failed in this stack',
  SlackPermanentError:
    'Slack will never accept this message; repair webhook, token or channel, then redrive',
  SlackTransientError: 'Slack kept failing after all retries; redrive',
  'States.Timeout': 'a state took longer than it may; redrive',
  'States.DataLimitExceeded': 'a state’s output was above 256 KiB: a bug',
  'States.Runtime': 'the state machine itself could not go on: a bug, or a changed definition',
  'Sandbox.Timedout': 'a function took longer than it may; redrive',
  'Lambda.TooManyRequestsException':
    'Lambda throttled the function; redrive, or raise its concurrency',
  IdempotencyAlreadyInProgressError:
    'the same failure was being worked on at the same time; redrive',
  AccessDenied: 'a permission is missing',
  AccessDeniedException: 'a permission is missing',
};

/** One sentence about an error: the meaning where it is known, and AWS's own words. */
export function plainError(error: string | null, cause: string | null): string {
  const meaning = error ? MEANING[error] : undefined;
  const denied = /not authorized to perform: ([\w-]+:\w+)/.exec(cause ?? '');
  const known = denied ? `the permission ${denied[1]} is missing` : meaning;
  const own = [error, cause].filter(Boolean).join(': ');
  if (!own) return 'Step Functions gives no error';
  return known ? `${known} (${own})` : own;
}
