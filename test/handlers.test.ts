/** How many files stand behind each function: `npm run docs:handlers` writes the table. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { FUNCTIONS } from '../statemachine/steps';

const ROOT = join(__dirname, '..');
const PAGE = join(ROOT, 'docs/architecture.md');
const SECTION = /(<!-- handlers: npm run docs:handlers -->\n)[\s\S]*?(\n<!-- \/handlers -->)/;
/** A reader of a step reads its own files, and of each room that it enters the page. */
const MOST_TO_READ = 40;
const pageOf = (room: string): string =>
  `lambdas/${room}/${room === 'knowledge' ? 'entries/' : ''}README.md`;
const IMPORT = /(?:\bfrom|\bimport\(|\bimport)\s*['"](\.[^'"]+)['"]/g;
const COMMENT = /\/\*[\s\S]*?\*\//g;

/** The sources that a file imports, types too, directly or not; itself included. */
function behind(entry: string): string[] {
  const seen = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const code = readFileSync(join(ROOT, file), 'utf8').replace(COMMENT, '');
    for (const [, specifier = ''] of code.matchAll(IMPORT)) {
      const target = `${normalize(join(dirname(file), specifier))}.ts`;
      if (existsSync(join(ROOT, target))) open.push(target);
    }
  }
  return [...seen];
}

const roomOf = (file: string): string => file.split('/')[1] ?? '';

const rows = Object.entries(FUNCTIONS).map(([name, { room, file }]) => {
  const files = behind(`lambdas/${room}/${file}.ts`);
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

test.each(rows)('$name is read in its own files and a page for each room', ({ own, rooms }) => {
  expect(rooms.filter((room) => !existsSync(join(ROOT, pageOf(room))))).toEqual([]);
  expect(own + rooms.length).toBeLessThanOrEqual(MOST_TO_READ);
});
