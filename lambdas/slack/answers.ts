/**
 * What Slack's answers mean. Pure.
 *
 * Source: Slack's documentation of incoming webhooks ("Handling errors"), of the Web API's
 * errors and of rate limits: 429 carries Retry-After in seconds.
 */

/** Slack's own answer, as it is recorded; `status` 0 means that there was none. */
export interface SlackAnswer {
  status: number;
  /** Slack's error code or the network's, `ok` when it went well. */
  error: string;
  retry_after_s: number | null;
  /**
   * Whether Slack may have done what was asked: likely when its answer was lost, unlikely when it
   * said that it failed (5xx). Left out when it certainly did not.
   */
  done?: 'likely' | 'unlikely';
}

export type Outcome =
  | { kind: 'ok'; channel: string | null; ts: string | null; json: Record<string, unknown> }
  | { kind: 'transient' | 'permanent'; answer: SlackAnswer };

/** Web API errors that pass by themselves; all others need a person. */
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** Those of them that say that nothing was done. */
const NOT_DONE = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);

/** Seconds of a Retry-After header, which may also be a date. */
export function retryAfter(header: string | null, now: number): number | null {
  if (!header) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}

/** The outcome of an answer of a webhook (text) or of the Web API (JSON). */
export function outcomeOf(
  kind: 'webhook' | 'bot',
  answer: { status: number; retryAfter: number | null; body: string },
): Outcome {
  const { status, body } = answer;
  const failed = (
    outcome: 'transient' | 'permanent',
    error: string,
    done?: SlackAnswer['done'],
  ): Outcome => ({
    kind: outcome,
    answer: {
      status,
      error: error.slice(0, 200),
      retry_after_s: answer.retryAfter,
      ...(done && { done }),
    },
  });
  const word = /^[a-z_]{2,80}$/.test(body.trim()) ? body.trim() : `HTTP ${status}`;
  if (status === 429) return failed('transient', 'rate_limited');
  if (status === 408 || status >= 500) return failed('transient', word, 'unlikely');
  // Slack answers in words or JSON; a page is a proxy's, which may have been in the way for a moment.
  if (status >= 300 && /^\s*<(?:!doctype|html)/i.test(body)) {
    return failed('transient', `a web page in place of Slack's answer (HTTP ${status})`);
  }
  if (status < 200 || status >= 300) return failed('permanent', word);
  if (kind === 'webhook') {
    if (body.trim() === 'ok') return { kind: 'ok', channel: null, ts: null, json: {} };
    return failed('transient', 'answer is not ok', 'likely');
  }
  const json = parse(body);
  if (!json) return failed('transient', 'answer is not JSON', 'likely');
  if (json.ok === true) {
    return { kind: 'ok', channel: text(json.channel), ts: text(json.ts), json };
  }
  const error = text(json.error) ?? 'no error given';
  const passing = PASSING.has(error);
  const unsure = passing && !NOT_DONE.has(error);
  return failed(passing ? 'transient' : 'permanent', error, unsure ? 'unlikely' : undefined);
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function parse(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return value && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
