/** Reasons as AWS words them, by the entry of `custom-resource` that must answer. */
import type { Examples } from './example';

export const customResource: Examples = {
  'custom-resource-no-response': [
    'CloudFormation did not receive a response from your Custom Resource within one hour.',
  ],
  'custom-resource-attribute': [
    "CustomResource attribute error: Vendor response doesn't contain Endpoint key in object arn:aws:cloudformation:eu-west-1:111122223333:stack/s/1|Db|1 in S3 bucket b",
  ],
  'custom-resource-invalid-response': [
    'Response object is too long.',
    'Invalid PhysicalResourceId',
  ],
  'service-token': ['Modifying service token is not allowed.'],
  'bucket-deployment-command': [
    "Received response status [FAILED] from custom resource. Message returned: Command '['/opt/awscli/aws', 's3', 'sync', '--delete']' returned non-zero exit status 1. (RequestId: 1)",
  ],
  'helm-or-kubectl': [
    'Received response status [FAILED] from custom resource. Message returned: Error: b\'Error: INSTALLATION FAILED: no matches for kind "Ingress" in version "extensions/v1beta1"\\n\'',
  ],
  'custom-resource-see-log': [
    'Received response status [FAILED] from custom resource. Message returned: See details in CloudWatch Log: 2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef (RequestId: 1)',
  ],
  'custom-resource-program-error': [
    "Received response status [FAILED] from custom resource. Message returned: Cannot read properties of undefined (reading 'Arn') (RequestId: 1)",
  ],
  'custom-resource-http-error': ['Failed to create resource. Request failed with status code 502'],
  'custom-resource-failed': [
    'Received response status [FAILED] from custom resource. Message returned: something broke (RequestId: 1)',
    'Failed to create resource. Could not seed the database',
  ],
  'custom-resource-type': [{ reason: 'Something broke', resourceType: 'Custom::Seed' }],
  'nested-custom-resource-wrapper': [
    'The following resource(s) failed to create: [SeedCustomResource].',
  ],
  'provider-framework-answer': [
    'Received response status [FAILED] from custom resource. Message returned: Error: "IsComplete" is missing from the answer, and "IsComplete" must be a boolean (RequestId: 1)',
    'Received response status [FAILED] from custom resource. Message returned: Error: "Data" may not be given unless "IsComplete" is "True"',
  ],
  'dynamodb-item-shape': [
    'Received response status [FAILED] from custom resource. Message returned: ValidationException: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
    'Received response status [FAILED] from custom resource. Message returned: The provided key element does not match the schema (RequestId: 1)',
  ],
};
