/** A failure and its verdict, built in memory for tests of what comes after the analysis. */
import { Evidence } from '../../lambdas/contracts/evidence';
import { Verdict } from '../../lambdas/contracts/verdict';

export interface Story {
  stackName?: string;
  failedAt?: string;
  reason?: string;
  tags?: Record<string, string>;
  confidence?: number;
  forced?: boolean;
  runId?: string;
}

/** What CollectEvents would hand on for a bucket whose name is taken. */
export function evidence(story: Story = {}): Evidence {
  const stackName = story.stackName ?? 'payments';
  const failedAt = story.failedAt ?? '2026-11-20T10:00:00.000Z';
  const stackId = `arn:aws:cloudformation:eu-west-1:123456789012:stack/${stackName}/5f0c1d2e-1111-2222-3333-444455556666`;
  const runId = story.runId ?? `run-${stackName}`;
  const cause = {
    rank: 1,
    eventId: `AssetsBucket-CREATE_FAILED-${failedAt}`,
    stackName,
    stackId,
    logicalResourceId: 'AssetsBucket',
    resourceType: 'AWS::S3::Bucket',
    status: 'CREATE_FAILED',
    reason: story.reason ?? 'acme-assets already exists',
    timestamp: failedAt,
    category: 'already-exists',
    pattern: 's3-bucket-taken',
  };
  return Evidence.parse({
    outcome: 'collected',
    failure_id: `${stackId}@${failedAt}#deploy`,
    failure: {
      stackName,
      stackId,
      region: 'eu-west-1',
      account: '123456789012',
      operation: 'UPDATE',
      phase: 'deploy',
      status: 'UPDATE_ROLLBACK_IN_PROGRESS',
      status_inferred: false,
      status_reason: 'The following resource(s) failed to create: [AssetsBucket].',
      started_at: failedAt,
      failed_at: failedAt,
      tags: story.tags ?? {},
      commit_sha: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
    },
    run: {
      execution_arn: `arn:aws:states:eu-west-1:123456789012:execution:triage:${runId}`,
      run_id: runId,
      started_at: failedAt,
      forced: story.forced ?? false,
    },
    root_causes: [cause],
    rollback_blockers: [],
    other_events: [],
    missing_resources: [],
    enrichments: [],
    enrichment_notes: [],
    causes_cut: 0,
    accounting: {
      events: 42,
      causes: 1,
      consequences: 5,
      cancelled: 3,
      progress: 33,
      unexplained: 0,
      missing_resources: 0,
      brief_tokens: 400,
      cut_events: 0,
    },
    timeline: null,
    announcement: null,
  });
}

/** What GateOnConfidence would hand on: two hypotheses, routed by their confidence. */
export function verdict(story: Story = {}, base = evidence(story)): Verdict {
  const confidence = story.confidence ?? 0.86;
  const [cause] = base.root_causes;
  const hypothesis = {
    rank: 1,
    cause: 'The bucket name is taken by another account.',
    evidence: cause?.reason ?? '',
    evidence_ids: cause ? [cause.eventId] : [],
    category: 'already-exists',
    confidence_score: confidence,
    recommended_action: 'Choose another name, or let CloudFormation generate one.',
  };
  return Verdict.parse({
    ...base,
    diagnosis: {
      hypotheses: [
        hypothesis,
        {
          ...hypothesis,
          rank: 2,
          cause: 'The bucket is left over from an earlier stack.',
          confidence_score: 0.3,
        },
      ],
      overall_confidence: confidence,
      next_steps: 'Look the bucket up.',
    },
    analysis: {
      by: 'claude',
      model: 'claude-sonnet-5-5',
      prompt_version: '1',
      prompt_hash: 'abc',
      input_tokens: 1200,
      output_tokens: 300,
      cost_usd: 0.0054,
      fallback_reason: null,
    },
    route: confidence >= 0.6 ? 'deliver' : 'review',
    route_reason: `confidence ${confidence} against a threshold of 0.6`,
    caps: [],
    dropped: [],
    cuts: [],
  });
}
