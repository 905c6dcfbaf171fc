/**
 * The bill of materials (CycloneDX) of what is published: the packages that are bundled, which
 * npm knows as development dependencies only.
 *
 *     node scripts/sbom.mjs > stack-triage.cdx.json
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const notices = readFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
const bundled = new Set(
  [...notices.matchAll(/^((?:@[\w.-]+\/)?[\w.-]+) (\d\S*) \(.+\)$/gm)].map(
    (m) => `${m[1]}@${m[2]}`,
  ),
);

const cyclonedx = join(root, 'node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js');
const args = ['--package-lock-only', '--flatten-components', '--output-reproducible'];
const bom = JSON.parse(
  execFileSync(process.execPath, [cyclonedx, ...args, '--output-format', 'JSON'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
);
const nameOf = ({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`;
bom.components = bom.components
  .filter((component) => bundled.has(nameOf(component)))
  .map((component) => ({
    ...component,
    scope: 'required',
    properties: component.properties?.filter(({ name }) => !name.endsWith(':development')),
  }));
const kept = new Set([...bom.components, bom.metadata.component].map((c) => c['bom-ref']));
bom.dependencies = bom.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map((one) => ({ ...one, dependsOn: one.dependsOn?.filter((ref) => kept.has(ref)) }));

const found = new Set(bom.components.map(nameOf));
const missing = [...bundled].filter((name) => !found.has(name));
if (missing.length > 0) throw new Error(`bundled, and not in the lock: ${missing.join(', ')}`);
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
