/**
 * Compiles lambdas/redaction/data/*.yaml into the modules that its `*.compiled` files stand for; the
 * examples of formats are in no bundle.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');
const { compiledFiles } = require('./compiled-files.cjs');
const { requiredLiterals } = require('./required-literals.cjs');

const DATA = join(__dirname, '..', 'lambdas', 'redaction', 'data');
const ACCEPT = ['random', 'random-or-long', 'generated', 'unspelled', 'user-and-password'];

const read = (name) => readFileSync(join(DATA, name), 'utf8');

/** Each row of a file; an error names the file, the row and what is wrong. */
function rows(name, compile) {
  return parse(read(name)).map((row, i) => {
    try {
      if (!/^[a-z0-9-]+$/.test(row.kind)) throw new Error('kind: must be lower-case-with-dashes');
      return compile(row);
    } catch (error) {
      throw new Error(`${name}: row ${i + 1} (${row.kind}): ${error.message}`, { cause: error });
    }
  });
}

const PARTS = {
  // Rows without names of members: every function has them all in its bundle.
  formats: () =>
    rows('formats.yaml', ({ kind, form }) => {
      // None begins inside of a word.
      const expression = new RegExp(`(?<![A-Za-z0-9])(?:${form})`, 'g');
      return [kind, requiredLiterals(expression), expression];
    }),
  examples: () =>
    rows('formats.yaml', ({ kind, form, example, source }) => {
      if (!example || !source) throw new Error('example and source must be given');
      return { kind, form, example, source };
    }),
  places: () =>
    rows('places.yaml', ({ kind, near, text, flags = '', accept = '' }) => {
      if (!text.includes('(?<secret>')) throw new Error('text: has no group `secret`');
      if (accept && !ACCEPT.includes(accept)) throw new Error(`accept: not one of ${ACCEPT}`);
      const expression = new RegExp(text, `dg${flags}`);
      const literals = requiredLiterals(expression);
      return [kind, accept, literals, near ? new RegExp(near, flags) : null, expression];
    }),
  names: () =>
    Object.fromEntries(
      Object.entries(parse(read('names.yaml'))).map(([key, value]) => [
        key,
        Array.isArray(value) ? value.join(' ') : value,
      ]),
    ),
};

module.exports = compiledFiles({
  name: 'redaction',
  filter: /redaction[\\/]data[\\/]\w+\.compiled$/,
  compile: (part) => PARTS[part](),
  sources: () => [
    readFileSync(__filename),
    readFileSync(require.resolve('./required-literals.cjs')),
    ...['formats.yaml', 'names.yaml', 'places.yaml'].map(read),
  ],
});
