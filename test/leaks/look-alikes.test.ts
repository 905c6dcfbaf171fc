import { createRedactor } from '../../lambdas/redaction/redact';
import { ENCODINGS } from './places';
import { generator } from './secrets';

const { of, uuid } = generator(42);
const HEX = '0123456789abcdef';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCOUNT = '123456789012';
const suffix = () => of(UPPER + HEX.slice(0, 10), 12);
const hash = (length: number) => of(HEX, length);

/** Things that a finding rests on, and that are not secrets however they look. */
const LOOK_ALIKES: Record<string, string[]> = {
  names: [
    `MyStack-DatabaseSecret3B817195-${suffix()}`,
    `DbPasswordRotation${hash(8).toUpperCase()}`,
    'The secret my-db-secret is scheduled for deletion',
    'Resource handler returned message: "A resource with the ID prod/db-secret already exists."',
    "You can't create this secret because a secret with this name is already scheduled for deletion. (Service: SecretsManager, Status Code: 400)",
    'AWS::SecretsManager::Secret: prod/payments/api-token',
    `Token: ${UPPER.slice(0, 2)}`,
    'LogicalResourceId: MasterUserPassword',
    '{"LogicalResourceId":"ApiKey","ResourceType":"AWS::ApiGateway::ApiKey"}',
    '{"Name":"DbSecret","Type":"AWS::SecretsManager::Secret"}',
    'token-service-prod is not stabilized',
    `cdk-hnb659fds-assets-${ACCOUNT}-eu-west-1`,
  ],
  identifiers: [
    `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:prod/db-${of('abcdefGH', 6)}`,
    `arn:aws:iam::${ACCOUNT}:role/service-role/TokenService-${suffix()}`,
    `arn:aws:sts::${ACCOUNT}:assumed-role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-eu-west-1/AWSCloudFormation`,
    `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/api-key-service/${uuid()}`,
    `arn:aws:kms:eu-west-1:${ACCOUNT}:key/${uuid()}`,
    `KmsKeyId: ${uuid()}`,
    `"EncryptionKey": "arn:aws:kms:eu-west-1:${ACCOUNT}:key/mrk-${hash(32)}"`,
    `"EncryptionKey": "${uuid()}"`,
    `EncryptionKey: alias/prod-secrets-2`,
    `AROA${of(UPPER, 17)}:session`,
    `AIDA${of(UPPER, 17)}`,
    `(Service: S3, Status Code: 403, Request ID: ${suffix()}, Extended Request ID: ${of(UPPER + HEX, 52)}=)`,
    `(RequestToken: ${uuid()}, HandlerErrorCode: GeneralServiceException)`,
    `ClientRequestToken: ${uuid()}`,
    `"ClientRequestToken":"Console-CreateStack-${uuid()}"`,
    `NextToken=${of(UPPER, 40)}`,
    `sg-${hash(17)} vpc-${hash(17)} subnet-${hash(17)} eni-${hash(17)} vpce-${hash(17)}`,
    `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/api@sha256:${hash(64)}`,
    `asset.${hash(64)}.zip`,
    `s3://cdk-hnb659fds-assets-${ACCOUNT}-eu-west-1/${hash(64)}.json`,
    `commit ${hash(40)}`,
    `2026/03/02/[$LATEST]${hash(32)}`,
    `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/tokens.fifo`,
    `key/${hash(64)}`,
    `d${suffix().toLowerCase()}.cloudfront.net`,
    `cognito-idp.eu-west-1.amazonaws.com/eu-west-1_${of(UPPER, 9)}`,
    'git@github.com:acme/token-service.git',
    'https://registry.npmjs.org/@acme/secrets/-/secrets-1.2.3.tgz',
    'lodash@4.17.21, @types/node@20.19.43',
  ],
  sentences: [
    'Property MasterUserPassword is required',
    'Invalid master password',
    "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
    '#/MasterUserPassword: expected minLength: 8, actual: 3',
    '#/Secret: #: only 1 subschema matches out of 2',
    '#/Environment/Variables/DB_PASSWORD: expected type: String, found: Integer',
    'Password: must be at least 8 characters long',
    'ExpiredToken: The provided token has expired.',
    'InvalidClientTokenId: The security token included in the request is invalid.',
    'InvalidToken - The provided token is malformed or otherwise invalid',
    'The security token included in the request is expired',
    'UnrecognizedClientException: The security token included in the request is invalid',
    'SyntaxError: Unexpected token } in JSON at position 42',
    'Unexpected token: punc (;)',
    "Access denied for user 'shop'@'10.0.3.7' (using password: YES)",
    'User is not authorized to perform: secretsmanager:GetSecretValue because no identity-based policy allows the action',
    'not authorized to perform: sts:GetSessionToken on resource: *',
    "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    'Parameters: [DbPassword, ApiToken] must have values',
    'Parameter DbPassword failed to satisfy constraint: must contain only letters',
    'unable to pull secrets or registry auth: execution resource retrieval failed',
    "Authorization header requires 'Credential' parameter.",
    'Basic authentication is not supported',
    'Basic Online Evaluation',
    'pass `dockerEnabled: true` to the pipeline',
    'token = page.NextToken; password = domain.masterUserPassword',
    'const secret = new Secret(this, id)',
    "Access-Control-Allow-Credentials: 'true'",
    'password: <your password>',
    'List<Token> of the request',
    'The bearer token is missing',
    'credentials: no valid providers in chain',
    'Error: connect ECONNREFUSED http://localhost:8080/path?user=a@b',
  ],
  templates: [
    'Password: !Ref DbPassword',
    'MasterUserPassword: !Sub "{{resolve:secretsmanager:${DbSecret}:SecretString:password}}"',
    "MasterUserPassword: '{{resolve:ssm-secure:/prod/db/password:3}}'",
    '"MasterUserPassword": "{{resolve:secretsmanager:prod/db:SecretString:password::}}"',
    '{"MasterUserPassword":{"Ref":"DbPassword"},"Token":{"Fn::GetAtt":["Issuer","Token"]}}',
    'DbPassword:\n    Type: String\n    NoEcho: true\n    MinLength: 8\n    Description: the password',
    'ApiToken:\n    Type: AWS::SSM::Parameter::Value<String>\n    Default: /prod/api/token',
    `SecretArn: arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:x-AbCdEf`,
    'SecretArn: !Sub arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:prod/db',
    'Password: "{{resolve:secretsmanager:${DbSecret}:SecretString:dbpass}}"',
    '{"Fn::Join":["",["{{resolve:secretsmanager:",{"Ref":"Db"},":SecretString:dbpass::}}"]]}',
    'ServiceToken: !GetAtt Provider.Arn',
    '"ServiceToken": "arn:aws:lambda:eu-west-1:123456789012:function:provider"',
    'SecretName: prod/db\nTokenEndpoint: https://auth.example.com/oauth2/token',
    'PasswordLength: 32\nRequireUppercasePassword: true\nTokenValidity: 3600\nMaxTokens: 4096',
    'GenerateSecretString:\n  SecretStringTemplate: \'{"username":"shop"}\'\n  GenerateStringKey: password\n  ExcludePunctuation: true',
    'Secrets:\n  - Name: DB_PASSWORD\n    ValueFrom: !Ref DbSecret',
    `{"Secrets":[{"Name":"DB_PASSWORD","ValueFrom":"arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/prod/db"}]}`,
    'KeyName: deploy-key\nBucketKeyEnabled: true\nPartitionKey: id\nObjectKey: assets/app.zip',
    'password = process.env.DB_PASSWORD',
    'const token = getToken(event)',
    'ApiKeySourceType: HEADER\nApiKeyRequired: true',
    'NoEcho value: ****',
    'DB_PASSWORD=${DB_PASSWORD} TOKEN=$GITHUB_TOKEN',
    '-----BEGIN CERTIFICATE-----',
    'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7 deploy',
  ],
};

