/** docs/failures.md, the recordings and the rules tell the same story. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecording } from '../statemachine/local/parse-recording';
import { EXPECTED } from './fixtures/expected';
import { type EventPattern, matches } from './lib/event-pattern';
import { hubTemplate } from './lib/synth';

const FOLDER = join(__dirname, 'fixtures/recordings');
const page = readFileSync(join(__dirname, '../docs/failures.md'), 'utf8');

/** The cells of the table rows with so many columns; head and rule left out. */
const rowsOf = (columns: number): string[][] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:way|kind) \|/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(' |')
        .map((cell) => cell.trim()),
    )
    .filter((cells) => cells.length === columns);

interface Row {
  way: string;
  starts: string;
  known: string;
  recording: string;
}

const catalogue = rowsOf(7).map(
  ([way = '', , starts = '', , , known = '', recording = '']): Row => ({
    way,
    starts,
    known,
    recording,
  }),
);
const parity = rowsOf(4).map(([kind = '', , , recording = '']) => ({ kind, recording }));
const recordings = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
const textOf = (name: string) => readFileSync(join(FOLDER, `${name}.json`), 'utf8');

let patterns: EventPattern[];
beforeAll(() => {
  const template = hubTemplate({ enrich: ['hooks'] });
  patterns = Object.values(template.findResources('AWS::Events::Rule'))
    .map(({ Properties }) => Properties.EventPattern as EventPattern | undefined)
    .filter((pattern): pattern is EventPattern =>
      JSON.stringify(pattern?.source ?? '').includes('aws.cloudformation'),
    );
});

test('the catalogue is read whole', () => {
  expect(catalogue.length).toBeGreaterThan(45);
  expect(parity.length).toBeGreaterThan(10);
  expect(rowsOf(7).length + rowsOf(4).length).toBe(
    page.split('\n').filter((line) => /^\| (?!way|kind)/.test(line)).length,
  );
});

test.each(catalogue)('$way: says how it is known, and shows it', ({ known, starts, recording }) => {
  expect(known).toMatch(/^(?:observed|documented|assumed: .{10,})$/);
  expect(starts).toMatch(/^(?:yes|hooks|no|silent)$/);
  // Where there is no event and nothing is read, there is nothing to replay.
  const isQuiet = starts === 'silent' && recording === '';
  if (!known.startsWith('assumed') && !isQuiet) expect(recordings).toContain(recording);
  if (recording) expect(EXPECTED[recording]).toBeDefined();
});

test('every recording has its row', () => {
  const shown = new Set(catalogue.map(({ recording }) => recording));
  expect(recordings.filter((name) => !shown.has(name))).toEqual([]);
});

test.each(parity)('$kind: has a recording', ({ recording }) => {
  expect(recordings).toContain(recording);
});

describe('the rules start what the catalogue says', () => {
  test.each(catalogue.filter(({ recording, starts }) => recording && starts !== 'silent'))(
    '$way',
    ({ recording, starts }) => {
      const { event } = parseRecording(textOf(recording), recording);
      const started = patterns.filter((pattern) => matches(pattern, event)).length;
      expect(started).toBe(starts === 'no' ? 0 : 1);
    },
  );

  test.each(catalogue.filter(({ starts }) => starts === 'hooks'))(
    '$way: with hooks alone',
    ({ recording }) => {
      const { event } = parseRecording(textOf(recording), recording);
      const isStackStatus = patterns.filter((p) => /Stack Status/.test(JSON.stringify(p)));
      expect(isStackStatus.filter((pattern) => matches(pattern, event))).toEqual([]);
    },
  );
});
