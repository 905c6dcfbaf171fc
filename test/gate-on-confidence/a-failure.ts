/** One failed deployment, small enough to be read: a denied queue, its symptoms, an odd topic. */
import type { Brief, CitableEvent } from '../../lambdas/contracts/brief';
import type { Diagnosed, Hypothesis } from '../../lambdas/contracts/diagnosis';
import type { RootCause } from '../../lambdas/contracts/evidence';

const STACK_ID = 'arn:aws:cloudformation:us-east-1:123456789012:stack/orders/0a1b2c3d';
const AT = '2026-11-20T10:00:05.000Z';

export const DENIED =
  'Resource handler returned message: "User: arn:aws:sts::123456789012:assumed-role/deployer/ci ' +
  'is not authorized to perform: sqs:CreateQueue on resource: ' +
  'arn:aws:sqs:us-east-1:123456789012:orders because no identity-based policy allows the ' +
  'sqs:CreateQueue action (Service: Sqs, Status Code: 403, Request ID: 6f0c)" ' +
  '(RequestToken: 1b2c, HandlerErrorCode: AccessDenied)';

export const SYMPTOM = 'Embedded stack orders-queues was not successfully created: 1 failed';

export function event(id: string, more: Partial<CitableEvent> = {}): CitableEvent {
  return {
    id,
    class: 'cause',
    eventId: `Queue-CREATE_FAILED-${id}`,
    stackName: 'orders',
    stackId: STACK_ID,
    logicalResourceId: 'Queue',
    resourceType: 'AWS::SQS::Queue',
    status: 'CREATE_FAILED',
    reason: DENIED,
    timestamp: AT,
    ...more,
  };
}

export const QUEUE = event('e1');
export const WRAPPER = event('e2', {
  class: 'consequence',
  logicalResourceId: 'Queues',
  resourceType: 'AWS::CloudFormation::Stack',
  reason: SYMPTOM,
});
export const TOPIC = event('e3', {
  class: 'cancelled',
  logicalResourceId: 'Topic',
  resourceType: 'AWS::SNS::Topic',
  reason: 'Resource creation cancelled',
});

const rootCause = ({ id, class: _, ...e }: CitableEvent, rank: number): RootCause => ({
  ...e,
  rank,
  category: 'permissions',
  pattern: null,
});

/** A brief of these events; those of class `cause` are the ranked causes, in their order. */
export function aBrief(events = [QUEUE, WRAPPER, TOPIC], more: Partial<Brief> = {}): Brief {
  const causes = events.filter((e) => e.class === 'cause').map((e, i) => rootCause(e, i + 1));
  const shown = events.map((e) => `${e.id} [${e.class}] ${e.logicalResourceId}: ${e.reason}`);
  return {
    outcome: 'collected',
    failure_id: `${STACK_ID}@${AT}#deploy`,
    failure: {
      stackName: 'orders',
      stackId: STACK_ID,
      region: 'us-east-1',
      account: '123456789012',
      operation: 'CREATE',
      phase: 'deploy',
      status: 'ROLLBACK_IN_PROGRESS',
      status_inferred: false,
      status_reason: 'The following resource(s) failed to create: [Queue].',
      started_at: '2026-11-20T10:00:00.000Z',
      failed_at: AT,
      tags: {},
      commit_sha: 'f00dfeed',
    },
    run: {
      execution_arn: 'arn:aws:states:us-east-1:123456789012:execution:triage:run-1',
      run_id: 'run-1',
      started_at: AT,
      forced: false,
    },
    root_causes: causes,
    rollback_blockers: events.filter((e) => e.class === 'blocker').map((e) => rootCause(e, 1)),
    other_events: [],
    missing_resources: [],
    enrichments: [],
    enrichment_notes: [],
    causes_cut: 0,
    accounting: {
      events: events.length,
      causes: causes.length,
      consequences: events.filter((e) => e.class === 'consequence').length,
      cancelled: events.filter((e) => e.class === 'cancelled').length,
      progress: 0,
      unexplained: events.filter((e) => e.class === 'unexplained').length,
      missing_resources: 0,
      brief_tokens: 300,
      cut_events: 0,
    },
    timeline: null,
    announcement: null,
    brief: { text: shown.join('\n'), tokens: 300, budget: 4000, events, cuts: [] },
    ...more,
  };
}

/** An honest hypothesis about the queue; ids are short, as the model gives them. */
export function hypothesis(more: Partial<Hypothesis> = {}): Hypothesis {
  return {
    rank: 1,
    cause: 'The deploying role may not create queues.',
    evidence: 'is not authorized to perform: sqs:CreateQueue',
    evidence_ids: [QUEUE.eventId],
    category: 'permissions',
    confidence_score: 0.86,
    recommended_action: 'Allow sqs:CreateQueue to the role deployer.',
    ...more,
  };
}

/** What the model's answer is after AnalyzeWithClaude. */
export function aDiagnosis(hypotheses: Hypothesis[], brief = aBrief()): Diagnosed {
  return {
    ...brief,
    diagnosis: { hypotheses, overall_confidence: 0.99, next_steps: 'Look at the role.' },
    analysis: {
      by: 'claude',
      model: 'claude-sonnet-5-5',
      prompt_version: 'test',
      prompt_hash: 'test',
      input_tokens: 1,
      output_tokens: 1,
      cost_usd: 0,
      fallback_reason: null,
    },
  };
}
