/** AWS does not have it, or does not offer it, here and now. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const OFFERED =
  'where it is offered (describe-instance-type-offerings, describe-orderable-db-instance-options, the region table)';

export const capacityOrAvailability = inCategory('capacity-or-availability', [
  {
    id: 'insufficient-capacity',
    priority: 10,
    match: {
      text: /(?:do not|does not|don't) (?:currently )?have (?:sufficient|enough)[\w .-]{0,60}capacity|insufficient[\w ]{0,30} ?capacity|Insufficient\w{3,30}Capacity|capacity is (?:not available|unavailable)|no (?:Spot )?capacity|unable to fulfill (?:capacity|your request)|out of capacity|UnfulfillableCapacity|not enough capacity/i,
    },
    meaning:
      'AWS has no free capacity for this type of instance ({{instance_type|as asked for}}) in this zone at the moment.',
    action:
      'Use other zones or more of them, another instance type, or several types; or try again later.',
    lookAt: OFFERED,
    docs: DOCS.ec2Launch,
    confidence: 0.9,
    examples: [
      'We currently do not have sufficient p4d.24xlarge capacity in the Availability Zone you requested (eu-west-1a).',
    ],
  },
  {
    id: 'instance-type-not-in-zone',
    priority: 10,
    match: {
      text: /(?:instance type|instance class|node type)[^\n]{0,120}(?:is not (?:currently )?(?:supported|available|offered) in|not (?:available|offered) in)|requested configuration is currently not supported|not supported in your requested Availability Zone/i,
    },
    meaning:
      '{{instance_type|What was asked for}} is not offered in this zone or region, or not in this combination.',
    action:
      'Choose another zone, another type, or another subnet that lies in a zone which has it.',
    lookAt: OFFERED,
    docs: DOCS.ec2InstanceTypes,
    confidence: 0.88,
    examples: [
      'Your requested instance type (m7g.large) is not supported in your requested Availability Zone (us-east-1e). Please retry your request by choosing us-east-1a.',
    ],
  },
  {
    id: 'zone-restricted',
    priority: 8,
    match: {
      text: /Subnets can currently only be created in the following availability zones|(?:does not|do not|doesn't) support the (?:following )?availability zones?|targeted availability zone|availability zones?[^.]{0,80}(?:not supported|unsupported|does not support|constrained)|UnsupportedAvailabilityZone/i,
    },
    meaning: 'The availability zone {{availability_zone|of the template}} cannot be used for this.',
    action: 'Choose the zones that the message names, or let the template pick others.',
    lookAt: 'the zones of the subnets in the template; names map to other zones in each account',
    docs: DOCS.vpcSubnets,
    confidence: 0.88,
    examples: [
      'The VPC endpoint service com.amazonaws.eu-west-1.x does not support the availability zone of the subnet: subnet-0123456789abcdef0.',
      'Cannot create cluster because us-east-1e, the targeted availability zone, does not currently offer this.',
    ],
  },
  {
    id: 'not-in-region',
    priority: 5,
    match: {
      text: /(?:is|are) (?:currently )?not (?:yet )?(?:supported|available|offered|enabled|allowed) in (?:this|the|your|current|\w{2}-\w{2,12}-\d)[\w -]{0,20}(?:region|partition)?|not supported in this region|region[^.]{0,40}(?:does not support|not supported|is not enabled|disabled)|unsupported (?:in|for) (?:this )?region/i,
    },
    meaning: 'This region (or partition) does not offer the service, resource or feature.',
    action: 'Deploy in a region that has it, or leave the feature out here by a condition.',
    lookAt: 'the regional services list',
    docs: DOCS.regions,
    confidence: 0.88,
    examples: [
      'The requested feature is not supported in this region yet',
      'SnapStart is not supported in ap-south-2 region.',
    ],
  },
  {
    id: 'account-being-validated',
    priority: 5,
    match: {
      text: /request for accessing resources in this region is being validated|PendingVerification/i,
    },
    meaning:
      'AWS is still validating this account for the region; nothing can be launched until that is done.',
    action: 'Wait up to four hours and deploy again; then open a case with AWS Support.',
    lookAt: 'the e-mails of AWS to the account',
    docs: DOCS.ec2Launch,
    confidence: 0.8,
    examples: [
      'Your request for accessing resources in this region is being validated. Please try again in some hours. (Service: Ec2, Status Code: 400, Request ID: 1)',
    ],
  },
  {
    id: 'no-longer-offered',
    match: {
      text: /no longer (?:available|offered|accepting)|(?:not (?:available|open)|closed) (?:to|for) new customers|has been (?:discontinued|deprecated|retired)|end of (?:life|support)|CreateRepository request is not allowed/i,
    },
    meaning: 'AWS does not offer this any more, or not to accounts that did not use it before.',
    action: 'Move to the successor that AWS names.',
    lookAt: "the service's announcement",
    docs: DOCS.regions,
    confidence: 0.65,
    examples: ['The service is no longer available to new customers.'],
  },
  {
    id: 'no-place-for-task',
    match: {
      text: /unable to place a task|No Container Instances were found|insufficient (?:memory|CPU) (?:units )?available/i,
    },
    meaning: 'The cluster has no instance with room for the task.',
    action:
      'Add capacity (instances, a capacity provider, Fargate), or ask for less CPU and memory.',
    lookAt: 'the container instances of the cluster and what is free on them',
    docs: DOCS.ecsCapacity,
    confidence: 0.75,
    examples: [
      'service api was unable to place a task because no container instance met all of its requirements.',
    ],
  },
  {
    id: 'account-may-not-launch',
    match: {
      text: /account (?:cannot|can not|may not) launch|not eligible for (?:the )?Free Tier/i,
    },
    meaning: 'AWS does not let this account launch this kind of instance.',
    action: 'Choose another instance type or setting, or ask AWS Support to enable it.',
    lookAt: 'the plan and limits of the account',
    docs: DOCS.ec2Launch,
    confidence: 0.6,
    examples: [
      'This account cannot launch T3 instances with Unlimited enabled. Please contact AWS Support.',
    ],
  },
  {
    id: 'spot-unavailable',
    match: {
      text: /Spot (?:request|price|instance)[^\n]{0,80}(?:not (?:available|fulfilled)|too low|lower than|price too)|max spot price/i,
    },
    meaning:
      'The Spot request cannot be fulfilled: no capacity, or the price is above the maximum given.',
    action: 'Allow more types and zones, leave out the maximum price, or use On-Demand.',
    lookAt: "the group's activity history and the Spot price history",
    docs: DOCS.ec2Spot,
    confidence: 0.8,
    examples: [
      'Your Spot request price of 0.01 is lower than the minimum required Spot request fulfillment price of 0.02.',
    ],
  },
  {
    id: 'capacity-code',
    tier: 'code',
    match: {
      code: /Insufficient\w*Capacity|^Unsupported$|CapacityNotAvailable|UnsupportedAvailabilityZone|^PendingVerification$|NotAvailableInRegion|UnsupportedRegion/i,
    },
    meaning: '{{service|The service}} does not have it here and now ({{error_code|no capacity}}).',
    action: 'Choose another zone, type or region, or try again later.',
    lookAt: OFFERED,
    docs: DOCS.ec2Launch,
    examples: [
      'null (Service: AmazonElastiCache; Status Code: 400; Error Code: InsufficientCacheClusterCapacity; Request ID: 1)',
    ],
  },
]);
