/** Whether a secret can still be read in what leaves, in any of the forms in which it may stand. */

const WORTH = 12;

/** Any twelve characters of a secret in a row are worth something to who finds them. */
export function survives(output: string, value: string, encoded: readonly string[] = []): boolean {
  return (
    forms(value).some((form) => pieces(form).some((piece) => output.includes(piece))) ||
    encoded.some((blob) => output.includes(blob))
  );
}

/** As it is, JSON-escaped once and more, URL-encoded, in HTML, in XML. */
export function forms(value: string): string[] {
  const escaped = JSON.stringify(value).slice(1, -1);
  const twice = JSON.stringify(escaped).slice(1, -1);
  const html = value
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
  const url = encodeURIComponent(value);
  return [...new Set([value, escaped, twice, url, html, encodeURIComponent(escaped)])];
}

function pieces(form: string): string[] {
  const length = Math.min(form.length, WORTH);
  const step = Math.max(1, Math.floor(length / 3));
  const count = Math.ceil((form.length - length + 1) / step);
  const starts = Array.from({ length: count }, (_, i) => i * step);
  return (
    [...starts, form.length - length]
      .map((start) => form.slice(start, start + length))
      // The armour of a key is not secret, nor are scheme and host of a URL.
      .filter((piece) => !/----|PRIVATE|BEGIN|END|:\/\//.test(piece))
  );
}
