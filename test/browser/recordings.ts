/** Every recorded failure of examples and fixtures: what all outputs are looked at with. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

type Named = [name: string, file: string];

const files = ['examples', 'test/fixtures/recordings'].flatMap((dir) =>
  readdirSync(join(ROOT, dir))
    .filter((name) => name.endsWith('.json'))
    .map((name): Named => [name, join(ROOT, dir, name)]),
);

/** Of these nothing is told: nothing failed, or another stack's triage tells of it. */
const UNTOLD = /^(?:cancelled-by-user|change-set-empty|nested-stack-own-event|warning-only)\.json$/;

export const untold = files.filter(([name]) => UNTOLD.test(name));
export const triaged = files.filter(([name]) => !UNTOLD.test(name));

/** Phone, tablet and a wide screen, in CSS pixels. */
export const WIDTHS = [360, 768, 1600];
export const SCHEMES = ['light', 'dark'] as const;
