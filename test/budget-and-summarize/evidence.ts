import type { Evidence, EvidenceEvent, RootCause } from '../../lambdas/contracts/evidence';

const STACK_ID = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/5f0c';
const START = '2026-03-02T10:00:00.000Z';

export function event(name: string, fields: Partial<EvidenceEvent> = {}): EvidenceEvent {
  return {
    eventId: `event-of-${name}`,
    stackName: 'shop',
    stackId: STACK_ID,
    logicalResourceId: name,
    resourceType: 'AWS::SQS::Queue',
    status: 'CREATE_FAILED',
    reason: `${name} is not allowed here`,
    timestamp: '2026-03-02T10:00:12.500Z',
    ...fields,
  };
}

export function cause(rank: number, name: string, fields: Partial<RootCause> = {}): RootCause {
  return { ...event(name), rank, category: 'permissions', pattern: null, ...fields };
}

export function other(
  name: string,
  as: 'consequence' | 'cancelled' | 'unexplained',
  fields: Partial<EvidenceEvent> = {},
) {
  return { ...event(name, fields), class: as };
}

/** Evidence of a failed create; the accounting follows from what is in it. */
export function evidence(fields: Partial<Evidence> = {}): Evidence {
  const causes = fields.root_causes ?? [cause(1, 'OrdersQueue')];
  const others = fields.other_events ?? [];
  const count = (as: string) => others.filter((o) => o.class === as).length;
  const accounting = {
    causes: causes.reduce((sum, c) => sum + Math.max(1, c.resources?.length ?? 1), 0),
    consequences: count('consequence') + (fields.rollback_blockers?.length ?? 0),
    cancelled: count('cancelled'),
    progress: 20,
    unexplained: count('unexplained'),
  };
  return {
    outcome: 'collected',
    failure_id: `${STACK_ID}@${START}#deploy`,
    failure: {
      stackName: 'shop',
      stackId: STACK_ID,
      region: 'eu-west-1',
      account: '123456789012',
      operation: 'CREATE',
      phase: 'deploy',
      status: 'ROLLBACK_IN_PROGRESS',
      status_inferred: false,
      status_reason: 'The following resource(s) failed to create: [OrdersQueue].',
      started_at: START,
      failed_at: '2026-03-02T10:00:13.000Z',
      tags: {},
      commit_sha: null,
    },
    run: { execution_arn: 'arn:run', run_id: 'run', started_at: START, forced: false },
    root_causes: causes,
    rollback_blockers: [],
    other_events: others,
    missing_resources: [],
    enrichments: [],
    enrichment_notes: [],
    causes_cut: 0,
    accounting: {
      ...accounting,
      events: Object.values(accounting).reduce((sum, n) => sum + n, 0),
      missing_resources: 0,
      brief_tokens: 0,
      cut_events: 0,
    },
    timeline: null,
    announcement: null,
    ...fields,
  };
}
