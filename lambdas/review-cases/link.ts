/**
 * Signed links to one review, that expire. A `view` link shows; only a `decide` link lets decide.
 * The signature covers kind, case, run and expiry; no link holds a task token. Pure.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type LinkKind = 'view' | 'decide';

export interface Claim {
  kind: LinkKind;
  /** The case's short id. */
  id: string;
  run: string;
  /** Epoch seconds. */
  expires: number;
}

/** `form` is the token inside the page's own form: a link alone cannot be posted. */
type Purpose = 'link' | 'form';

function sign(key: string, purpose: Purpose, claim: Claim): string {
  const text = JSON.stringify([purpose, claim.kind, claim.id, claim.run, claim.expires]);
  return createHmac('sha256', key).update(text).digest('base64url');
}

function same(one: string, other: string): boolean {
  const a = Buffer.from(one);
  const b = Buffer.from(other);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The address of the page for this claim. */
export function reviewLink(base: string, key: string, claim: Claim): string {
  const url = new URL(base);
  url.search = new URLSearchParams({
    case: claim.id,
    run: claim.run,
    do: claim.kind,
    exp: String(claim.expires),
    sig: sign(key, 'link', claim),
  }).toString();
  return url.href;
}

/** The claim of a link: forged (or malformed), expired, or good. */
export function checkLink(
  query: URLSearchParams,
  key: string,
  now: number,
): { claim: Claim } | { claim: null; why: 'forged' | 'expired' } {
  const claim: Claim = {
    kind: query.get('do') === 'decide' ? 'decide' : 'view',
    id: query.get('case') ?? '',
    run: query.get('run') ?? '',
    expires: Number(query.get('exp')),
  };
  if (!same(query.get('sig') ?? '', sign(key, 'link', claim)))
    return { claim: null, why: 'forged' };
  return claim.expires * 1000 > now ? { claim } : { claim: null, why: 'expired' };
}

/** What the page's own form carries, bound to the same claim. */
export const formToken = (key: string, claim: Claim): string => sign(key, 'form', claim);

export const checkFormToken = (token: string, key: string, claim: Claim): boolean =>
  same(token, formToken(key, claim));
