/** From a resource's events to its bars: what it was doing from when to when, and how that ended. */
import type { EvidenceEvent } from '../contracts/evidence';

export interface Phase {
  /** When the stack's rollback began, epoch ms; null where there was none. */
  rollbackAt: number | null;
}

export interface Segment {
  /** Epoch milliseconds. */
  from: number;
  to: number;
  doing: 'create' | 'update' | 'delete' | 'import';
  /** In the rollback or the clean-up, and not in the deployment. */
  rollback: boolean;
  end: 'complete' | 'failed' | 'cancelled' | 'open';
  /** The status at its end. */
  status: string;
}

const CANCELLED = /^Resource (?:creation|update|deletion|import) cancelled\.?$/i;

/** Events oldest first; a bar that no event ends reaches to `until`. */
export function segmentsOf(
  events: readonly EvidenceEvent[],
  { rollbackAt }: Phase,
  until: number,
): Segment[] {
  const segments: Segment[] = [];
  let open: Segment | null = null;
  for (const event of events) {
    const at = Date.parse(event.timestamp);
    const doing = doingOf(event.status);
    const rollback = /ROLLBACK/.test(event.status) || (rollbackAt !== null && at >= rollbackAt);
    if (/_IN_PROGRESS$/.test(event.status)) {
      if (open && open.doing === doing && open.rollback === rollback) continue;
      if (open) segments.push({ ...open, to: at });
      open = { from: at, to: at, doing, rollback, end: 'open', status: event.status };
      continue;
    }
    const began: Segment = open ?? { from: at, to: at, doing, rollback, end: 'open', status: '' };
    segments.push({ ...began, to: at, end: endOf(event), status: event.status });
    open = null;
  }
  return open ? [...segments, { ...open, to: Math.max(until, open.from) }] : segments;
}

function doingOf(status: string): Segment['doing'] {
  if (/^DELETE/.test(status)) return 'delete';
  if (/^UPDATE/.test(status)) return 'update';
  return /^IMPORT/.test(status) ? 'import' : 'create';
}

function endOf({ status, reason }: EvidenceEvent): Segment['end'] {
  if (CANCELLED.test(reason)) return 'cancelled';
  return /FAILED/.test(status) ? 'failed' : 'complete';
}
