/** Some of many: `npm run test:exhaustive` takes them all. */
export const EXHAUSTIVE = process.env.EXHAUSTIVE !== undefined;

export const sample = <T>(all: readonly T[], every: number): T[] =>
  all.filter((_, i) => EXHAUSTIVE || i % every === 0);
