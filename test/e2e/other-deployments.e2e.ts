/** Deployments with other settings: their functions run too, and nothing that they call is denied. */
import type { StackTriageProps } from '../../lib/stack-triage';
import type { RecordedCall } from './access-requests';
import { denials, unusedGrants } from './check-calls';
import { BOT, diagnosis, outputOf, REASON, statesOf } from './conversation';
import { deployed, functionOf, synthesize, withSpoke } from './deployment';
import type { Place } from './resolve';
import { openStage, type Stage } from './stage';

let stage: Stage;
afterEach(() => stage?.stop());

async function deploy(settings: StackTriageProps, spoke?: Place): Promise<void> {
  const hub = deployed(synthesize(settings));
  stage = await openStage(spoke ? withSpoke(hub, settings, spoke) : hub);
  await stage.reset();
}

test.each([
  ['nothing set: what CloudFormation knows, no Slack, no key', {}, ['properties', 'template']],
  ['no sources: stack events alone', { enrich: [] }, ['properties']],
])('%s', async (_, settings: StackTriageProps, sources) => {
  await deploy(settings);
  const run = await stage.run('custom-resource-failed');
  expect(run.output).toMatchObject({ delivery_status: 'recorded', analysis: { by: 'rules' } });
  const { enrichments } = outputOf<{ enrichments: { source: string }[] }>(run, 'CollectEvents');
  expect(new Set(enrichments.map(({ source }) => source))).toEqual(new Set(sources));
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

test('a stack of another account and region: read there, with that account’s own reader', async () => {
  const place = { region: 'us-west-2', account: '444455556666' };
  const settings: StackTriageProps = {
    enrich: ['template', 'changes', 'hooks', 'logs', 'ecs'],
    spokeAccounts: [place.account],
    externalId: 'open-sesame',
  };
  await deploy(settings, place);
  for (const recording of [
    'custom-resource-failed',
    'ecs-circuit-breaker',
    'nested-three-levels',
  ]) {
    const run = await stage.run(recording, { place });
    expect(run.output).toMatchObject({ failure: place, delivery_status: 'recorded' });
  }
  const read = stage.traffic.calls.filter(({ accessKeyId = '' }) => /^session-/.test(accessKeyId));
  expect(new Set(read.map(({ region }) => region))).toEqual(new Set([place.region]));
  expect(denials(stage.deployment, stage.traffic)).toEqual([]);

  // The hub's own stacks are read as before.
  await stage.run('hook-failed');
  expect(denials(stage.deployment, stage.traffic)).toEqual([]);

  const elsewhere = withSpoke(
    { ...stage.deployment, spokes: [] },
    { ...settings, externalId: 'another-word' },
    place,
  );
  expect(denials(elsewhere, stage.traffic)).toEqual([expect.stringMatching(/: not trusted$/)]);
});
