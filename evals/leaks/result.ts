/** What was measured, as a table, and whether it is good enough. */
import type { Kind, SecretClass } from './kinds';
import { PLACES } from './places';
import { PUBLIC_KINDS } from './public-kinds';

export interface Leak {
  kind: string;
  cls: SecretClass;
  place: string;
  outputs: string[];
}

export interface Measured {
  kinds: readonly Kind[];
  rounds: number;
  leaks: readonly Leak[];
  outputs: readonly string[];
}

/** The share of kinds of each class of which anything may leave, in any place and output. */
const TARGETS: Record<SecretClass, number> = { named: 0, shape: 0, text: 0.02 };

const isPublic = (kind: string): boolean => PUBLIC_KINDS.some((pattern) => pattern.test(kind));

/** The targets that were missed, as sentences. */
export function targetsMissed({ kinds, leaks }: Measured): string[] {
  return (Object.keys(TARGETS) as SecretClass[]).flatMap((cls) => {
    const all = new Set(kinds.filter((k) => k.cls === cls && !isPublic(k.kind)).map((k) => k.kind));
    const left = new Set(leaks.filter((l) => all.has(l.kind)).map((l) => l.kind));
    const share = all.size === 0 ? 0 : left.size / all.size;
    if (share <= TARGETS[cls]) return [];
    return [`${cls}: ${left.size} of ${all.size} kinds leave: ${[...left].join(', ')}`];
  });
}

export function leaksText(measured: Measured): string {
  const { kinds, rounds, leaks, outputs } = measured;
  const secret = leaks.filter((leak) => !isPublic(leak.kind));
  const known = new Set(leaks.filter((leak) => isPublic(leak.kind)).map((leak) => leak.kind));
  const row = (name: string, count: (output: string) => number) =>
    `${name.padEnd(34)}${outputs.map((o) => String(count(o)).padStart(o.length + 2)).join('')}\n`;
  const places = PLACES.map((place) =>
    row(
      place.name,
      (output) => secret.filter((l) => l.place === place.name && l.outputs.includes(output)).length,
    ),
  );
  const planted = rounds * PLACES.length;
  const missed = targetsMissed(measured);
  return [
    `${kinds.length} kinds, ${PLACES.length} places, ${planted} secrets planted, ${outputs.length} outputs\n`,
    `${secret.length} left somewhere (${((100 * secret.length) / planted).toFixed(2)}%)\n\n`,
    `${'secrets that left, place by output'.padEnd(34)}${outputs.map((o) => `  ${o}`).join('')}\n`,
    ...places,
    known.size > 0 ? `\npublic by design: ${[...known].join(', ')}\n` : '',
    missed.length > 0 ? `\n${missed.join('\n')}\n` : '\nall targets are met\n',
  ].join('');
}
