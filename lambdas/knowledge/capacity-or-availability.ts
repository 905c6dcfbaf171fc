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
      text: /(?:do not|does not|don't) (?:currently )?have (?:sufficient|enough)[\w .-]{0,60}capacity|currently do not have sufficient \S{3,}|insufficient[\w ]{0,30} ?capacity|Insufficient\w{3,30}Capacity|capacity is (?:not available|unavailable)|no (?:Spot )?capacity|unable to fulfill (?:capacity|your request)|out of capacity|UnfulfillableCapacity|not enough capacity/i,
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
  {
    id: 'account-not-verified',
    priority: 4,
    match: {
      text: /account must be verified before|account (?:currently )?does not support creating|account (?:is|has been) (?:suspended|blocked)|currently blocked|issue with your AWS account|Billing Support Case|account (?:has not been|is not(?: yet)?) (?:activated|verified|fully)/i,
    },
    meaning:
      'AWS holds this account back: it is new and not verified yet for the service, or there is a question of billing.',
    action:
      'Open a case with AWS Support (account and billing) to have the account enabled, then deploy again; the template is not at fault.',
    lookAt: "the account's Health Dashboard, its billing page and the e-mails from AWS",
    docs: DOCS.supportCase,
    confidence: 0.8,
  },
  {
    id: 'service-not-open-to-account',
    priority: 4,
    match: { text: /needs? a subscription for the service/i },
    meaning:
      'This account is not signed up for the service: its sign-up is not complete (payment, identity), the region is not enabled, or the service is not open to it.',
    action:
      'Open the console of the service once in this account and region, complete the sign-up of the account, or ask AWS Support; no policy can allow it.',
    lookAt: "the state of the account (billing, e-mails from AWS) and the service's console",
    docs: DOCS.supportCase,
    confidence: 0.78,
  },
  {
    id: 'launch-configurations-retired',
    priority: 12,
    match: {
      text: /launch configurations?\b[^\n]{0,160}(?:not available|no longer|not supported)|use launch templates?\b/i,
    },
    meaning: 'AWS no longer lets (newer) accounts make launch configurations.',
    action:
      'Replace the launch configuration by an AWS::EC2::LaunchTemplate and refer to it from the group.',
    lookAt: 'what still makes a launch configuration: the template, or an old version of the tool',
    docs: DOCS.launchTemplates,
    confidence: 0.87,
  },
  {
    id: 'existing-customers-only',
    priority: 6,
    match: {
      text: /only (?:available to )?existing [\w ()-]{0,60}customers|not available (?:to|for) new (?:customers|accounts)|available only to existing/i,
    },
    meaning: 'AWS keeps the service only for accounts that used it before.',
    action: 'Move to the successor that AWS names, or ask AWS Support.',
    lookAt: "the service's announcement",
    docs: DOCS.lifecycle,
    confidence: 0.85,
  },
  {
    id: 'model-not-offered',
    priority: 4,
    match: {
      text: /model[^\n]{0,100}(?:legacy|end of (?:its )?life|not available|has reached the end)/i,
      resourceType: /^AWS::Bedrock|^Custom::|^$/,
    },
    meaning: 'The foundation model is retired, or not offered in this region.',
    action: 'Choose a model that is active here.',
    lookAt: 'the model lifecycle page and the models of the region',
    docs: DOCS.bedrockLifecycle,
    confidence: 0.8,
  },
]);
