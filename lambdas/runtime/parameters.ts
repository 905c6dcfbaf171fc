/** Parameter Store, through Powertools Parameters. */
import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { SSMClient } from '@aws-sdk/client-ssm';
import { awsClient } from './aws-clients';
import { type Stored, storedBy } from './stored';

/** Parameters by name; a SecureString is decrypted. */
export const parameterStore = (): Stored =>
  storedBy('parameter', new SSMProvider({ awsSdkV3Client: awsClient(SSMClient) }), {
    decrypt: true,
  });
