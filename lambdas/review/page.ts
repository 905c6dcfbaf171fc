/** The review page's requests. GET changes nothing; POST needs link, form token, same origin. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Review } from '../contracts/verdict';
import { STYLE } from '../report/page-style';
import { type Claim, checkFormToken, checkLink, formToken } from '../review-cases/link';
import type { ReviewCase } from '../review-cases/review-case';
import { DecisionError, decisionOf } from '../review-cases/review-decision';
import type { ReviewQueue } from '../review-cases/review-queue';
import { type Answers, answersOf, reviewOf } from './review-form';
import { plainPage, reviewPage } from './review-html';

export interface PageRequest {
  method: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  body: string;
}

export interface PageResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** No scripts, nothing from elsewhere, in nobody's frame. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const LARGEST_BODY = 50_000;

/** Answers one request; never throws for what a visitor sends. */
export async function answerPage(
  request: PageRequest,
  queue: ReviewQueue,
  key: string,
  now: number,
): Promise<PageResponse> {
  const checked = checkLink(request.query, key, now);
  if (!checked.claim) {
    return checked.why === 'expired'
      ? page(410, plainPage('This link has expired', 'Ask for the review in the terminal instead.'))
      : page(403, plainPage('This link is not valid', 'Open the link as it was sent.'));
  }
  const { claim } = checked;
  const found = await queue.show(claim.id);
  if (!found || found.run_id !== claim.run) {
    return page(404, plainPage('There is no such review', 'It may have been replaced or removed.'));
  }
  if (request.method === 'GET' || request.method === 'HEAD') {
    return page(200, show(found, claim, key, null));
  }
  if (request.method !== 'POST') return page(405, plainPage('Not possible here', 'Use the form.'));
  return decide(request, found, claim, queue, key);
}

async function decide(
  request: PageRequest,
  found: ReviewCase,
  claim: Claim,
  queue: ReviewQueue,
  key: string,
): Promise<PageResponse> {
  if (request.body.length > LARGEST_BODY) {
    return page(413, plainPage('Too long', 'Shorten your words and send them again.'));
  }
  const fields = new URLSearchParams(request.body);
  const allowed =
    claim.kind === 'decide' &&
    isOwn(request.headers) &&
    checkFormToken(fields.get('token') ?? '', key, claim);
  if (!allowed) {
    return page(403, plainPage('Not decided', 'Open the link again and use its form.'));
  }
  const given = answersOf(fields);
  const review = reviewOf(given);
  if (!review) return page(400, show(found, claim, key, 'Choose one of the decisions.', given));
  try {
    const decided = await queue.decide(found.failure_id, review);
    const after = decided.case ?? found;
    // A browser that reloads the answer sends the form once more.
    const again = decided.outcome === 'already' && isThis(after, review);
    const outcome = again ? 'decided' : decided.outcome;
    const notice = {
      decided: 'Thank you, this is decided.',
      stored: 'Thank you, this is decided; it is still on its way to the workflow.',
      already: 'Somebody was first; this is what was decided.',
      expired: 'The time was up.',
      unknown: 'There is no such review.',
    }[outcome];
    const conflict = outcome === 'already' || outcome === 'expired';
    return page(conflict ? 409 : 200, show(after, claim, key, notice));
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    return page(400, show(found, claim, key, `Not decided: ${error.message}.`, given));
  }
}

/** Whether this very decision is what is kept. */
const isThis = (found: ReviewCase, given: Omit<Review, 'decided_at'>): boolean =>
  found.decision !== null &&
  isDeepStrictEqual(decisionOf(found, given, found.decision.decided_at), found.decision);

/**
 * Whether the form of this very page was sent. Browsers name the origin with every POST, newer
 * ones also how the two sites relate; a page elsewhere cannot forge either. Without both it is no
 * browser, and the form's token alone decides.
 */
function isOwn(headers: PageRequest['headers']): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  return (
    (site === undefined || site === 'same-origin') &&
    (origin === undefined || originHost(origin) === host?.toLowerCase())
  );
}

/** Null for `null`, which a browser sends for a page without an origin, and for anything odd. */
function originHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

const show = (
  found: ReviewCase,
  claim: Claim,
  key: string,
  notice: string | null,
  given: Answers | null = null,
): string =>
  reviewPage({
    verdict: found.verdict,
    status: found.status,
    decision: found.decision,
    formToken: claim.kind === 'decide' && found.status === 'waiting' ? formToken(key, claim) : null,
    until: claim.expires,
    notice,
    given,
  });

const page = (status: number, body: string): PageResponse => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    // Not `no-referrer`, with which browsers hide the origin from this very page too.
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'strict-transport-security': 'max-age=31536000',
  },
  body,
});
