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
  },
]);
