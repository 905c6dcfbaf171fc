/** What structure says is secret, through the front door: recording, embedded AWS, evidence. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { invoke } from '../../statemachine/local/invoke';
import { recordingOf } from '../../statemachine/local/live-recording';
import { parseRecording } from '../../statemachine/local/parse-recording';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());

const RECORDINGS = join(__dirname, '../fixtures/recordings');

// biome-ignore lint/suspicious/noExplicitAny: a recording as its file spells it
async function evidenceOf(name: string, edit: (file: any) => void): Promise<string> {
  const file = JSON.parse(readFileSync(join(RECORDINGS, `${name}.json`), 'utf8'));
  edit(file);
  const recording = parseRecording(JSON.stringify(file), name);
  await aws.load(recording);
  const execution = { arn: 'arn:aws:states:eu-west-1:1:execution:t:x', name: 'x', started_at: '' };
  return JSON.stringify(await invoke('CollectEvents', { event: recording.event, execution }));
}

const CHANGES = [
  {
    Target: {
      Attribute: 'Properties',
      Name: 'MasterUserPassword',
      Path: '/Properties/MasterUserPassword',
      BeforeValue: 'plumtree',
      AfterValue: 'applecart',
    },
  },
  {
    Target: {
      Attribute: 'Properties',
      Name: 'Environment',
      Path: '/Properties/Environment/0/Value',
      BeforeValue: 'quince-jelly',
      AfterValue: 'pear-orchard',
    },
  },
];
const CONTEXTS = {
  BeforeContext: '{"Properties":{"Environment":[{"Name":"DB_PASSWORD","Value":"quince-jelly"}]}}',
  AfterContext: '{"Properties":{"Environment":[{"Value":"pear-orchard","Name":"DB_PASSWORD"}]}}',
};
const SECRETS = /plumtree|applecart|quince-jelly|pear-orchard|damsongin|medlar/;

describe('the evidence', () => {
  it('shows no default of a parameter that the failing resource refers to', async () => {
    const text = await evidenceOf('custom-resource-failed', (file) => {
      const stack = Object.values(file.stacks)[0] as {
        TemplateBody: string;
        StackEvents: object[];
      };
      const failed = (
        stack.StackEvents as { ResourceStatus: string; LogicalResourceId: string }[]
      ).find((e) => e.ResourceStatus === 'CREATE_FAILED');
      stack.TemplateBody = [
        'Parameters:',
        '  Greeting:',
        '    Default: plumtree',
        '    NoEcho: true',
        '  DbPassword:',
        '    Default: applecart',
        'Resources:',
        `  ${failed?.LogicalResourceId}:`,
        '    Type: Custom::Thing',
        '    Properties:',
        '      A: !Ref Greeting',
        '      B: !Ref DbPassword',
        '      Password: !If [IsProd, quince-jelly, !Ref DbPassword]',
      ].join('\n');
    });
    expect(text).toContain('referred to, Greeting');
    expect(text).not.toMatch(SECRETS);
  });

  it('shows no value before or after of a property of a secret', async () => {
    const text = await evidenceOf('custom-named-replacement', (file) => {
      const { ResourceChange } = file.changeSets[0].Changes[0];
      Object.assign(ResourceChange, CONTEXTS, { Details: CHANGES });
    });
    expect(text).toContain('/Properties/MasterUserPassword: <secret:password:');
    expect(text).not.toMatch(SECRETS);
  });

  it('shows no line of a key that was logged record by record', async () => {
    const line = 'MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDP';
    const text = await evidenceOf('custom-resource-failed', (file) => {
      const lines = Object.values(file.logs)[0] as { message: string }[];
      const records = [`-----BEGIN ${'PRIVATE'} KEY-----`, line, `-----END ${'PRIVATE'} KEY-----`];
      lines.unshift(...records.map((message) => ({ ...lines[0]!, message })));
      lines.unshift({ ...lines[0]!, message: line }, { ...lines[0]!, message: 'Error: no such' });
    });
    expect(text).toContain('no such');
    expect(text).not.toContain(line.slice(8, 24));
  });
});

describe('a recording', () => {
  it('holds no change, output, parameter or default of a secret', () => {
    const id = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/1';
    const read = (action: string, output: object, params: object = {}) => ({
      action,
      output: output as Record<string, unknown>,
      params: params as Record<string, unknown>,
    });
    const recording = recordingOf({}, id, [
      read('DescribeStacks', {
        Stacks: [
          {
            StackId: id,
            Outputs: [{ OutputKey: 'AdminPassword', OutputValue: 'damsongin' }],
            Parameters: [{ ParameterKey: 'ApiToken', ParameterValue: 'medlar-tart' }],
          },
        ],
      }),
      read(
        'GetTemplate',
        { TemplateBody: 'Parameters:\n  Note:\n    Default: plumtree\n    NoEcho: true\n' },
        { StackName: id },
      ),
      read('DescribeChangeSet', {
        ChangeSetId: 'c',
        Changes: [{ ResourceChange: { ...CONTEXTS, Details: CHANGES } }],
      }),
    ] as never);
    const text = JSON.stringify(recording);
    expect(text).toContain('AdminPassword');
    expect(text).not.toMatch(SECRETS);
  });
});
