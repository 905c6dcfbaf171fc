/** What the checks may ask: the clients, the deployment, and what two checks both need once. */
import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { clientSettings } from '../aws-options';
import type { Deployment } from '../deployment/read-deployment';
import { sqsClient } from '../dlq/queue';

export interface Clients {
  sts: STSClient;
  cfn: CloudFormationClient;
  sfn: SFNClient;
  secrets: SecretsManagerClient;
  ssm: SSMClient;
  events: EventBridgeClient;
  lambda: LambdaClient;
  sqs: SQSClient;
}

export const openClients = (): Clients => ({
  sts: new STSClient(clientSettings()),
  cfn: new CloudFormationClient(clientSettings()),
  sfn: new SFNClient(clientSettings()),
  secrets: new SecretsManagerClient(clientSettings()),
  ssm: new SSMClient(clientSettings()),
  events: new EventBridgeClient(clientSettings()),
  lambda: new LambdaClient(clientSettings()),
  sqs: sqsClient(),
});

export interface CheckContext extends Clients {
  deployment: Deployment;
  /** `--post`: a test message may be posted. */
  post: boolean;
  /** Physical ids of the stack's resources of a type. */
  resources(type: string): Promise<string[]>;
  /** The secret's text; null when it is empty or not there. Never printed. */
  secret(id: string): Promise<string | null>;
  /** The parameter's text; null when it is not there. */
  parameter(name: string): Promise<string | null>;
}

export function openCheckContext(
  clients: Clients,
  deployment: Deployment,
  post: boolean,
): CheckContext {
  let resources: Promise<Map<string, string[]>> | undefined;
  const secrets = new Map<string, Promise<string | null>>();
  return {
    ...clients,
    deployment,
    post,
    async resources(type) {
      resources ??= readResources(clients.cfn, deployment.stackId);
      return (await resources).get(type) ?? [];
    },
    secret(id) {
      const read = secrets.get(id) ?? readSecret(clients.secrets, id);
      secrets.set(id, read);
      return read;
    },
    parameter: (Name) =>
      unlessAbsent(async () => {
        const command = new GetParameterCommand({ Name, WithDecryption: true });
        return (await clients.ssm.send(command)).Parameter?.Value ?? null;
      }),
  };
}

const readSecret = (client: SecretsManagerClient, SecretId: string) =>
  unlessAbsent(async () => {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
    return SecretString.trim() || null;
  });

/** A secret that was created without a value answers as one that does not exist. */
async function unlessAbsent(read: () => Promise<string | null>): Promise<string | null> {
  try {
    return await read();
  } catch (error) {
    const { name } = error as Error;
    if (name === 'ResourceNotFoundException' || name === 'ParameterNotFound') return null;
    throw error;
  }
}

async function readResources(
  cfn: CloudFormationClient,
  StackName: string,
): Promise<Map<string, string[]>> {
  const byType = new Map<string, string[]>();
  let NextToken: string | undefined;
  do {
    const page = await cfn.send(new ListStackResourcesCommand({ StackName, NextToken }));
    for (const { ResourceType = '', PhysicalResourceId } of page.StackResourceSummaries ?? []) {
      if (!PhysicalResourceId) continue;
      byType.set(ResourceType, [...(byType.get(ResourceType) ?? []), PhysicalResourceId]);
    }
    NextToken = page.NextToken;
  } while (NextToken);
  return byType;
}
