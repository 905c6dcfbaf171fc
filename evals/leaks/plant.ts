/** Which secret stands where: each once in a deployment, so that none is known from elsewhere. */
import { Deployment } from './deployment';
import type { Kind } from './kinds';
import { PLACES } from './places';

export interface Planted {
  kind: Kind;
  place: string;
  /** What encodes the secret at its place, and must not leave either. */
  encoded: string[];
}

/** A deployment with another secret in each place: in round `n` kind `n + p` stands in place `p`. */
export function plantRound(
  kinds: readonly Kind[],
  round: number,
): {
  deployment: Deployment;
  planted: Planted[];
} {
  const deployment = new Deployment();
  const planted = PLACES.map((place, p) => {
    const kind = kinds[(round + p) % kinds.length]!;
    const name = kind.names[(round + 2 * p) % kind.names.length] ?? 'Note';
    return { kind, place: place.name, encoded: place.plant(deployment, kind, name) };
  });
  return { deployment, planted };
}
