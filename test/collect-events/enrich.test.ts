/** Each enrichment source end to end: recording, embedded AWS, real clients; and its failures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enrichWith } from '../../lambdas/collect-events/enrich/enrich';
import { parseTemplate } from '../../lambdas/collect-events/enrich/template';
import type { Evidence, RootCause } from '../../lambdas/contracts/evidence';
import { createRedactor } from '../../lambdas/redaction/redact';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { invoke } from '../../statemachine/local/invoke';
import { parseRecording } from '../../statemachine/local/parse-recording';

const RECORDINGS = join(__dirname, '../fixtures/recordings');

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());

// biome-ignore lint/suspicious/noExplicitAny: a recording as its file spells it
type Edit = (file: any) => void;

async function load(name: string, edit: Edit = () => undefined): Promise<object> {
  const file = JSON.parse(readFileSync(join(RECORDINGS, `${name}.json`), 'utf8'));
  edit(file);
  const recording = parseRecording(JSON.stringify(file), name);
  await aws.load(recording);
  return recording.event;
}

async function collect(event: object): Promise<Evidence> {
  const execution = { arn: 'arn:aws:states:eu-west-1:1:execution:t:x', name: 'x', started_at: '' };
  return (await invoke('CollectEvents', { event, execution })) as Evidence;
}

const textOf = (evidence: Evidence, source: string) =>
  evidence.enrichments
    .filter((e) => e.source === source)
    .map((e) => `${e.title}\n${e.text}`)
    .join('\n');
const noteOf = (evidence: Evidence, source: string) =>
  evidence.enrichment_notes.find((n) => n.source === source);

const SOURCES = [
  ['template', 'custom-resource-failed', 'GetTemplate', 'cloudformation'],
  ['log', 'custom-resource-failed', 'FilterLogEvents', 'logs'],
  ['ecs', 'ecs-circuit-breaker', 'ListTasks', 'ecs'],
  ['hook', 'hook-failed', 'GetHookResult', 'cloudformation'],
  ['change', 'custom-named-replacement', 'DescribeChangeSet', 'cloudformation'],
  ['trail', 'access-denied-with-trail', 'LookupEvents', 'cloudtrail'],
] as const;

/** Without what the knowledge base makes of it, which an enrichment may tell more of. */
const bare = ({ advice: _, ...cause }: RootCause) => cause;

describe.each(SOURCES)('%s', (source, recording, action, service) => {
  it('adds a fact that cites the event it explains', async () => {
    const evidence = await collect(await load(recording));
    expect(textOf(evidence, source)).not.toBe('');
    const causes = new Set(evidence.root_causes.map((c) => c.eventId));
    for (const e of evidence.enrichments) expect(causes).toContain(e.eventId);
    expect(noteOf(evidence, source)?.outcome).toBe('found');
  });

  it('becomes a note when it is refused, and the causes stay as they are', async () => {
    const plain = await collect(await load(recording));
    const event = await load(recording);
    aws.fault({
      service,
      action,
      code: 'AccessDenied',
      message: `not authorized to ${action}`,
      status: 403,
    });
    const evidence = await collect(event);
    expect(evidence.root_causes.map(bare)).toEqual(plain.root_causes.map(bare));
    expect(noteOf(evidence, source)).toMatchObject({ outcome: 'failed' });
    expect(noteOf(evidence, source)?.detail).toContain('AccessDenied');
  });
});

describe('what changed', () => {
  it("is this deployment's change set, whatever was deployed since", async () => {
    const event = await load('custom-named-replacement', (file) => {
      const [own] = file.changeSets;
      const newer = structuredClone(own);
      newer.ChangeSetId += '-newer';
      newer.CreationTime = '2026-02-27T15:44:29.000Z';
      newer.Changes[0].ResourceChange.Details = [{ Target: { Path: '/Properties/Newer' } }];
      file.changeSets.push(newer);
      const { Stack } = file.stacks[own.StackId] as { Stack: { ChangeSetId: string } };
      file.stacks[own.StackId].Stack = { ...Stack, ChangeSetId: newer.ChangeSetId };
    });
    const text = textOf(await collect(event), 'change');
    expect(text).toContain('KeySchema');
    expect(text).not.toContain('Newer');
  });
});

