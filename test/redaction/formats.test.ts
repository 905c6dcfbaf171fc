/** Each format finds its example, whole, and nothing in what deployments say without secrets. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recipes } from '../../evals/leaks/example';
import { EXAMPLES } from '../../evals/leaks/own-kinds';
import { createRedactor } from '../../lambdas/redaction/redact';
import { FORMATS, formatFinder } from '../../lambdas/redaction/tokens';

const RECORDINGS = join(__dirname, '../fixtures/recordings');

/** All that the fixtures say but for the one that is there to attack. */
const HARMLESS = readdirSync(RECORDINGS)
  .filter((name) => name !== 'hostile-reason.json')
  .map((name) => readFileSync(join(RECORDINGS, name), 'utf8'))
  .join('\n');

describe.each(EXAMPLES.map((example, i) => [example.kind, example, FORMATS[i]!] as const))(
  '%s',
  (kind, { form, example: recipe, source }, format) => {
    it('is found in its examples, from end to end, alone and in a sentence', () => {
      expect(source).not.toBe('');
      const find = formatFinder([format]);
      for (const seed of [1, 2, 3]) {
        const example = recipes(seed)(recipe);
        const text = `the token "${example}" was refused`;
        const [span] = find(text);
        expect([kind, span?.value]).toEqual([kind, example]);
        expect(createRedactor().text(text)).not.toContain(example.slice(-8));
        // Not inside of a longer word.
        if (!form.startsWith('['))
          expect(find(`x${example}`).some((s) => s.start === 0)).toBe(false);
      }
    });

    it('is not found where there is none', () => {
      expect(formatFinder([format])(HARMLESS)).toEqual([]);
    });
  },
);
