/** What stands around the events: the failed operation, the counts, and what was left out. */
import type { Cut } from '../contracts/brief';
import type { Accounting, Evidence } from '../contracts/evidence';
import type { Failure } from '../contracts/failure';
import type { Cuts } from './cuts';
import { offset } from './items';
import type { Material } from './prepare';
import { clip, headAndTail } from './shorten';

/**
 * The operation in a few lines. The stack-level reason gets a tenth of the budget, unless it is
 * one of the `reasons` that are told below.
 */
export function headerSection(
  failure: Failure,
  reasons: Set<string>,
  budget: number,
  cuts: Cuts,
): string {
  const told = reasons.has(failure.status_reason);
  const reason = headAndTail(told ? '' : failure.status_reason, Math.floor(budget / 10));
  cuts.add('characters of the stack-level reason', reason.cut);
  const lines = [
    '# Failed operation',
    `${failure.operation} of stack ${clip(failure.stackName, 60)} in ${clip(failure.region, 20)}${failure.phase === 'rollback' ? '; it is the rollback that failed' : ''}`,
    `status ${clip(failure.status, 30)}${failure.status_inferred ? ' (inferred, no stack-level event)' : ''}, ${offset(failure.failed_at, failure.started_at)} after the start at ${clip(failure.started_at, 40)}`,
  ];
  if (failure.commit_sha) lines.push(`commit ${clip(failure.commit_sha, 50)}`);
  if (reason.text !== '') lines.push(`stack-level reason: ${reason.text}`);
  return lines.join('\n');
}

/** Missing resources by name, all events by class, and the sources that could not be read. */
export function countsSection(evidence: Evidence, material: Material, budget: number): string {
  const lines = ['# Counts'];
  const missing = evidence.missing_resources.length;
  if (missing > 0) {
    const names = clip(
      material.missing_resources.join(', '),
      Math.max(20, Math.floor(budget / 20)),
    );
    lines.push(`${missing} failed resources without an event: ${names}`);
  }
  lines.push(classCounts(evidence.accounting));
  const failed = material.enrichment_notes.filter((note) => note.outcome === 'failed');
  const notes = failed.map((note) => `${note.source} (${clip(note.detail, 24)})`).join('; ');
  if (notes !== '') lines.push(`could not be read: ${clip(notes, Math.floor(budget / 40))}`);
  return lines.join('\n');
}

function classCounts({ events, ...accounting }: Accounting): string {
  const classes = ['causes', 'consequences', 'cancelled', 'progress', 'unexplained'] as const;
  const counts = classes.filter((c) => accounting[c] > 0).map((c) => `${accounting[c]} ${c}`);
  return `${events} events: ${counts.join(', ')}`;
}

export function leftOutSection(cuts: Cut[]): string {
  if (cuts.length === 0) return 'Nothing was left out.';
  return ['# Left out', ...cuts.map(({ what, count }) => `${count} ${what}`)].join('\n');
}
