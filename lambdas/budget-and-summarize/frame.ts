/** What stands around the events: the failed operation, the counts, and what was left out. */
import type { Cut } from '../contracts/brief';
import type { Accounting, Evidence } from '../contracts/evidence';
import type { Failure } from '../contracts/failure';
import { estimateTokens } from '../prompting/tokens';
import { offset } from './items';
import type { Cuts } from './place';
import type { Material } from './prepare';
import { clip, endsCut, headAndTail, withCutMark } from './shorten';

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
  const own = told ? '' : withCutMark(failure.status_reason);
  const reason = headAndTail(own, Math.floor(budget / 10));
  cuts.add('characters of the stack-level reason', reason.cut);
  if (endsCut(own) && reason.cut === 0) cuts.add('reasons that came cut, marked [cut]', 1);
  const lines = [
    '# Failed operation',
    `${failure.operation} of stack ${clip(failure.stackName, 60)} in ${clip(failure.region, 20)}${failure.phase === 'rollback' ? '; it is the rollback that failed' : ''}`,
    `status ${clip(failure.status, 30)}${failure.status_inferred ? ' (inferred, no stack-level event)' : ''}${when(failure)}`,
  ];
  if (failure.commit_sha) lines.push(`commit ${clip(failure.commit_sha, 50)}`);
  if (reason.text !== '') lines.push(`stack-level reason: ${reason.text}`);
  return lines.join('\n');
}

function when({ started_at, failed_at }: Failure): string {
  const after = offset(failed_at, started_at);
  return after.startsWith('+') ? `, ${after} after the start at ${clip(started_at, 40)}` : '';
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
  if (material.around.length > 0) {
    lines.push(`around it, in order: ${clip(material.around.join('; '), Math.floor(budget / 20))}`);
  }
  lines.push(classCounts(evidence.accounting));
  const failed = material.enrichment_notes.filter((note) => note.outcome === 'failed');
  const notes = failed.map((note) => `${note.source} (${clip(note.detail, 24)})`).join('; ');
  if (notes !== '') lines.push(`could not be read: ${clip(notes, Math.floor(budget / 40))}`);
  return lines.join('\n');
}

/** What was cancelled, by name in one line, and how many of it the line names. */
export function cancelledLine({ cancelled }: Material, total: number, budget: number) {
  const most = Math.max(20, Math.floor(budget / 20));
  const names: string[] = [];
  let tokens = 8;
  for (const one of cancelled) {
    const name = clip(one, 24);
    tokens += estimateTokens(name) + 1;
    if (tokens > most) break;
    names.push(name);
  }
  const more = total - names.length;
  if (total === 0) return { line: '', named: 0 };
  const list = `${names.join(', ')}${more > 0 ? `${names.length > 0 ? ' and ' : ''}${more} more` : ''}`;
  return { line: `cancelled because of it: ${list}`, named: names.length };
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
