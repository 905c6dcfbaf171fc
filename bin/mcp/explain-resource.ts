/** Why one resource failed, or whose failure took it along. */
import * as z from 'zod';
import { type Evidence, EvidenceEvent } from '../../lambdas/contracts/evidence';
import { HistoryArgument, RegionArgument, StackArgument } from './arguments';
import type { Tool } from './tool';
import { triageOf } from './triages';

const input = {
  stack: StackArgument,
  logical_id: z
    .string()
    .regex(/^[\w-]{1,255}$/, { error: 'Not a logical id' })
    .describe('Logical id of the resource, in the stack or one nested in it'),
  region: RegionArgument,
  history: HistoryArgument,
};

export const explainResource: Tool<typeof input> = {
  name: 'explain_resource',
  title: 'Explain a resource’s failure',
  description:
    'Why one resource of a failed deployment failed: its own events with their reasons, what was found about them, and whether it was a cause or a consequence.',
  input,
  async run({ logical_id, ...question }) {
    const { receipt, evidence, nothing } = await triageOf(question);
    if (!receipt || !evidence) {
      return { role: null, events: [], enrichments: [], hypotheses: [], causes: [], nothing };
    }
    const found = eventsOf(evidence, logical_id);
    const ids = new Set(found.map(({ event }) => event.eventId));
    return {
      role: found[0]?.role ?? 'not-failed',
      events: found.map(({ event }) => EvidenceEvent.parse(event)),
      enrichments: evidence.enrichments.filter((e) => ids.has(e.eventId)),
      hypotheses: receipt.diagnosis.hypotheses.filter((h) =>
        h.evidence_ids.some((id) => ids.has(id)),
      ),
      causes: evidence.root_causes.map((c) => c.logicalResourceId),
      nothing: found.length
        ? null
        : `no failed event of ${logical_id} in this deployment: it did not fail, or the id is wrong`,
    };
  },
};

/** Its events with the part it played; a cause that stands for several counts for each of them. */
function eventsOf(evidence: Evidence, id: string) {
  const own = (event: EvidenceEvent & { resources?: { logicalResourceId: string }[] }) =>
    event.logicalResourceId === id || event.resources?.some((r) => r.logicalResourceId === id);
  return [
    ...evidence.root_causes.filter(own).map((event) => ({ role: 'cause' as const, event })),
    ...evidence.rollback_blockers.filter(own).map((event) => ({ role: 'blocker' as const, event })),
    ...evidence.other_events.filter(own).map((event) => ({ role: event.class, event })),
  ];
}
