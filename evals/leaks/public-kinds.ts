/** Kinds that are public by design: they name somebody and open nothing. */
export const PUBLIC_KINDS: readonly RegExp[] = [
  /client-id$/i,
  /access-id$/i,
  /api-id$/i,
  /public-key$|publishable/i,
];
