import { forms } from './places';
import type { Secret } from './secrets';

/** Any twelve characters of a secret in a row are worth something to who finds them. */
export function survives(output: string, secret: Secret): boolean {
  return forms(secret.value).some((form) => pieces(form).some((piece) => output.includes(piece)));
}

function pieces(form: string): string[] {
  const length = Math.min(form.length, 12);
  const step = Math.max(1, Math.floor(length / 3));
  const starts = Array.from(
    { length: Math.ceil((form.length - length + 1) / step) },
    (_, i) => i * step,
  );
  return (
    [...starts, form.length - length]
      .map((start) => form.slice(start, start + length))
      // The armour of a key is not a secret.
      .filter((piece) => !/-----|PRIVATE|BEGIN|END/.test(piece))
  );
}
