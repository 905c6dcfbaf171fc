/** Reasons as AWS words them, by the entry of `capacity-or-availability` that must answer. */
import type { Examples } from './example';

export const capacityOrAvailability: Examples = {
  'insufficient-capacity': [
    'We currently do not have sufficient p4d.24xlarge capacity in the Availability Zone you requested (eu-west-1a).',
  ],
  'instance-type-not-in-zone': [
    'Your requested instance type (m7g.large) is not supported in your requested Availability Zone (us-east-1e). Please retry your request by choosing us-east-1a.',
  ],
  'zone-restricted': [
    'The VPC endpoint service com.amazonaws.eu-west-1.x does not support the availability zone of the subnet: subnet-0123456789abcdef0.',
    'Cannot create cluster because us-east-1e, the targeted availability zone, does not currently offer this.',
  ],
  'not-in-region': [
    'The requested feature is not supported in this region yet',
    'SnapStart is not supported in ap-south-2 region.',
  ],
  'account-being-validated': [
    'Your request for accessing resources in this region is being validated. Please try again in some hours. (Service: Ec2, Status Code: 400, Request ID: 1)',
  ],
  'no-longer-offered': ['The service is no longer available to new customers.'],
  'no-place-for-task': [
    'service api was unable to place a task because no container instance met all of its requirements.',
  ],
  'account-may-not-launch': [
    'This account cannot launch T3 instances with Unlimited enabled. Please contact AWS Support.',
  ],
  'spot-unavailable': [
    'Your Spot request price of 0.01 is lower than the minimum required Spot request fulfillment price of 0.02.',
  ],
  'capacity-code': [
    'null (Service: AmazonElastiCache; Status Code: 400; Error Code: InsufficientCacheClusterCapacity; Request ID: 1)',
  ],
  'account-not-verified': [
    'Your account must be verified before you can add new CloudFront resources. To verify your account, contact AWS Support.',
    'This AWS account currently does not support creating gateways. For more information, please contact AWS Support. (Service: ElasticLoadBalancingV2, Status Code: 400, Request ID: 1)',
  ],
  'launch-configurations-retired': [
    'The Launch Configuration creation operation is not available in your account. Use launch templates to create configuration templates for your groups. (Service: AutoScaling, Status Code: 400, Request ID: 1)',
  ],
  'existing-customers-only': [
    'Only existing Timestream for LiveAnalytics customers can access the service. (Service: TimestreamWrite, Status Code: 403)',
  ],
  'model-not-offered': [
    'Access denied. This Model is marked by provider as Legacy and you have not been actively using it.',
  ],
  'service-not-open-to-account': [
    'The AWS Access Key Id needs a subscription for the service (Service: Kinesis, Status Code: 400, Request ID: 1)',
  ],
};
