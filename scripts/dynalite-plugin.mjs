/**
 * Lets esbuild bundle dynalite whole: its store in memory takes the place of the native one, which
 * is never opened, its two requires by name get the extension that a bundler needs to see, and
 * the query is read with `URL`: node 24 warns on standard error of `url.parse` (DEP0169).
 */
import { readFile } from 'node:fs/promises';

const BY_NAME = /require\((['"]\.\/(?:actions|validations)\/['"]) \+ (\w+)\)/g;
const QUERY = 'url.parse(req.url, true).query';
const WITH_URL = "Object.fromEntries(new URL(req.url, 'http://localhost').searchParams)";

export const dynalite = {
  name: 'dynalite',
  setup(build) {
    const { absWorkingDir: resolveDir } = build.initialOptions;
    build.onResolve({ filter: /^(?:level|classic-level)$/ }, () =>
      build.resolve('memory-level', { resolveDir, kind: 'require-call' }),
    );
    build.onLoad({ filter: /node_modules\/dynalite\/.+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(BY_NAME, "require($1 + $2 + '.js')").replace(QUERY, WITH_URL);
      return { contents, loader: 'js' };
    });
  },
};
