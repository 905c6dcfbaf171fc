/**
 * Compiles lambdas/knowledge/entries/*.yaml into the modules that its `*.compiled` files stand for; a
 * function bundles the parts alone that it imports.
 */
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');
const { parse } = require('yaml');
const { compiledFiles } = require('./compiled-files.cjs');
const { requiredLiterals } = require('./required-literals.cjs');

const KNOWLEDGE = join(__dirname, '..', 'lambdas', 'knowledge');
const ENTRIES = join(KNOWLEDGE, 'entries');

let bundled;

/** The compiler is TypeScript, as the rooms are; it is bundled to be run here. */
function compilerSource() {
  bundled ??= buildSync({
    entryPoints: [join(KNOWLEDGE, 'compile.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    write: false,
  }).outputFiles[0].text;
  return bundled;
}

function loadCompiler() {
  const loaded = { exports: {} };
  new Function('module', 'exports', 'require', compilerSource())(loaded, loaded.exports, require);
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
  const { matchers, ...rest } = loadCompiler().compile(files, JSON.parse(read('baseline.json')));
  return { ...rest, matchers: matchers.map(withMentions) };
}

function withMentions(matcher) {
  const literals = matcher.match.text ? requiredLiterals(matcher.match.text) : [];
  const mentions = literals.map((literal) => literal.toLowerCase());
  return mentions.length > 0 ? { ...matcher, mentions } : matcher;
}

let compiled;

module.exports = compiledFiles({
  name: 'knowledge',
  filter: /knowledge[\\/]entries[\\/]\w+\.compiled$/,
  compile: (part) => {
    compiled ??= compileEntries();
    return compiled[part];
  },
  sources: () => [
    readFileSync(__filename),
    readFileSync(require.resolve('./required-literals.cjs')),
    compilerSource(),
    ...[...yamlFiles(), 'baseline.json'].flatMap((name) => [name, read(name)]),
  ],
});
