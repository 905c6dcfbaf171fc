/** The notice file of what is bundled: each package with its version, licence and licence text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;
const NOTICE = /^notice(?:\..*)?$/i;
/** The innermost package folder of a path. */
const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Package folders below `root` from which a bundle took anything. */
function packagesIn(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) => Object.entries(output.inputs)),
  );
  const taken = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = taken.flatMap(([file]) => PACKAGE.exec(file)?.[1] ?? []);
  return [...new Set(folders)].sort();
}

function textsOf(folder) {
  const files = readdirSync(folder).sort();
  const read = (pattern) =>
    files.filter((f) => pattern.test(f)).map((f) => readFileSync(join(folder, f), 'utf8').trim());
  return [...read(LICENCE).slice(0, 1), ...read(NOTICE)];
}

/**
 * @param root where the metafiles' paths start.
 * @throws Error for a package without a licence: it may not be bundled.
 */
export function notices(root, metafiles) {
  const entries = packagesIn(metafiles).map((folder) => {
    const file = join(root, folder, 'package.json');
    const { name, version, license } = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : {};
    const id = license?.type ?? license;
    if (!id) throw new Error(`${folder}: no licence, so it cannot be bundled`);
    return { title: `${name} ${version} (${id})`, texts: textsOf(join(root, folder)) };
  });
  // One text for all packages that have the very same.
  const byText = new Map();
  for (const { title, texts } of entries) {
    const text = texts.join('\n\n');
    byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  const sections = [...byText].map(([text, titles]) =>
    [...titles, '', text || '(the package holds no licence text)'].join('\n'),
  );
  const head = 'stack-triage bundles the following packages.';
  return `${[head, ...sections].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
