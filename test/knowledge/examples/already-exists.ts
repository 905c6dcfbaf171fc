/** Reasons as AWS words them, by the entry of `already-exists` that must answer. */
import type { Examples } from './example';

export const alreadyExists: Examples = {
  'exists-in-other-stack': [
    'orders-table already exists in stack arn:aws:cloudformation:eu-west-1:111122223333:stack/orders/0a1b2c3d-1111-2222-3333-444455556666',
  ],
  'export-already-exported': [
    'Export with name net-VpcId is already exported by stack network-old',
  ],
  'handler-resource-exists': [
    'Resource handler returned message: "Resource of type \'AWS::Logs::LogGroup\' with identifier \'{"/properties/LogGroupName":"/app/a"}\' already exists." (RequestToken: a, HandlerErrorCode: AlreadyExists)',
  ],
  's3-bucket-exists': [
    { reason: 'company-assets already exists', resourceType: 'AWS::S3::Bucket' },
  ],
  'bucket-name-unavailable': [
    'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
  ],
  'cname-already-associated': [
    'One or more of the CNAMEs you provided are already associated with a different resource. (Service: CloudFront, Status Code: 409, Request ID: 1)',
  ],
  'route53-record-exists': [
    "[Tried to create resource record set [name='www.example.org.', type='A'] but it already exists]",
  ],
  'hosted-zone-conflict': [
    'The VPC that you chose is associated with a zone of the same name: a conflicting domain is already associated with the VPC (Service: AmazonRoute53; Status Code: 400; Error Code: ConflictingDomainExists; Request ID: 1)',
  ],
  'appsync-one-resolver': [
    'Only one resolver is allowed per field: Query.orders (Service: AppSync, Status Code: 400, Request ID: 1)',
  ],
  'secret-scheduled-for-deletion': [
    "You can't create this secret because a secret with this name is already scheduled for deletion. (Service: AWSSecretsManager; Status Code: 400; Error Code: InvalidRequestException; Request ID: 1)",
  ],
  'same-name-other-settings': [
    "A load balancer with the same name 'web' exists, but with different settings (Service: AmazonElasticLoadBalancing; Status Code: 400; Error Code: DuplicateLoadBalancerName; Request ID: 1)",
  ],
  'listener-taken': [
    "Priority '10' is currently in use (Service: AmazonElasticLoadBalancing; Status Code: 400; Error Code: PriorityInUse; Request ID: 1)",
  ],
  'cognito-domain-taken': [
    'Domain already associated with another user pool. (Service: AWSCognitoIdentityProvider; Status Code: 400; Error Code: InvalidParameterException; Request ID: 1)',
  ],
  'api-path-taken': [
    'Another resource with the same parent already has this name: orders (Service: AmazonApiGateway; Status Code: 409; Error Code: ConflictException; Request ID: 1)',
  ],
  'custom-domain-exists': [
    'The domain name you provided already exists. (Service: AmazonApiGateway; Status Code: 400; Error Code: BadRequestException; Request ID: 1)',
  ],
  'event-source-mapping-exists': [
    'The event source arn (" arn:aws:sqs:eu-west-1:111122223333:q ") and function (" f ") provided mapping already exists. Please update or delete the existing mapping.',
  ],
  'security-group-rule-exists': [
    'the specified rule "peer: 0.0.0.0/0, TCP, from port: 443, to port: 443, ALLOW" already exists',
  ],
  'one-per-account': [
    'The request is rejected because a detector already exists for the current account. (Service: GuardDuty, Status Code: 400, Request ID: 1)',
  ],
  'private-dns-conflict': [
    'private-dns-enabled cannot be set because there is already a conflicting DNS domain for ssm.eu-west-1.amazonaws.com in the VPC vpc-0123456789abcdef0',
  ],
  'already-attached': [
    'resource igw-0123456789abcdef0 is already attached to network vpc-0123456789abcdef0',
  ],
  'lambda-version-exists': [
    'A version for this Lambda function exists ( 7 ). Modify the function to create a new version.',
  ],
  'early-validation-exists': [
    'The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the DescribeEvents API.',
  ],
  'already-exists-text': [
    'Another workspace of this account already has this name. (Service: Grafana, Status Code: 400)',
    'deploy-role already exists',
    'Role with name deploy-role already exists. (Service: Iam, Status Code: 409, Request ID: 1)',
  ],
  'already-exists-code': [
    'null (Service: Logs; Status Code: 400; Error Code: ResourceAlreadyExistsException; Request ID: 1)',
  ],
  'handler-already-exists': [
    'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: AlreadyExists)',
  ],
  'route-exists': [
    'The route identified by 10.8.0.0/16 already exists. (Service: Ec2, Status Code: 400, Request ID: 1)',
  ],
  'oidc-provider-exists': [
    'Provider with url https://idp.example.com already exists. (Service: Iam, Status Code: 409)',
  ],
  'existing-one-blocks': [
    'Resource handler returned message: "Unable to set up the share because of an existing export server on vol-1" (RequestToken: a, HandlerErrorCode: NotStabilized)',
  ],
};