describe('look-alikes', () => {
  it.each(Object.entries(LOOK_ALIKES))('%s stay as they are', (_, texts) => {
    const changed: string[] = [];
    for (const text of texts) {
      for (const encoding of ENCODINGS) {
        const encoded = encoding.write(text);
        const output = createRedactor().text(encoded);
        if (output !== encoded) changed.push(`${encoding.name}: ${text}\n  => ${output}`);
      }
    }
    expect(changed).toEqual([]);
  });

  it('stay side by side, as in a page of events', () => {
    const page = Object.values(LOOK_ALIKES).flat();
    const redactor = createRedactor();
    expect(redactor.text(page.join('\n'))).toBe(page.join('\n'));
    expect(redactor.json(page)).toEqual(page);
  });

  it('stay as keys and values of a JSON value', () => {
    const value = {
      SecretArn: `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:x-AbCdEf`,
      TokenEndpoint: 'https://auth.example.com/token',
      Password: { Ref: 'DbPassword' },
      MasterUserPassword: '{{resolve:secretsmanager:prod/db:SecretString:password}}',
      PasswordLength: 32,
      ManageMasterUserPassword: true,
      input_tokens: 812,
      accounting: { brief_tokens: 4000 },
      ClientRequestToken: uuid(),
      ApiKey: null,
      Secrets: [{ Name: 'DB_PASSWORD', ValueFrom: '/prod/db' }],
      Tags: [{ Key: 'owner', Value: 'payments' }],
      KeyName: 'deploy-key',
    };
    expect(createRedactor().json(value)).toEqual(value);
  });
});
