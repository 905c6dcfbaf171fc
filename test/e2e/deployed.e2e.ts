/**
 * What deploys is what runs here: the synthesized state machine, the bundles in their own
 * processes, the template's environment. Every AWS call is then held against the policies.
 */
import { denials, unusedGrants } from './check-calls';
import { API_KEY, BOT } from './conversation';
import { type Assembly, deployed, synthesize } from './deployment';
import { ALL, EXCUSED, startAfresh } from './everything-on';
import { actionsOf, plant, policyOf } from './plant';
import { runsThatAsk } from './runs-that-ask';
import { runsThatDeliver } from './runs-that-deliver';
import { runsThatEnrich } from './runs-that-enrich';
import { openStage, type Stage } from './stage';

let assembly: Assembly;
let stage: Stage;
beforeAll(async () => {
  assembly = synthesize(ALL);
  stage = await openStage(deployed(assembly));
});
afterAll(() => stage?.stop());
beforeEach(() => startAfresh(stage));

runsThatDeliver(() => stage);
runsThatEnrich(() => stage);
runsThatAsk(() => stage);

describe('afterwards', () => {
  test('every function has run', () => {
    const ran = new Set(stage.traffic.calls.map(({ accessKeyId }) => accessKeyId));
    expect(stage.deployment.functions.length).toBeGreaterThanOrEqual(11);
    for (const { role } of stage.deployment.functions) expect(ran).toContain(role);
  });

  test('the embedded tables are the ones of the template', () => {
    expect(stage.deployment.tables).toEqual([
      { name: 'stack-triage-idempotency', key: 'id', indexes: {} },
      { name: 'stack-triage', key: 'pk', indexes: { waiting: 'waiting' } },
    ]);
  });

  test('no function printed a secret or a task token', () => {
    const secrets = new RegExp(`${API_KEY}|${BOT.bot_token}|k{64}|token-[0-9a-f]{8}-`);
    expect(stage.printed()).toContain('OldestReviewMinutes');
    expect(stage.printed()).not.toMatch(secrets);
  });
});

describe('policies', () => {
  /** Of the functions, of their reader, and of the state machine that invokes them. */
  const roles = () => [
    ...stage.deployment.functions.map(({ role }) => role),
    ...[...stage.deployment.roles.values()]
      .filter(({ id }) => /ReaderRole$|WorkflowStateMachineRole$/.test(id))
      .map(({ name }) => name),
  ];
  const unused = (deployment = stage.deployment) =>
    unusedGrants(deployment, stage.traffic, roles(), EXCUSED);

  test('no call was denied', () => {
    expect(stage.traffic.calls.length).toBeGreaterThan(500);
    expect(stage.traffic.sessions.size).toBeGreaterThan(10);
    expect(denials(stage.deployment, stage.traffic)).toEqual([]);
  });

  test('no granted action is unused', () => {
    expect(unused()).toEqual([]);
  });

  const COLLECT = 'TriageStepsCollectEventsRole';
  const planted = (change: Parameters<typeof plant>[1]) =>
    deployed({ ...assembly, template: plant(assembly.template, change) });

  test('a planted extra permission is found', () => {
    const extra = { Sid: 'Extra', Effect: 'Allow', Action: 'cloudformation:DeleteStack' } as const;
    const found = unused(planted((t) => policyOf(t, COLLECT).push({ ...extra, Resource: '*' })));
    expect(found).toEqual([`${COLLECT}: Extra: cloudformation:DeleteStack: never used`]);
  });

  test('a planted unused permission is found, though others use it', () => {
    const found = unused(
      planted((t) => {
        actionsOf(t, COLLECT, 'ClaimOnce').push('dynamodb:Query');
      }),
    );
    expect(found).toEqual([`${COLLECT}: ClaimOnce: dynamodb:Query: never used`]);
  });

  test('a planted missing permission is found', () => {
    const without = planted((t) => {
      const statements = policyOf(t, COLLECT);
      statements.splice(
        statements.findIndex(({ Sid }) => Sid === 'StoreTimeline'),
        1,
      );
    });
    const found = denials(without, stage.traffic);
    expect(found.length).toBeGreaterThan(0);
    for (const problem of found) {
      expect(problem).toMatch(/^TriageStepsCollectEventsRole: s3:PutObject on .*: not allowed$/);
    }
  });
});
