import { parse } from 'yaml';
import { createRedactor } from '../../lambdas/redaction/redact';
import { redactTemplate } from '../../lambdas/redaction/template';

const clean = (body: string) => redactTemplate(body, createRedactor());

const YAML = `# the shop
Parameters:
  Greeting:
    Default: plumtree            # first, and NoEcho after it
    Type: String
    NoEcho: true
  DbPassword: {Type: String, Default: applecart}
  Stage: { Type: String, Default: prod }
Mappings:
  Stages: { prod: { Token: pear-orchard } }
Resources:
  Db:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceIdentifier: !Sub "\${Stage}-shop"
      MasterUserPassword: !If [IsProd, !Ref DbPassword, quincejelly]
      Port: 5432
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Environment:
            - Value: 'medlar tart'
              Name: SESSION_PASSWORD
            - { Name: URL, Value: !Join ['', ['postgres://shop:', damsongin7, '@', !GetAtt Db.Endpoint.Address]] }
          Command: ["--api-token", "sloe-and-rose"]
      UserData:
        Fn::Base64: |
          #!/bin/bash
          export DB_PASSWORD=bullace99
          systemctl start shop
`;
const SECRETS =
  /plumtree|applecart|pear-orchard|quincejelly|medlar|damsongin7|sloe-and-rose|bullace99/;

describe('redactTemplate', () => {
  it('hides what names, NoEcho, pairs, conditions and joins say is secret, and keeps the text', () => {
    const text = clean(YAML);
    expect(text).not.toMatch(SECRETS);
    expect(text).toContain('# the shop');
    expect(text).toContain('!If [IsProd, !Ref DbPassword, ');
    expect(text).toContain('DBInstanceIdentifier: !Sub "${Stage}-shop"');
    expect(text).toContain('Default: prod');
    expect(text).toContain('          systemctl start shop\n');
    expect(Object.keys(parse(text, { logLevel: 'silent' }).Resources)).toEqual(['Db', 'Task']);
  });

  it('does the same in JSON', () => {
    const text = clean(
      JSON.stringify({
        Parameters: { Greeting: { Default: 'plumtree', NoEcho: 'true' } },
        Resources: {
          Db: {
            Properties: {
              MasterUserPassword: { 'Fn::If': ['IsProd', { Ref: 'P' }, 'quincejelly'] },
              Token: { 'Fn::Sub': ['${a}', { a: 'pear-orchard' }] },
              Url: { 'Fn::Join': ['', ['redis://:', 'damsongin7', '@', { Ref: 'Cache' }]] },
            },
          },
        },
      }),
    );
    expect(text).not.toMatch(SECRETS);
    expect(JSON.parse(text).Resources.Db.Properties.MasterUserPassword['Fn::If']).toEqual([
      'IsProd',
      { Ref: 'P' },
      expect.stringMatching(/^<secret:password:\d+>$/),
    ]);
  });

  it('leaves references, dynamic references and what only mentions a secret', () => {
    const text = [
      'Parameters:',
      '  DbPassword: { Type: String, NoEcho: true, MinLength: 8 }',
      'Resources:',
      '  DbSecret:',
      '    Type: AWS::SecretsManager::Secret',
      '    Properties: { Name: prod/db, GenerateSecretString: { PasswordLength: 32 } }',
      '  Db:',
      '    Properties:',
      '      MasterUserPassword: !Join ["", ["{{resolve:secretsmanager:", !Ref DbSecret, ":SecretString:pw}}"]]',
      '      Token: !ImportValue shared-token',
      '      ApiKey: !FindInMap [Keys, prod, id]',
    ].join('\n');
    expect(clean(text)).toBe(text);
  });

  it.each(['', 'Resources:\n  - {', '{"Resources": ', '- a\n- b', '*x', '&a [*a]'])(
    'reads what is not a template: %j',
    (body) => {
      expect(clean(body)).toBe(body);
    },
  );
});
