/** The matchers of all entries; their order has no meaning. Compiled when the code is bundled. */
import compiled from './entries/matchers.compiled';
import type { Matcher } from './matcher';

export const MATCHERS = compiled as readonly Matcher[];
