/** Files that people hand over: each is read, or refused with a message that names the field. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { BadRecording, parseRecording } from '../../../statemachine/local/parse-recording';
import { hold, type Target } from '../target';

const FILES = ['examples/nested-failure.json', 'examples/unclear-failure.json'];

type Input = { file: string; cut: number; splice: string; at: number; whole: string | null };

export const recordings: Target<Input> = {
  runs: 4000,
  input: fc.record({
    file: fc.constantFrom(...FILES),
    cut: fc.integer({ min: 0, max: 60 }),
    at: fc.integer({ min: 0, max: 50_000 }),
    splice: fc.oneof(fc.json(), fc.string({ unit: 'binary', maxLength: 30 })),
    whole: fc.option(
      fc.oneof(
        fc.json(),
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.array(fc.object({ maxDepth: 3 })).map((value) => JSON.stringify(value)),
      ),
      { nil: null, freq: 2 },
    ),
  }),
  async start() {
    const texts = new Map(FILES.map((file) => [file, readFileSync(file, 'utf8')]));
    return {
      async check({ file, cut, at, splice, whole }) {
        const source = texts.get(file) ?? '';
        const place = at % source.length;
        const text = whole ?? source.slice(0, place) + splice + source.slice(place + cut);
        try {
          const { root, stacks } = parseRecording(text, 'fuzz.json');
          hold(stacks.has(root), 'the root is not among the stacks');
          return 'read';
        } catch (error) {
          if (!(error instanceof BadRecording)) throw error;
          hold(error.message.length > 3 && error.file === 'fuzz.json', 'says nothing');
          return 'refused';
        }
      },
      stop: async () => {},
    };
  },
};
