/**
 * Name and value side by side, as CloudFormation, ECS and Elastic Beanstalk write parameters,
 * environments and options, and the defaults of NoEcho parameters.
 */
import { secretKind } from './names';
import type { Finder, Span } from './placeholders';
import { holdsSecret, toSpan, valueAt } from './read-value';
import { isSecretValue, looksGenerated } from './secret-values';

const WINDOW = 400;
const VALUE_WINDOW = 1500;
const ANOTHER = /[{}]|\b(?:ParameterKey|OptionName|[Nn]ame|[Kk]ey)["']?[ \t]*[:=]/;
const PAIR_NAME =
  /\b(?:ParameterKey|ParameterName|OptionName|[Nn]ame|[Kk]ey|[Ff]ield|[Hh]eader|[Pp]roperty)["']?[ \t]*[:=][ \t]*["']?([\w./-]{2,128})/g;
const PAIR_VALUE =
  /\b(?:ParameterValue|ResolvedValue|DefaultValue|[Vv]alue|Default)["']?[ \t]*[:=][ \t]*/g;

/** `{ Name: DB_PASSWORD, Value: ... }`, in either order, as JSON, YAML or shorthand. */
export const findPairs: Finder = (text) => {
  const spans: Span[] = [];
  for (const match of text.matchAll(PAIR_NAME)) {
    const kind = secretKind(match[1]!.slice(match[1]!.lastIndexOf('/') + 1));
    if (!kind) continue;
    const end = match.index + match[0].length;
    spans.push(...pairedValues(text, match.index, end, kind));
  }
  return spans;
};

/** The values in the same object: nothing but further members stands between name and value. */
function pairedValues(text: string, start: number, end: number, kind: string): Span[] {
  const from = Math.max(0, start - VALUE_WINDOW);
  const spans: Span[] = [];
  for (const match of text.slice(from, end + WINDOW).matchAll(PAIR_VALUE)) {
    const at = from + match.index;
    const list = /\[\s{0,20}/y;
    list.lastIndex = at + match[0].length;
    const inside = list.lastIndex + (list.exec(text)?.[0].length ?? 0);
    const value = valueAt(text, inside, '=', true);
    if (!value || !holdsSecret(text, value, kind)) continue;
    const between = at > end ? text.slice(end, at) : text.slice(value.end, start);
    if (value.end > start && at < end) continue;
    if (between.length <= WINDOW && !ANOTHER.test(between)) spans.push(toSpan(text, value, kind));
  }
  return spans;
}

const NO_ECHO = /\bNoEcho["']?[ \t]*:[ \t]*["']?(?:true|yes|1)\b/gi;
const DEFAULT = /\bDefault["']?[ \t]*:[ \t]*/g;

/** The default of a NoEcho parameter of any name. */
export const findNoEcho: Finder = (text) => {
  const spans: Span[] = [];
  for (const match of text.matchAll(NO_ECHO)) {
    const before = text.slice(Math.max(0, match.index - WINDOW), match.index);
    const after = text.slice(match.index, match.index + WINDOW);
    const json = before.includes('{') && /["']$/.test(before);
    const from = match.index - before.length + (json ? before.lastIndexOf('{') : yamlStart(before));
    const close = json ? after.indexOf('}') : yamlEnd(after, before);
    const to = match.index + (close < 0 ? after.length : close);
    for (const found of text.slice(from, to).matchAll(DEFAULT)) {
      const value = valueAt(text, from + found.index + found[0].length, ':', true);
      if (!value || !holdsSecret(text, value, 'parameter')) continue;
      spans.push(toSpan(text, value, 'parameter'));
    }
  }
  return spans;
};

/** The first line of the run of lines that are indented like the last one. */
function yamlStart(before: string): number {
  const own = before.length - before.lastIndexOf('\n') - 1;
  let at = before.lastIndexOf('\n') + 1;
  while (at > 0) {
    const line = before.lastIndexOf('\n', at - 2) + 1;
    if (/^[ \t]*/.exec(before.slice(line, at))![0].length < own) break;
    at = line;
  }
  return at;
}

function yamlEnd(after: string, before: string): number {
  const own = before.length - before.lastIndexOf('\n') - 1;
  let at = after.indexOf('\n') + 1;
  while (at > 0 && at < after.length) {
    if (/^[ \t]*/.exec(after.slice(at, at + 200))![0].length < own) return at;
    const next = after.indexOf('\n', at);
    if (next < 0) break;
    at = next + 1;
  }
  return -1;
}

const LINE = /[^\n]{3,2000}/g;
const CELLS = /[,;\t|]/;

/** Tables (CSV, Markdown): what stands in the column of a secret's name, where it looks random. */
export const findColumns: Finder = (text) => {
  const spans: Span[] = [];
  let columns: (string | null)[] = [];
  for (const line of text.matchAll(LINE)) {
    const cells = line[0].split(CELLS);
    const kinds = cells.map((cell) =>
      /^\W{0,3}[\w ]{2,40}\W{0,3}$/.test(cell) ? secretKind(cell) : null,
    );
    let at = line.index;
    if (cells.length > 1 && cells.length === columns.length) {
      for (const [i, cell] of cells.entries()) {
        const value = cell.replace(/["']/g, ' ').trim();
        const start = at + cell.indexOf(value);
        if (columns[i] && looksGenerated(value) && isSecretValue(value, columns[i]))
          spans.push({ start, end: start + value.length, kind: columns[i], value });
        at += cell.length + 1;
      }
    } else columns = kinds.some((kind) => kind) ? kinds : [];
  }
  return spans;
};

/** Kubernetes secrets: whatever the name, what stands under `data` is secret. */
const KIND = /\bkind["']?:[ \t]*["']?Secret\b/;
const DATA =
  /(?:^|\n)([ \t]{0,40})(?:data|stringData):[ \t]*\n((?:\1[ \t]+[^\n]{1,4096}\n?){1,200})/g;
const BLOCK =
  /^([ \t]+)[\w.-]{1,253}:[ \t]*[|>][+-]?[ \t]*\n\1[ \t]+([^\n]{1,4096}(?:\n\1[ \t]+[^\n]{1,4096}){0,200})/gm;
const ENTRY = /^[ \t]+[\w.-]{1,253}:[ \t]*["']?([^\s"'|>#][^\n"']{2,4000})/gm;

export const findKubernetesSecrets: Finder = (text) => {
  if (!KIND.test(text)) return [];
  const spans: Span[] = [];
  for (const data of text.matchAll(DATA)) {
    const from = data.index + data[0].length - data[2]!.length;
    const entries = [...data[2]!.matchAll(ENTRY), ...data[2]!.matchAll(BLOCK)];
    for (const entry of entries) {
      const value = entry.at(-1)!.trimEnd();
      const start = from + entry.index + entry[0].length - entry.at(-1)!.length;
      spans.push({ start, end: start + value.length, kind: 'secret', value });
    }
  }
  return spans;
};