describe('the log of a busy function', () => {
  it('is read on to the failure, a few pages and no further', async () => {
    const busy = (file: { logs: Record<string, { timestamp: number; message: string }[]> }) => {
      const [lines] = Object.values(file.logs);
      const [first] = lines ?? [];
      const chatter = (n: number) =>
        Array.from({ length: n }, () => ({ ...first!, message: 'still working' }));
      lines?.unshift(...chatter(3_000));
    };
    const event = await load('custom-resource-failed');
    const plain =
      textOf(await collect(event), 'log')
        .split('\n')
        .at(-1) ?? 'none';
    const evidence = await collect(await load('custom-resource-failed', busy));
    expect(textOf(evidence, 'log')).toContain(plain);
    expect(aws.calls.filter((c) => c.action === 'FilterLogEvents')).toHaveLength(4);
  });
});

describe("the log of a custom resource's function", () => {
  const FUNCTION = 'arn:aws:lambda:eu-central-1:111122223333:function:someone-elses';
  // biome-ignore lint/suspicious/noExplicitAny: an event as its file spells it
  const eventsOf = (file: any): any[] =>
    // biome-ignore lint/suspicious/noExplicitAny: a stack as its file spells it
    Object.values(file.stacks).flatMap((stack: any) => stack.StackEvents);
  const elsewhere = '/aws/lambda/payments-prod';

  it('is that of its own ServiceToken, whatever group the reason names', async () => {
    const event = await load('custom-resource-failed', (file) => {
      const [lines] = Object.values(file.logs) as { message: string }[][];
      file.logs[elsewhere] = lines!.map((l) => ({ ...l, message: 'error: a secret of payments' }));
      for (const e of eventsOf(file)) {
        if (e.ResourceStatus?.endsWith('_FAILED')) {
          e.ResourceStatusReason = `Received response status [FAILED]. See ${elsewhere} (error)`;
        }
      }
    });
    const evidence = await collect(event);
    expect(JSON.stringify(evidence)).not.toContain('a secret of payments');
    const read = aws.calls.filter((c) => c.action === 'FilterLogEvents');
    expect(read.map((c) => c.params.logGroupName)).not.toContain(elsewhere);
    expect(read).not.toEqual([]);
  });

  it.each([
    ['of another account', FUNCTION.replace('111122223333', '444455556666')],
    ['of another region', FUNCTION.replace('eu-central-1', 'ap-south-2')],
    ['that is a topic', 'arn:aws:sns:eu-central-1:111122223333:requests'],
    ['that is none', 42],
  ])('is not read for a ServiceToken %s', async (_, ServiceToken) => {
    const event = await load('custom-resource-failed', (file) => {
      for (const e of eventsOf(file)) {
        if (e.ResourceProperties) e.ResourceProperties = JSON.stringify({ ServiceToken });
      }
    });
    expect(textOf(await collect(event), 'log')).toBe('');
    expect(aws.calls.map((c) => c.action)).not.toContain('FilterLogEvents');
  });

  it('is left at some point, which a note tells', async () => {
    const event = await load('custom-resource-failed');
    let page = 0;
    const endless = () => {
      page += 1;
      const line = { logStreamName: 's', timestamp: 1, message: `error ${page}` };
      return { events: [line], nextToken: `t${page}` };
    };
    aws.state.live = { ...aws.state.live, logs: { FilterLogEvents: endless } };
    const evidence = await collect(event);
    aws.state.live = {};
    expect(textOf(evidence, 'log')).toContain('error 10');
    expect(evidence.enrichment_notes).toContainEqual({
      source: 'log',
      outcome: 'cut',
      detail: expect.stringMatching(/left unread: after 10 pages$/),
    });
  });
});

describe('enrichWith', () => {
  const input = {
    causes: [],
    events: [],
    stack: {},
    failure: {},
    sessions: {},
    redactor: createRedactor(),
  } as never;
  const fact = (text: string) => ({ source: 'log' as const, eventId: 'e', title: 't', text });

  it('gives up on a source that is slow, and keeps the others', async () => {
    const slow = () => new Promise<never>(() => undefined);
    const enrich = enrichWith({ ecs: slow, log: async () => [fact('line')] }, 20);
    const { enrichments, notes } = await enrich(input);
    expect(enrichments).toEqual([fact('line')]);
    expect(notes.map((n) => [n.source, n.outcome])).toEqual([
      ['ecs', 'failed'],
      ['log', 'found'],
    ]);
  });

  it('cuts what is huge and says so; says so when there is nothing', async () => {
    const many = Array.from({ length: 100 }, () => fact('x'.repeat(100_000)));
    const { enrichments, notes } = await enrichWith({ log: async () => many, ecs: async () => [] })(
      input,
    );
    expect(JSON.stringify(enrichments).length).toBeLessThan(100_000);
    expect(notes.map((n) => n.outcome)).toEqual(['cut', 'empty']);
  });
});

