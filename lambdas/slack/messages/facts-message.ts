/** What deterministic code knows, as a Slack message: needs no confidence, is never withheld. */
import type { Evidence } from '../../contracts/evidence';
import { consoleLinks, type Link } from '../../report/links';
import { count, minute, titleOf } from '../../report/words';
import {
  header,
  labelled,
  linked,
  type Part,
  payload,
  quoted,
  type SlackPayload,
  small,
} from './blocks';

/** The part of Evidence that the facts need; a Verdict has it too. */
export type Facts = Pick<
  Evidence,
  'failure' | 'run' | 'root_causes' | 'rollback_blockers' | 'accounting' | 'causes_cut'
>;

/** Region, account, status, time and commit in one small line. */
export function whereWords({ failure }: Pick<Facts, 'failure'>): string {
  return [
    failure.region,
    failure.account,
    `${failure.status}${failure.status_inferred ? ' (inferred)' : ''}`,
    minute(failure.failed_at),
    ...(failure.commit_sha ? [`commit ${failure.commit_sha.slice(0, 12)}`] : []),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The first failure: what, and its own words. Falls back to the stack's status reason. */
export function firstFailure(facts: Facts): { what: string; reason: string } {
  const [first] = facts.root_causes;
  if (!first) {
    const reason = facts.failure.status_reason || 'CloudFormation gave no reason.';
    return { what: `stack ${facts.failure.stackName}`, reason };
  }
  const others = (first.resources?.length ?? 1) - 1;
  const nested = first.stackName !== facts.failure.stackName ? ` in ${first.stackName}` : '';
  const more = others > 0 ? ` and ${count(others, 'other resource')}` : '';
  return {
    what: `${first.logicalResourceId} (${first.resourceType})${nested}${more}`,
    reason: first.reason,
  };
}

/** `2 causes, 38 consequences, 9 cancelled, 1 unexplained`. */
export function tallyWords({ accounting, causes_cut }: Facts): string {
  return [
    count(accounting.causes, 'cause'),
    count(accounting.consequences, 'consequence'),
    ...(accounting.cancelled ? [`${accounting.cancelled} cancelled`] : []),
    ...(accounting.unexplained ? [`${accounting.unexplained} unexplained`] : []),
    ...(causes_cut ? [`${causes_cut} not listed`] : []),
  ].join(', ');
}

/** The parts that every message about this failure starts with. */
export function factParts(facts: Facts): Part[] {
  const { what, reason } = firstFailure(facts);
  return [
    { keep: 100, block: header(titleOf(facts.failure)) },
    { keep: 90, block: small(whereWords(facts)) },
    { keep: 95, block: quoted('Failed first:', what, reason || '(no reason given)') },
    { keep: 60, block: labelled('Events:', `${tallyWords(facts)}, of ${facts.accounting.events}`) },
  ];
}

/** The fallback that a notification shows: facts only, never a model's words. */
export function factsFallback(facts: Facts, suffix = ''): string {
  const { what, reason } = firstFailure(facts);
  return `${titleOf(facts.failure)} (${facts.failure.region}): ${what}: ${reason.slice(0, 300)}${suffix}`;
}

/** The facts, and in one line what happens next (`note`). */
export function factsMessage(facts: Facts, note: string, more: Link[] = []): SlackPayload {
  const links = [...more, ...consoleLinks(facts.failure, facts.run.execution_arn)];
  return payload(factsFallback(facts), [
    ...factParts(facts),
    { keep: 99, block: labelled('Now:', note) },
    ...(links.length ? [{ keep: 40, block: linked(links) }] : []),
  ]);
}
