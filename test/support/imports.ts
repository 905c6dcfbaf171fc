/** Which sources import which, by their text. */

const IMPORT =
  /\b(?:import|export)\s+(?:type\s+)?(?:[\w$*\s{},]+?\s+from\s+)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;

/** The specifiers that a file imports, in any form; what stands in comments is not an import. */
export function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
  return [...code.matchAll(IMPORT)].map((m) => (m[1] ?? m[2]) as string);
}

/** All that `next` leads to, directly or not; `from` itself only where something leads back to it. */
export function reachable(from: string, next: (file: string) => string[]): Set<string> {
  const seen = new Set<string>();
  const open = next(from);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    open.push(...next(file));
  }
  return seen;
}
