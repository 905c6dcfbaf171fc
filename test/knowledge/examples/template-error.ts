/** Reasons as AWS words them, by the entry of `template-error` that must answer. */
import type { Examples } from './example';

export const templateError: Examples = {
  'properties-validation': [
    'Properties validation failed for resource Queue with message: [#/DelaySeconds: expected type: Integer, found: JSONObject]',
    'Property validation failure: [The property {/Engine} is required]',
    'Model validation failed (#: required key [Name] not found)',
  ],
  'schema-key': ['#/Tags: extraneous key [Keys] is not permitted'],
  'unsupported-property': ['Encountered unsupported property BucketNames'],
  'property-type': ['Value of property SubnetIds must be of type List of String'],
  'template-format': ['Template format error: unsupported structure.'],
  'circular-dependency': ['Circular dependency between resources: [GroupA, GroupB]'],
  'unresolved-reference': [
    'Unresolved resource dependencies [Vpc] in the Outputs block of the template',
  ],
  'attribute-missing': [
    'Template error: resource Table does not support attribute type Name in Fn::GetAtt',
    'Unable to retrieve StreamArn attribute for AWS::DynamoDB::Table, with error message NotFound',
  ],
  'template-error': ['Template error: Fn::Select cannot select nonexistent value at index 3'],
  'parameters-not-in-template': ['Parameters: [Stage] do not exist in the template'],
  'parameters-without-value': ['Parameters: [VpcId] must have values'],
  'output-missing': [
    "Output 'SubnetIds' not found in stack 'arn:aws:cloudformation:eu-west-1:111122223333:stack/n/1'",
  ],
  'output-invalid': [
    'Template format error: The Value field of every Outputs member must evaluate to a String.',
    'Cannot export output VpcId. Exported values must not be empty or whitespace-only.',
  ],
  'transform-failed': [
    'Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1.',
  ],
  'transform-invalid': [
    'No transform named 111122223333::Expand found.',
    'Received malformed response from transform 111122223333::Expand.',
  ],
  'dynamic-reference': [
    'SSM Secure reference is not supported in: [AWS::Lambda::Function/Properties/Environment]',
  ],
  'unknown-resource-type': ['Template format error: Unrecognized resource types: [AWS::EC2::Vpcs]'],
  'template-url': ['TemplateURL must be a supported URL.'],
  'method-without-integration': [
    "The REST API doesn't contain any methods (Service: AmazonApiGateway; Status Code: 400; Error Code: BadRequestException; Request ID: 1)",
  ],
  'missing-order': [
    'The target group with targetGroupArn arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/t/1 does not have an associated load balancer.',
  ],
  'early-validation': [
    'The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]. To troubleshoot Early Validation errors, use the DescribeEvents API.',
  ],
  'property-empty': [
    'Property SubnetId cannot be empty.',
    '[/Resources/Api/Properties/Tags] Null values are not allowed in templates',
  ],
};
