/** Pages of an AWS answer, within bounds: no NextToken is followed for ever. */

/** How far one list is read. */
export interface Bounds {
  pages: number;
  /** Of what the pages hold, as JSON. */
  bytes: number;
  ms: number;
}

/** What one page brought: the token of the next, and whether the reader has seen enough. */
export interface Taken {
  token: string | undefined;
  enough?: boolean;
}

/**
 * Reads page after page until there are no more, `take` has enough, or a bound is reached.
 *
 * @returns why something was left unread ('after 10 pages'); null when nothing was, or enough read.
 */
export async function readPages<Page extends object>(
  bounds: Bounds,
  read: (token: string | undefined) => Promise<Page>,
  take: (page: Page) => Taken,
): Promise<string | null> {
  const until = Date.now() + bounds.ms;
  let token: string | undefined;
  let bytes = 0;
  for (let pages = 1; ; pages += 1) {
    const page = await read(token);
    const taken = take(page);
    if (taken.enough || !taken.token) return null;
    // An answer that names itself as the next one has no end.
    if (taken.token === token) return 'the same page came again';
    token = taken.token;
    bytes += JSON.stringify(page).length;
    if (pages >= bounds.pages) return `after ${pages} pages`;
    if (bytes >= bounds.bytes) return `after ${Math.round(bytes / 1e6)} MB`;
    if (Date.now() >= until) return `after ${bounds.ms / 1000} s`;
  }
}
