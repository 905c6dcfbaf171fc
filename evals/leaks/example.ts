/** Made-up tokens and values, anew from a seed: no file holds one. */
import { seeded } from '../noise/random';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const LETTERS = LOWER + LOWER.toUpperCase();

/** The alphabets that a recipe such as `{a36}` names: 36 letters and digits. */
const ALPHABETS: Record<string, string> = {
  a: LETTERS + DIGITS,
  b: `${LETTERS + DIGITS}+/`,
  d: DIGITS,
  h: `${DIGITS}abcdef`,
  l: LOWER + DIGITS,
  u: LOWER.toUpperCase() + DIGITS,
  w: `${LETTERS + DIGITS}-_`,
};

export type Recipe = (recipe: string) => string;

/** Fills recipes; every filling that has room for it holds a letter and a digit, as real ones do. */
export function recipes(seed: number): Recipe {
  const random = seeded(String(seed));
  const one = (alphabet: string) => random.pick([...alphabet]);
  const fill = (alphabet: string, length: number) => {
    const own = ALPHABETS[alphabet]!;
    const filled = Array.from({ length }, () => one(own));
    // Neither end is a dash, where a word would end.
    for (const i of [0, length - 1]) if (/[-_+/]/.test(filled[i]!)) filled[i] = 'x';
    if (alphabet !== 'd' && length > 4) [filled[1], filled[2]] = [one(DIGITS), one('abcdef')];
    if (alphabet === 'u' && length > 4) filled[2] = one('ABCDEF');
    return filled.join('');
  };
  return (recipe) =>
    recipe.replace(/\{([abdhluw])(\d{1,3})\}/g, (_, a: string, n: string) => fill(a, Number(n)));
}
