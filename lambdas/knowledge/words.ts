/** The words of all entries, by id. Apart from the matchers: only what explains bundles them. */
import compiled from './entries/words.compiled';
import type { Words } from './matcher';

export const WORDS = compiled as Readonly<Record<string, Words>>;
