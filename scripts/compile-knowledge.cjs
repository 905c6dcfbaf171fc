/**
 * Compiles lambdas/knowledge/entries/*.yaml into the modules that `*.compiled` files stand for,
 * for esbuild (a plugin) and for jest (a transform): nothing parses YAML at run time, and a
 * function bundles the parts alone that it imports.
 */
const { createHash } = require('node:crypto');
const { readdirSync, readFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { buildSync } = require('esbuild');
const { parse } = require('yaml');

const KNOWLEDGE = join(__dirname, '..', 'lambdas', 'knowledge');
const ENTRIES = join(KNOWLEDGE, 'entries');

/** The compiler is TypeScript, as the rooms are; it is bundled to be run here. */
function loadCompiler() {
  const [file] = buildSync({
    entryPoints: [join(KNOWLEDGE, 'compile.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    write: false,
  }).outputFiles;
  const loaded = { exports: {} };
  new Function('module', 'exports', 'require', file.text)(loaded, loaded.exports, require);
  return loaded.exports;
}

const yamlFiles = () => readdirSync(ENTRIES).filter((name) => name.endsWith('.yaml'));
const read = (name) => readFileSync(join(ENTRIES, name), 'utf8');

/** Throws an error whose lines name file, entry and field. */
function compileEntries() {
  const files = yamlFiles().map((name) => {
    try {
      return { name, content: parse(read(name)) };
    } catch (error) {
      throw new Error(`entries/${name}: ${error.message}`, { cause: error });
    }
  });
  return loadCompiler().compile(files, JSON.parse(read('baseline.json')));
}

let compiled;

/** The JavaScript value that a `<part>.compiled` file stands for. */
function sourceOf(path) {
  compiled ??= compileEntries();
  return literal(compiled[basename(path, '.compiled')]);
}

/** Like JSON, with regular expressions. */
function literal(value) {
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(',\n')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const pairs = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${pairs.map(([key, each]) => `${JSON.stringify(key)}: ${literal(each)}`).join(', ')}}`;
}

const plugin = {
  name: 'knowledge',
  setup(build) {
    build.onLoad({ filter: /knowledge[\\/]entries[\\/]\w+\.compiled$/ }, ({ path }) => {
      try {
        return { contents: `export default ${sourceOf(path)};` };
      } catch (error) {
        return { errors: error.message.split('\n').map((text) => ({ text })) };
      }
    });
  },
};

module.exports = {
  plugin,
  literal,
  // What jest calls.
  process: (_, path) => ({
    code: `module.exports = { __esModule: true, default: ${sourceOf(path)} };`,
  }),
  getCacheKey: (_, path) => {
    const hash = createHash('sha256').update(path).update(readFileSync(__filename));
    for (const name of ['compile.ts', 'entry.ts', 'entry-rules.ts', 'facts.ts', 'matcher.ts']) {
      hash.update(readFileSync(join(KNOWLEDGE, name)));
    }
    for (const name of [...yamlFiles(), 'baseline.json']) hash.update(name).update(read(name));
    return hash.digest('hex');
  },
};
