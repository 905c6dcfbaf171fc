/** Something cannot be changed or deleted because something else uses it. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const cleanup = 'cleanup-blocked' as const;

export const dependencyInUse = inCategory('dependency-in-use', [
  {
    id: 'export-in-use',
    priority: 20,
    match: {
      text: /(?:Cannot (?:delete|update) export (?<export>\S{1,255}) as it is in use by|Export (?<export2>\S{1,255}) cannot be (?:deleted|updated|modified) as it is in use by|export\S{0,3} \S{1,255} (?:is|are) (?:still )?in use by)(?: stacks?)? ?(?<importing_stack>[\w, -]{1,255})/i,
    },
    meaning:
      'The export {{export|of an output}} may not change or go while the stack {{importing_stack|that imports it}} uses it (Fn::ImportValue).',
    action:
      'First deploy the importing stacks without the import, then this one; in CDK keep the export for one deployment with exportValue().',
    lookAt: 'aws cloudformation list-imports --export-name {{export|...}}',
    docs: DOCS.exports,
    confidence: 0.9,
  },
  {
    id: 'dependent-object',
    match: {
      text: /(?:resource (?<resource>[\w-]{4,60}) )?has (?:a )?dependent object|has dependencies and cannot be deleted|DependencyViolation/i,
    },
    duringCleanup: cleanup,
    meaning:
      '{{resource|It}} cannot be deleted while other resources use it: network interfaces, rules of other security groups, subnets, gateways.',
    action:
      'Find and remove what uses it (often network interfaces left by Lambda, load balancers or endpoints), then delete again.',
    lookAt:
      'network interfaces in the VPC that have this group or subnet, and rules of other groups that refer to it',
    docs: DOCS.vpcDelete,
  },
  {
    id: 'network-interface-in-use',
    priority: 5,
    match: {
      text: /Network interface '?(?<network_interface>eni-[0-9a-f]{8,17})?'?[^.]{0,60}(?:is |currently )in use/i,
    },
    duringCleanup: cleanup,
    meaning: 'A network interface is still in use in the VPC.',
    action:
      'Find who owns the interface (its description says) and delete that first; interfaces of Lambda go some twenty minutes after the function.',
    lookAt: 'the description and the requester of the network interface',
    docs: DOCS.ec2Eni,
  },
  {
    id: 'iam-detach-first',
    match: {
      text: /Cannot delete entity, must (?<first>[\w ]{5,60})|Cannot delete a policy attached to entities|must detach all policies|must remove roles? from instance profile/i,
    },
    duringCleanup: cleanup,
    meaning:
      'IAM does not delete an entity that still has something attached ({{first|policies, keys, profiles}}), which was attached outside of this stack.',
    action: 'Detach or delete that first, then delete again.',
    lookAt: 'the policies, instance profiles, keys and groups of the entity',
    docs: DOCS.iamDelete,
  },
  {
    id: 'subnet-group-in-use',
    priority: 5,
    match: {
      text: /Cannot delete the subnet group '?(?<group>[\w.-]{1,255})'? because at least one database instance: ?(?<user>[\w.-]{1,255})|members of this parameter group|still using it|(?:subnet|parameter|option) group \S{0,255} ?is (?:currently )?in use/i,
    },
    duringCleanup: cleanup,
    meaning:
      'The group {{group|of the database}} cannot be deleted while {{user|a database or cluster}} uses it.',
    action:
      'Delete or move {{user|the database}} first; it was made outside of this stack or was retained.',
    lookAt: 'the databases and clusters that use the group',
    docs: DOCS.rdsVpc,
  },
  {
    id: 'ecs-cluster-not-empty',
    match: { text: /cluster cannot be deleted while (?<what>[\w ]{3,40}) are active/i },
    duringCleanup: cleanup,
    meaning:
      'The ECS cluster still has active {{what|services, tasks or instances}}, made outside of this stack or not yet gone.',
    action: 'Delete the services and stop the tasks, then delete again.',
    lookAt: 'the services, tasks and container instances of the cluster',
    docs: DOCS.ecsServices,
  },
  {
    id: 'lambda-edge-replicas',
    match: { text: /replicated function/i },
    duringCleanup: cleanup,
    meaning:
      'The function still has Lambda@Edge replicas, which CloudFront removes some hours after the last distribution stopped using it.',
    action: 'Wait, and delete again; retain the function in the stack if the delete must pass now.',
    lookAt: 'the distributions that use a version of the function',
    docs: DOCS.cloudFrontEdge,
  },
  {
    id: 'api-deployment-in-use',
    match: {
      text: /Active stages pointing to this deployment|Cannot delete \w[\w ]{2,30} ['"\w-]{1,60},? (?:is )?referenced in|is referenced in/i,
    },
    duringCleanup: cleanup,
    meaning: 'Another part of the API still refers to it (a stage, a method, a VPC link, a model).',
    action: 'Move or delete what refers to it first.',
    lookAt: 'the stages, methods and integrations of the API',
    docs: DOCS.apiGatewayDeploy,
  },
  {
    id: 'cognito-domain-first',
    match: { text: /user ?pool cannot be deleted because it has a domain/i },
    duringCleanup: cleanup,
    meaning: 'The user pool has a domain that is not part of this stack.',
    action: 'Delete the domain first.',
    lookAt: "the user pool's domain",
    docs: DOCS.cognitoDomain,
  },
  {
    id: 'rule-has-targets',
    match: { text: /Rule can'?t be deleted since it has targets/i },
    duringCleanup: cleanup,
    meaning: 'The EventBridge rule has targets that were added outside of this stack.',
    action: 'Remove the targets, then delete again.',
    lookAt: 'aws events list-targets-by-rule',
    docs: DOCS.eventBridge,
  },
  {
    id: 'eks-nodegroups-attached',
    match: { text: /Cluster has (?:nodegroups|fargate profiles|addons) attached/i },
    duringCleanup: cleanup,
    meaning: 'The EKS cluster still has node groups or profiles, made outside of this stack.',
    action: 'Delete them first.',
    lookAt: 'the node groups and Fargate profiles of the cluster',
    docs: DOCS.eks,
  },
  {
    id: 'waf-associated',
    match: {
      text: /resource is being used by another resource|associated with another (?:resource|service)|currently associated with another/i,
    },
    duringCleanup: cleanup,
    meaning: 'It is still associated with another resource.',
    action: 'Remove the association first, in a deployment of its own.',
    lookAt: 'what it is associated with',
    docs: DOCS.waf,
    confidence: 0.85,
  },
  {
    id: 'in-use-text',
    priority: -4,
    match: {
      text: /(?:is|are) (?:(?:still|currently|already) )?(?:being used|in use)\b(?: by (?<user>[\w.:/-]{2,200}))?|\] in use\b|found existing \w{2,40} relationship|still (?:being )?(?:used|referenced)|used by (?:one or more|another)|cannot be deleted (?:because|while|as) [^.]{0,80}(?:uses?|attached|associated|references?|depends?)/i,
    },
    duringCleanup: cleanup,
    meaning: 'It cannot be changed or deleted while {{user|something else}} uses it.',
    action: 'Find what uses it and remove that use first, in a deployment of its own.',
    lookAt: 'what refers to it, also outside of this stack',
    docs: DOCS.troubleshooting,
    confidence: 0.8,
  },
  {
    id: 'in-use-code',
    tier: 'code',
    match: {
      code: /InUse(?!rs)|DependencyViolation|DeleteConflict|HasDependen|AssociatedItem|ContainsServices|ContainsTasks|ContainsContainer|StillReferenced|CannotDelete/i,
    },
    duringCleanup: cleanup,
    meaning: '{{service|The service}} says that it is in use ({{error_code|in use}}).',
    action: 'Find what uses it and remove that use first.',
    lookAt: 'what refers to it, also outside of this stack',
    docs: DOCS.troubleshooting,
  },
  {
    id: 'still-attached',
    priority: -3,
    match: {
      text: /\b(?:associated|attached|connected|registered|subscribed|linked|joined|shared) (?:with|to)\b|\bhas (?:\d{1,5} )?(?:active|existing|associated|attached|dependent|child|registered|non-deleted|remaining)\b|\bcontains? (?:\d{1,5} )?(?:active|registered|resources|services|instances|accounts|members|endpoints|attachments|associations|objects)\b|existing (?:VPC )?(?:endpoint )?connections?|has mount targets|has non-deleted/i,
      status: /^DELETE_/,
    },
    duringCleanup: 'cleanup-blocked',
    meaning:
      'It cannot be deleted while something is attached to it or lives inside it that this stack did not make.',
    action: 'Find and remove that first, then delete again; or retain the resource.',
    lookAt: 'what is attached to it, also of other stacks and made by services',
    docs: DOCS.deletionPolicy,
    confidence: 0.78,
  },
  {
    id: 'endpoint-service-connections',
    priority: 4,
    match: { text: /existing active VPC Endpoint connections|ExistingVpcEndpointConnections/i },
    duringCleanup: 'cleanup-blocked',
    meaning: 'The endpoint service still has endpoints of consumers connected to it.',
    action: 'Reject or remove these connections first.',
    lookAt: 'aws ec2 describe-vpc-endpoint-connections',
    docs: DOCS.vpcEndpointServices,
    confidence: 0.85,
  },
  {
    id: 'public-address-mapped',
    priority: 6,
    match: { text: /mapped public address|unmap (?:those|the) public/i },
    duringCleanup: cleanup,
    meaning:
      'The internet gateway cannot be detached while public addresses are in use in the VPC {{vpc|}}.',
    action:
      'Delete what holds them (NAT gateways, internet-facing load balancers, instances with a public address) and release the Elastic IPs, then delete again.',
    lookAt: 'the network interfaces of the VPC that have a public address, and the Elastic IPs',
    docs: DOCS.vpcInternetGateway,
  },
  {
    id: 'load-balancer-used-by-service',
    priority: 2,
    match: {
      text: /load ?balancer\b[^\n]{0,300}\b(?:associated with another service|(?:used|in use) by (?:an? )?(?:VPC link|endpoint service))/i,
    },
    duringCleanup: cleanup,
    meaning:
      'Another service of AWS still uses the load balancer: a VPC endpoint service, a VPC link of API Gateway, or an accelerator.',
    action:
      'Delete the VPC link, endpoint service or endpoint group first (a VPC link of a REST API makes an endpoint service), then delete again.',
    lookAt: 'the VPC links of API Gateway and the endpoint services of the region',
    docs: DOCS.vpcEndpointServices,
    confidence: 0.86,
  },
  {
    id: 'db-cluster-has-instances',
    priority: 6,
    match: {
      text: /cluster (?:cannot|can't|can not) be deleted[^\n]{0,80}\b(?:contains|has) (?:DB )?instances/i,
    },
    duringCleanup: cleanup,
    meaning:
      'The database cluster still has instances that are not being deleted: made outside of this stack, by scaling, or retained.',
    action: 'Delete these instances first, then the cluster.',
    lookAt: 'the members of the cluster (aws rds describe-db-clusters)',
    docs: DOCS.auroraDelete,
  },
  {
    id: 'last-or-active-one',
    priority: -1,
    match: {
      text: /(?:cannot|can't|can not|unable to|not possible to) (?:delete|remove|deregister) (?:the |an? |your )?(?:currently )?(?<what>active|default|last|only|primary|current)\b/i,
      status: /^DELETE_|^$/,
    },
    duringCleanup: cleanup,
    meaning:
      'It is the {{what|active or last}} one of its kind, which the service keeps while what it belongs to needs it.',
    action:
      'Make another one the {{what|active}} one, switch it off or promote what depends on it, and delete again; or delete the whole that it belongs to.',
    lookAt: 'what it belongs to in its own service',
    docs: DOCS.deletionPolicy,
    confidence: 0.8,
  },
]);
