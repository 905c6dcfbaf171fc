/** Deployments with other settings: their functions run too, and nothing that they call is denied. */
import type { RecordedCall } from './access-requests';
import { denials, unusedGrants } from './check-calls';
import { BOT, diagnosis, outputOf, REASON, statesOf } from './conversation';
import { deployed, functionOf, synthesize } from './deployment';
import { openStage, type Stage } from './stage';

jest.setTimeout(120_000);

let stage: Stage;
afterEach(() => stage?.stop());

async function deploy(settings: Parameters<typeof synthesize>[0]): Promise<void> {
  stage = await openStage(deployed(synthesize(settings)));
  await stage.reset();
}

test('nothing set: stack events alone, no Slack, no key', async () => {
  await deploy({});
  const run = await stage.run('custom-resource-failed');
  expect(run.output).toMatchObject({ delivery_status: 'recorded', analysis: { by: 'rules' } });
  const { enrichments } = outputOf<{ enrichments: { source: string }[] }>(run, 'CollectEvents');
  expect(enrichments.map(({ source }) => source)).toEqual(enrichments.map(() => 'properties'));
  expect(denials(stage.deployment, stage.traffic)).toEqual([]);
  const services = new Set(stage.traffic.calls.map(({ service }) => service));
  expect(services).not.toContain('ecs');
});

test('no model: nothing of the analyzing function reaches a secret', async () => {
  await deploy({ modelProvider: 'none', slackThreadTag: 'thread' });
  stage.fill('Slack', BOT);
  const run = await stage.run('nested-three-levels');
  expect(statesOf(run)).toContain('ExplainWithRules');
  expect(run.output).toMatchObject({ delivery_status: 'delivered' });
  expect(denials(stage.deployment, stage.traffic)).toEqual([]);
});

test('Amazon Bedrock: its own bundle, the role as key, the chosen model alone', async () => {
  await deploy({ modelProvider: 'bedrock' });
  stage.api.answer(diagnosis(REASON));
  const run = await stage.run('custom-named-replacement');
  expect(run.output).toMatchObject({ analysis: { by: 'claude' } });

  const { role } = functionOf(stage.deployment, 'AnalyzeWithClaude');
  const [request] = stage.api.requests;
  const [, caller] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/bedrock\//.exec(request?.headers.authorization ?? '') ?? [];
  expect(caller).toBe(role);
  const modelId = /^\/model\/(.+)\/invoke$/.exec(decodeURIComponent(request?.path ?? ''))?.[1];
  const call: RecordedCall = {
    service: 'bedrock',
    action: 'InvokeModel',
    params: { modelId },
    accessKeyId: role,
  };
  const traffic = { ...stage.traffic, calls: [...stage.traffic.calls, call] };
  expect(denials(stage.deployment, traffic)).toEqual([]);
  const unused = unusedGrants(stage.deployment, traffic, [role]);
  expect(unused.filter((grant) => /bedrock|secretsmanager/.test(grant))).toEqual([]);

  const other = { ...call, params: { modelId: 'global.anthropic.claude-opus-5-5' } };
  const denied = denials(stage.deployment, { ...traffic, calls: [other] });
  expect(denied).toHaveLength(3);
});
