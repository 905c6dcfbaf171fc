/** How many files stand behind each function: `npm run docs:handlers` writes the table. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { FUNCTIONS } from '../statemachine/steps';
import { importsOf, reachable } from './support/imports';

const ROOT = join(__dirname, '..');
const PAGE = join(ROOT, 'docs/architecture.md');
const SECTION = /(<!-- handlers: npm run docs:handlers -->\n)[\s\S]*?(\n<!-- \/handlers -->)/;
/** A reader of a step reads its own files, and of each room that it enters the page. */
const MOST_TO_READ: Record<string, number> = {
  CollectEvents: 40,
  BudgetAndSummarize: 15,
  ExplainWithRules: 15,
  GateOnConfidence: 15,
};
const MOST_OF_OTHERS = 30;
const pageOf = (room: string): string => `lambdas/${room}/README.md`;

/** The sources that a file imports itself, types too. */
function sourcesOf(file: string): string[] {
  return importsOf(readFileSync(join(ROOT, file), 'utf8'))
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => `${normalize(join(dirname(file), specifier))}.ts`)
    .filter((target) => existsSync(join(ROOT, target)));
}

const roomOf = (file: string): string => file.split('/')[1] ?? '';

const rows = Object.entries(FUNCTIONS).map(([name, { room, file }]) => {
  const entry = `lambdas/${room}/${file}.ts`;
  const files = [entry, ...reachable(entry, sourcesOf)];
  const rooms = [...new Set(files.map(roomOf))].filter((one) => one !== room).sort();
  const count = (one: string) => files.filter((f) => roomOf(f) === one).length;
  const inKnowledge = count('knowledge');
  return {
    name,
    rooms,
    own: count(room),
    all: files.length - inKnowledge + Math.min(1, inKnowledge),
  };
});

test('docs/architecture.md lists each function with the files behind it', () => {
  const table = [
    '| function | its own files | rooms that it enters | all files, the compiled knowledge as one |',
    '|---|---|---|---|',
    ...rows.map(
      ({ name, own, rooms, all }) => `| ${name} | ${own} | ${rooms.join(', ')} | ${all} |`,
    ),
  ].join('\n');
  const page = readFileSync(PAGE, 'utf8');
  expect(page).toMatch(SECTION);
  const written = page.replace(SECTION, (_, start, end) => `${start}\n${table}\n${end}`);
  if (process.env.WRITE_DOCS) writeFileSync(PAGE, written);
  else expect(page === written ? 'up to date' : 'run: npm run docs:handlers').toBe('up to date');
});

test.each(rows)(
  '$name is read in its own files and a page for each room',
  ({ name, own, rooms }) => {
    expect(rooms.filter((room) => !existsSync(join(ROOT, pageOf(room))))).toEqual([]);
    expect(own + rooms.length).toBeLessThanOrEqual(MOST_TO_READ[name] ?? MOST_OF_OTHERS);
  },
);

const rooms = [...new Set(rows.flatMap((row) => row.rooms))].sort();
const sources = ['bin', 'lib', 'lambdas', 'statemachine', 'evals', 'bench'].flatMap((tree) =>
  readdirSync(join(ROOT, tree), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${tree}/${file}`),
);
/** What a person reads; the compiled data is not. */
const isWritten = (file: string): boolean => !file.endsWith('.compiled.ts');

test.each(rooms)(
  'the page of %s names what is imported from outside, and only what is there',
  (room) => {
    const isInside = (file: string): boolean => file.startsWith(`lambdas/${room}/`);
    const letOut = sources
      .filter((file) => !isInside(file))
      .flatMap(sourcesOf)
      .filter((file) => isInside(file) && isWritten(file));
    expect(letOut.length).toBeGreaterThan(0);
    const page = readFileSync(join(ROOT, pageOf(room)), 'utf8');
    const named = new Set([...page.matchAll(/`([\w-]+\.ts)`/g)].map(([, name = '']) => name));
    expect([...new Set(letOut.map((file) => basename(file)))].filter((n) => !named.has(n))).toEqual(
      [],
    );
    const there = new Set(sources.filter(isInside).map((file) => basename(file)));
    expect([...named].filter((name) => !there.has(name))).toEqual([]);
  },
);
