/** Environment and policy of a function, derived from what it declares beside its code. */
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Grant, Needs, Part, Use } from '../lambdas/contracts/needs';
import type { FunctionSettings } from '../lambdas/contracts/settings';
import { keyStatements } from './encryption';

/** A part as this deployment has it. */
export interface DeployedPart {
  /** What a function is told: a name, a URL or an ARN. */
  readonly value: string;
  /** What policies name; none where using it needs no grant. */
  readonly arns: readonly string[];
  /** The key that it is encrypted with, where that is not AWS's own. */
  readonly key?: IKey;
  /** Further conditions of every grant on it. */
  readonly when?: Grant['when'];
}

/** The parts that there are. */
export type Parts = Readonly<Partial<Record<Part, DeployedPart>>>;

export interface Access {
  readonly environment: Record<string, string>;
  readonly statements: PolicyStatement[];
}

/** All that a function is told and may do, as far as its parts are there. */
export function accessOf(needs: Needs, parts: Parts, settings: FunctionSettings): Access {
  const { environment, statements } = partAccess(needs, parts);
  for (const [variable, need] of Object.entries(needs.environment)) {
    const value = 'setting' in need ? need.setting(settings) : undefined;
    if (value !== undefined) environment[variable] = value;
  }
  return { environment, statements };
}

/** What a function is told of these parts and may do with them, and nothing else. */
export function partAccess(needs: Needs, parts: Parts): Access {
  const environment: Record<string, string> = {};
  const statements: PolicyStatement[] = [];
  for (const [variable, need] of Object.entries(needs.environment)) {
    const part = 'part' in need ? parts[need.part] : undefined;
    if (!part) continue;
    environment[variable] = part.value;
    statements.push(...statementsOf(need as Use, part));
  }
  for (const use of needs.also ?? []) {
    const part = parts[use.part];
    if (part) statements.push(...statementsOf(use, part));
  }
  return { environment, statements };
}

function statementsOf({ may }: Use, part: DeployedPart): PolicyStatement[] {
  if (part.arns.length === 0) return [];
  return may.flatMap(({ sid, actions, below = '', when }) => [
    new PolicyStatement({
      sid,
      actions: [...actions],
      resources: part.arns.map((arn) => `${arn}${below}`),
      conditions: { ...part.when, ...when },
    }),
    ...(part.key ? keyStatements(`${sid}Key`, actions, part.key) : []),
  ]);
}