it('a definition comes with what its functions come to, secrets apart', async () => {
  const secret = ['Xk7', 'pQ2', 'vLm9', 'Zt'].join('');
  const template = `Parameters:
  Stage: { Type: String }
  DbPassword: { Type: String }
Resources:
  ProductIndex:
    Type: Custom::SearchIndex
    Properties:
      Name: !Sub "products-\${Stage}"
      Login: !Join [":", ["admin", !Ref DbPassword]]
`;
  const event = await load('custom-resource-failed', (file) => {
    for (const stack of Object.values(file.stacks) as Record<string, object>[]) {
      stack.TemplateBody = template as never;
      stack.Stack = {
        ...stack.Stack,
        Parameters: [
          { ParameterKey: 'Stage', ParameterValue: 'prod' },
          { ParameterKey: 'DbPassword', ParameterValue: secret },
        ],
      };
    }
  });
  const evidence = await collect(event);
  expect(textOf(evidence, 'template')).toContain('Properties.Name: "products-prod"');
  expect(JSON.stringify(evidence)).not.toContain(secret);
});

describe('where a change set could not be made', () => {
  const bucket = (name: string) =>
    `{"Parameters":{"Name":{"Type":"String"}},"Resources":{"ArchiveBucket":{"Type":"AWS::S3::Bucket","Properties":{"Note":"${name}","BucketName":{"Ref":"Name"}}}}}`;
  // biome-ignore lint/suspicious/noExplicitAny: a recording as its file spells it
  const changeSetIn = (file: any, at = '2026-10-20T08:00:15.000Z') => {
    const [[id, stack]] = Object.entries(file.stacks) as [string, Record<string, unknown>][] as [
      [string, Record<string, unknown>],
    ];
    stack.TemplateBody = bucket('the one before');
    stack.Stack = {
      ...(stack.Stack as object),
      Parameters: [{ ParameterKey: 'Name', ParameterValue: 'old-value' }],
    };
    file.changeSets = [
      {
        ChangeSetId: id.replace(/stack\/.*/, 'changeSet/release-9/1111'),
        ChangeSetName: 'release-9',
        StackId: id,
        Status: 'FAILED',
        StatusReason: 'validation failed',
        CreationTime: at,
        Parameters: [{ ParameterKey: 'Name', ParameterValue: 'new-value' }],
        TemplateBody: bucket('what was asked for'),
      },
    ];
  };

  it('its own template is read, and what the stack knows is not taken for it', async () => {
    const text = textOf(await collect(await load('early-validation', changeSetIn)), 'template');
    expect(text).toContain('what was asked for');
    expect(text).not.toMatch(/the one before|old-value/);
  });

  it('and is told by its id, with its own parameters', async () => {
    const event = await load('early-validation', changeSetIn);
    const id = aws.state.recording?.changeSets[0]?.ChangeSetId;
    Object.assign((event as { detail: object }).detail, { 'change-set-id': id });
    const text = textOf(await collect(event), 'template');
    expect(text).toContain('Properties.BucketName: "new-value"');
  });

  it('one that was begun after the failure is another deployment', async () => {
    const later = (file: object) => changeSetIn(file, '2026-10-20T09:00:00.000Z');
    const text = textOf(await collect(await load('early-validation', later)), 'template');
    expect(text).toContain('the one before');
  });
});

describe('parseTemplate', () => {
  it('finds definitions in YAML with short forms, as they were written', () => {
    const body =
      'Parameters:\n  Name: { Type: String }\nResources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Sub "${Name}-x"\n  Other:\n    Type: AWS::SNS::Topic\n';
    const { resources, parameters } = parseTemplate(body);
    expect(resources.get('Bucket')).toContain('BucketName: !Sub "${Name}-x"');
    expect(resources.get('Bucket')).not.toContain('SNS');
    expect([...parameters.keys()]).toEqual(['Name']);
  });

  it('finds them in JSON', () => {
    const { resources } = parseTemplate('{"Resources":{"A":{"Type":"AWS::SNS::Topic"}}}');
    expect(resources.get('A')).toContain('AWS::SNS::Topic');
  });
});
