/** Every regular expression that stands in the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from '@swc/core';

export interface Expression {
  /** `lambdas/x/y.ts: /.../`. */
  where: string;
  source: string;
  flags: string;
}

const ROOT = join(__dirname, '../..');

/** The literals in the TypeScript files below these folders. */
export function expressionsIn(trees: readonly string[]): Expression[] {
  return trees.flatMap((tree) =>
    readdirSync(join(ROOT, tree), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .flatMap((entry) => literalsOf(join(entry.parentPath, entry.name))),
  );
}

function literalsOf(path: string): Expression[] {
  const found: Expression[] = [];
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { type, pattern, flags } = node as { type?: string; pattern?: string; flags?: string };
    if (type === 'RegExpLiteral' && pattern !== undefined) {
      const where = `${relative(ROOT, path)}: /${pattern}/${flags}`;
      found.push({ where, source: pattern, flags: flags ?? '' });
    }
    Object.values(node).forEach(visit);
  };
  visit(parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript' }).body);
  return found;
}
