/**
 * Lets esbuild bundle dynalite whole: its store in memory takes the place of the native one, which
 * is never opened, and its two requires by name get the extension that a bundler needs to see.
 */
import { readFile } from 'node:fs/promises';

const BY_NAME = /require\((['"]\.\/(?:actions|validations)\/['"]) \+ (\w+)\)/g;

export const dynalite = {
  name: 'dynalite',
  setup(build) {
    const { absWorkingDir: resolveDir } = build.initialOptions;
    build.onResolve({ filter: /^(?:level|classic-level)$/ }, () =>
      build.resolve('memory-level', { resolveDir, kind: 'require-call' }),
    );
    build.onLoad({ filter: /node_modules\/dynalite\/.+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: source.replace(BY_NAME, "require($1 + $2 + '.js')"), loader: 'js' };
    });
  },
};
