/** Where this package's files are, from the sources and from the bundles alike. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of stack-triage itself: the nearest one above `from` whose package.json has that
 * name. Embedded into another app, it is the folder in that app's node_modules.
 *
 * @throws Error when there is none above `from`.
 */
export function packageRoot(from: string = __dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'stack-triage') {
      return folder;
    }
    if (folder === dirname(folder))
      throw new Error(`stack-triage's package.json: none above ${from}`);
  }
}
