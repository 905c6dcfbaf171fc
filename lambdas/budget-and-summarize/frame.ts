/** What stands around the events: the failed operation, the counts, and what was left out. */
import type { Cut } from '../contracts/brief';
import type { Accounting, EnrichmentNote } from '../contracts/evidence';
import type { Failure } from '../contracts/failure';
import type { Cuts } from './cuts';
import { offset } from './items';
import { clip, headAndTail } from './shorten';

/** The operation in a few lines; the stack-level reason gets a tenth of the budget. */
export function headerSection(failure: Failure, budget: number, cuts: Cuts): string {
  const reason = headAndTail(failure.status_reason, Math.floor(budget / 10));
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

interface Counted {
  missing_resources: string[];
  enrichment_notes: EnrichmentNote[];
}

/** Missing resources by name, all events by class, and the sources that could not be read. */
export function countsSection(
  accounting: Accounting,
  { missing_resources, enrichment_notes }: Counted,
  missing: number,
  budget: number,
): string {
  const lines = ['# Counts'];
  if (missing > 0) {
    const names = clip(missing_resources.join(', '), Math.max(20, Math.floor(budget / 25)));
    lines.push(`${missing} failed resources without an event: ${names}`);
  }
  const { events, causes, consequences, cancelled, progress, unexplained } = accounting;
  lines.push(
    `${events} events: ${causes} causes, ${consequences} consequences, ${cancelled} cancelled, ${progress} progress, ${unexplained} unexplained`,
  );
  const unread = enrichment_notes.filter((n) => n.outcome === 'failed' || n.outcome === 'empty');
  const notes = unread.map((n) => `${n.source} ${n.outcome} (${clip(n.detail, 30)})`).join('; ');
  if (notes !== '') lines.push(`looked at without result: ${clip(notes, Math.floor(budget / 25))}`);
  return lines.join('\n');
}

export function leftOutSection(cuts: Cut[]): string {
  if (cuts.length === 0) return '# Left out\nnothing';
  return ['# Left out', ...cuts.map(({ what, count }) => `${count} ${what}`)].join('\n');
}
