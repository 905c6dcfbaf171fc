/**
 * Runs before everything else in a function's bundle: zod makes code for each schema at its first
 * parse, which pays off after thousands of parses; a cold function has a dozen.
 */
import { config } from 'zod';

config({ jitless: true });
