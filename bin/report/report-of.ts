/** The report of a finished run: its events, and what its templates say of who needs whom. */
import type { Receipt } from '../../lambdas/contracts/receipt';
import { type Edge, edgesOf } from '../../lambdas/report/edges';
import type { TimelineEntry } from '../../lambdas/report/lane';
import { entriesOf, reportPage } from '../../lambdas/report/report-page';
import { definitionsIn } from './definitions';

export interface ReportSource {
  timeline?: TimelineEntry[];
  unread?: string;
  remote?: boolean;
  templates?: Map<string, string>;
}

/** As many arrows as a picture bears. */
const MOST_EDGES = 40;

/** The whole HTML file. */
export function reportOf(source: ReportSource, receipt: Receipt): string {
  const entries = source.timeline?.length ? source.timeline : entriesOf(receipt);
  const causes = new Set(receipt.root_causes.map((c) => `${c.stackId} ${c.logicalResourceId}`));
  const begun = new Set(entries.map((e) => `${e.stackId} ${e.logicalResourceId}`));
  const edges: Edge[] = [];
  for (const [stackId, body] of source.templates ?? []) {
    edges.push(...edgesOf(stackId, definitionsIn(body), causes));
  }
  const dependents = edges.filter(({ from, to }) => causes.has(from) && !begun.has(to));
  return reportPage({
    receipt,
    entries,
    edges: edges.filter(({ from, to }) => begun.has(from) && begun.has(to)).slice(0, MOST_EDGES),
    neverStarted: [...new Set(dependents.map(({ to }) => to.split(' ')[1] ?? ''))],
    local: !source.remote,
    unread: source.unread ?? null,
    version: process.env.TRIAGE_VERSION ?? '0.0.0',
  });
}
