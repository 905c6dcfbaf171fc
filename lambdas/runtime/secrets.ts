/** Secrets Manager, through Powertools Parameters. */
import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsClient } from './aws-clients';
import { type Stored, storedBy } from './stored';

/** Secrets by name or ARN. */
export const secretStore = (): Stored =>
  storedBy('secret', new SecretsProvider({ awsSdkV3Client: awsClient(SecretsManagerClient) }), {});
