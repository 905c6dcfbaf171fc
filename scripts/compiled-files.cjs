/**
 * What `*.compiled` files stand for, for esbuild (a plugin) and for jest (a transform): nothing
 * parses YAML at run time.
 */
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { basename } = require('node:path');

/** Like JSON, with regular expressions. */
function literal(value) {
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(',\n')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const pairs = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${pairs.map(([key, each]) => `${JSON.stringify(key)}: ${literal(each)}`).join(', ')}}`;
}

/**
 * @param filter the paths of the files, for esbuild
 * @param compile the value of the part that a file is named after; a line of an error each
 * @param sources the texts that the values depend on, for jest's cache
 */
exports.compiledFiles = ({ name, filter, compile, sources }) => {
  const sourceOf = (path) => literal(compile(basename(path, '.compiled')));
  return {
    plugin: {
      name,
      setup(build) {
        build.onLoad({ filter }, ({ path }) => {
          try {
            return { contents: `export default ${sourceOf(path)};` };
          } catch (error) {
            return { errors: error.message.split('\n').map((text) => ({ text })) };
          }
        });
      },
    },
    process: (_, path) => ({
      code: `module.exports = { __esModule: true, default: ${sourceOf(path)} };`,
    }),
    getCacheKey: (_, path) => {
      const hash = createHash('sha256').update(path).update(readFileSync(__filename));
      for (const source of sources()) hash.update(source);
      return hash.digest('hex');
    },
  };
};
