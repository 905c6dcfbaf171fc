import type { Context } from 'aws-lambda';
import type { Enrichment } from '../../lambdas/contracts/evidence';
import { diagnose } from '../../lambdas/explain-with-rules/diagnose';
import { handler } from '../../lambdas/explain-with-rules/explain-with-rules';
import { aBrief, DENIED, event, QUEUE } from '../gate-on-confidence/a-failure';

const context = { functionName: 'f', awsRequestId: 'r' } as Context;
const failed = (n: number, reason: string, resourceType = 'AWS::SQS::Queue') =>
  event(`e${n}`, { reason, resourceType, logicalResourceId: `Thing${n}` });

describe('ExplainWithRules', () => {
  it('answers the contract of the diagnosis, grounded in the event', async () => {
    const out = await handler(aBrief(), context);
    expect(out.analysis).toMatchObject({ by: 'rules', model: null, cost_usd: 0 });
    const [first] = out.diagnosis.hypotheses;
    expect(first).toMatchObject({
      rank: 1,
      category: 'permissions',
      evidence_ids: [QUEUE.eventId],
    });
    expect(DENIED).toContain(first!.evidence);
    expect(first!.evidence).toMatch(/^User: arn:aws:sts/);
    expect(first!.recommended_action).toContain('sqs:CreateQueue');
    expect(out.diagnosis.overall_confidence).toBe(first!.confidence_score);
    expect(out.diagnosis.next_steps).toContain('https://docs.aws.amazon.com/');
  });

  it('gives a hypothesis for each ranked cause, at most five, and quotes each word for word', () => {
    const reasons = [
      'orders already exists',
      'Internal Failure',
      'The flux is misaligned',
      'No export named a-b found',
      'Rate exceeded',
      'Circuit Breaker was triggered',
    ];
    const { diagnosis } = diagnose(aBrief(reasons.map((r, i) => failed(i + 1, r))));
    expect(diagnosis.hypotheses.map((h) => h.category)).toEqual([
      'already-exists',
      'internal-or-service-error',
      'other',
      'not-found',
      'quota',
    ]);
    for (const [i, h] of diagnosis.hypotheses.entries()) {
      expect(reasons[i]).toContain(h.evidence);
      expect(h.evidence).not.toBe('');
    }
  });

  it.each([
    '',
    'null',
    'Resource handler returned message: "null" (RequestToken: 1, HandlerErrorCode: NotFound)',
    `Resource handler returned message: "${'long '.repeat(5000)}(Service: S3, Status Code: 400, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: InvalidRequest)`,
  ])('quotes only what stands in the reason', (reason) => {
    const { diagnosis } = diagnose(aBrief([failed(1, reason)]));
    expect(reason).toContain(diagnosis.hypotheses[0]!.evidence);
    expect(diagnosis.hypotheses[0]!.evidence.length).toBeLessThanOrEqual(300);
  });

  it('looks behind a wrapper with the enrichments of that event only', () => {
    const wrapper = failed(
      1,
      'Received response status [FAILED] from custom resource. Message returned: Seeding failed',
      'Custom::Seed',
    );
    const log: Enrichment = {
      source: 'log',
      eventId: wrapper.eventId,
      title: 'Log of /aws/lambda/seed',
      text: 'ERROR connect ETIMEDOUT 10.0.0.1:5432',
    };
    const own = diagnose(aBrief([wrapper], { enrichments: [log] })).diagnosis.hypotheses[0]!;
    expect(own.category).toBe('network');
    expect(own.cause).toContain("the function's log");
    expect(wrapper.reason).toContain(own.evidence);
    const others = aBrief([wrapper], { enrichments: [{ ...log, eventId: 'another' }] });
    expect(diagnose(others).diagnosis.hypotheses[0]!.category).toBe('custom-resource');
  });

  it('says how many more resources the same cause hit', () => {
    const brief = aBrief();
    const [cause] = brief.root_causes;
    const resource = { ...QUEUE, logicalResourceId: 'Other' };
    brief.root_causes = [{ ...cause!, resources: [QUEUE, resource], resource_count: 70 }];
    expect(diagnose(brief).diagnosis.hypotheses[0]!.cause).toContain('69 more resources');
  });

  it('is honest when nothing explains the failure', () => {
    const { diagnosis } = diagnose(aBrief([]));
    expect(diagnosis).toMatchObject({ hypotheses: [], overall_confidence: 0 });
    expect(diagnosis.next_steps).toContain('No event explains the failure of orders');
  });

  it('explains what blocked a rollback that failed itself', () => {
    const blocker = event('e1', {
      class: 'blocker',
      status: 'DELETE_FAILED',
      resourceType: 'AWS::S3::Bucket',
      reason: 'The bucket you tried to delete is not empty',
    });
    const brief = aBrief([blocker]);
    brief.failure.phase = 'rollback';
    expect(diagnose(brief).diagnosis.hypotheses[0]).toMatchObject({
      category: 'cleanup-blocked',
      evidence_ids: [blocker.eventId],
    });
  });

  it.each([
    ['UPDATE', 'rollback', true],
    ['UPDATE', 'deploy', false],
    ['CREATE', 'rollback', false],
  ] as const)('of a stuck %s in %s it says how to go on: %s', (operation, phase, expected) => {
    const brief = aBrief([event('e1', { class: 'blocker', status: 'UPDATE_FAILED' })]);
    Object.assign(brief.failure, { operation, phase });
    const { next_steps } = diagnose(brief).diagnosis;
    expect(/continue-update-rollback .*--resources-to-skip Queue/.test(next_steps)).toBe(expected);
  });

  it.each([
    [undefined, 'the model was not asked'],
    [{ Error: 'NoModelError', Cause: 'secret sk-live' }, 'no model is configured'],
    [{ Error: 'SpendCapReachedError' }, 'the daily spend cap for the model is reached'],
    [{ Error: 'Weird<Error>', Cause: 'x' }, 'the analysis by the model failed (WeirdError)'],
    [{ Error: '' }, 'the analysis by the model failed (unnamed error)'],
  ])('says in words why the model did not answer (%j)', (analysis_error, words) => {
    const { analysis } = diagnose(aBrief(undefined, { analysis_error }));
    expect(analysis.fallback_reason).toBe(words);
  });
});
