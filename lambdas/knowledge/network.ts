/** Addresses, routes and gateways: something cannot be reached, or is not connected. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

export const network = inCategory('network', [
  {
    id: 'no-internet-gateway',
    priority: 5,
    match: {
      text: /has no Internet gateway attached|is not attached to any internet gateway|VPC \S{0,30} ?has no internet gateway|no internet gateway/i,
    },
    meaning:
      'The VPC {{vpc|}} has no internet gateway attached (yet): the address, gateway or load balancer needs one.',
    action:
      'Attach an internet gateway, and let this resource depend on the attachment (DependsOn the AWS::EC2::VPCGatewayAttachment).',
    lookAt: 'whether the resource depends on the gateway attachment in the template',
    docs: DOCS.vpcInternetGateway,
    confidence: 0.9,
  },
  {
    id: 'no-public-ip-on-launch',
    match: { text: /does not automatically assign public IP|Ec2SubnetInvalidConfiguration/i },
    meaning:
      'The subnets of the nodes do not give public addresses, and the nodes have no other way out.',
    action: 'Set MapPublicIpOnLaunch on the subnets, or use private subnets with a NAT gateway.',
    lookAt: 'the subnets {{subnet|of the node group}} and their routes',
    docs: DOCS.eksNetwork,
    confidence: 0.88,
  },
  {
    id: 'no-free-addresses',
    match: {
      text: /(?:insufficient|(?:not|n't) enough|no) (?:free |available )?(?:IP )?(?:addresses|IP space)|(?:require|need|at least)[^.]{0,60}(?:free|available) (?:private )?(?:IPv?4? )?(?:IP )?addresses|InsufficientFreeAddresses|not have enough (?:free |available )?(?:IP )?addresses|insufficient (?:number of )?(?:free|available) (?:IP )?addresses/i,
    },
    meaning: 'The subnet {{subnet|}} has too few free addresses.',
    action: 'Use larger or further subnets, or free addresses.',
    lookAt: 'the free addresses of the subnets, and what holds them',
    docs: DOCS.vpcSubnets,
    confidence: 0.65,
  },
  {
    id: 'task-cannot-reach',
    priority: -1,
    match: {
      text: /ResourceInitializationError|unable to pull (?:secrets|registry auth)/i,
    },
    meaning:
      'The task could not reach ECR, Secrets Manager or S3 to start: its subnet has no way out, or the security group or endpoint blocks it.',
    action:
      'Give the subnet a NAT gateway, or a public address, or the VPC endpoints for ECR (api and dkr), S3, logs and Secrets Manager.',
    lookAt: 'the route table and the endpoints of the subnets of the service',
    docs: DOCS.ecsStopped,
    confidence: 0.8,
  },
  {
    id: 'image-pull-timeout',
    priority: 5,
    match: {
      text: /CannotPull\w{3,40}.{0,300}(?:timeout|timed out|dial tcp|request canceled|no route)/i,
    },
    meaning:
      'The registry of the container image could not be reached from the subnet of the task.',
    action:
      'Give the subnet a NAT gateway, or a public address, or the VPC endpoints for ECR (api and dkr) and S3.',
    lookAt: 'the route table and the endpoints of the subnets of the service',
    docs: DOCS.ecsStopped,
    confidence: 0.82,
  },
  {
    id: 'connection-failed',
    priority: -2,
    match: {
      text: /\b(?:ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)\b|connect(?:ion)? (?:to \S{1,200} )?(?:timed out|refused|reset)|could not connect|(?:failed|unable) to connect|test[- ]connection[^.]{0,40}fail|Could not resolve host|network is unreachable|no route to host|i\/o timeout|dial tcp|Unable to reach|getaddrinfo/i,
    },
    meaning:
      'A connection could not be made: no route, blocked by a security group, or a name that does not resolve.',
    action:
      'Check routes, security groups and DNS between the two ends; a function in a VPC needs NAT or endpoints.',
    lookAt: 'the subnets, routes and security groups of the function or task',
    docs: DOCS.lambdaVpc,
    confidence: 0.75,
  },
  {
    id: 'private-dns-needs-vpc-dns',
    match: {
      text: /(?:private DNS|enableDnsSupport|enableDnsHostnames|DNS (?:hostnames|support|resolution))[^.]{0,100}(?:requires?|must be|needs?|enabled|set to true)/i,
    },
    meaning: 'Private DNS needs DNS support and DNS host names on the VPC, and they are off.',
    action: 'Set EnableDnsSupport and EnableDnsHostnames on the VPC.',
    lookAt: 'the DNS attributes of the VPC',
    docs: DOCS.vpcEndpoints,
    confidence: 0.6,
  },
  {
    id: 'publicly-accessible-without-gateway',
    priority: 8,
    match: { text: /Cannot create a publicly accessible DB ?(?:Instance|Cluster)/i },
    meaning:
      'A publicly accessible database needs a VPC with an internet gateway and DNS host names.',
    action:
      'Set PubliclyAccessible to false, or attach an internet gateway and switch DNS host names on.',
    lookAt: 'the VPC of the DB subnet group',
    docs: DOCS.rdsVpc,
    confidence: 0.75,
  },
  {
    id: 'handler-network-failure',
    tier: 'handler',
    match: { handler: ['NetworkFailure'] },
    meaning: 'The handler could not reach the service.',
    action: 'Deploy again; if it comes back, look at the AWS Health Dashboard.',
    lookAt: 'the AWS Health Dashboard',
    docs: DOCS.handlerErrors,
    confidence: 0.7,
  },
  {
    id: 'endpoint-unreachable',
    priority: 3,
    match: {
      text: /Unreachable Endpoint|endpoint (?:\S{1,200} )?(?:is|was|could) (?:unreachable|not (?:be )?(?:reachable|reached))|could not (?:be )?reach(?:ed)?\b|not (?:publicly )?(?:reachable|accessible from)/i,
    },
    meaning: 'The service could not reach the endpoint that it was given.',
    action:
      'Check that the address is right and answers from the internet (certificate, DNS, firewall) at the time of the deployment.',
    lookAt: 'the endpoint in the processed template, and whether it answers',
    docs: DOCS.snsHttp,
    confidence: 0.82,
  },
  {
    id: 'security-group-blocks',
    priority: 5,
    match: {
      text: /security groups?\b[^\n]{0,200}(?:do(?:es)? not|doesn't|don't) (?:permit|allow|have (?:an? )?(?:inbound|ingress|outbound))|(?:do(?:es)? not|doesn't) (?:permit|allow) [^\n]{0,80}(?:network )?traffic|ingress (?:on|rule)[^.]{0,60}port/i,
    },
    meaning: 'The security group does not let the traffic through that the service needs.',
    action:
      'Open the ports that the message names, in both directions where the service asks for it (for FSx for Lustre: 988 and 1018-1023 from itself).',
    lookAt: 'the rules of the security group {{security_group|}}',
    docs: DOCS.vpcSecurityGroups,
    confidence: 0.84,
  },
  {
    id: 'no-way-out',
    priority: 2,
    match: {
      text: /no route to (?:the )?(?:internet|an? (?:internet|nat))|(?:does(?:n't| not)|don't|do not) have (?:an? )?(?:outbound )?(?:route|path|internet access|internet connectivity)\b|no (?:outbound )?internet (?:access|connectivity)|without (?:an? )?(?:NAT|internet) gateway|route tables?[^.\n]{0,80}(?:missing|no|without)[^.\n]{0,40}(?:internet|NAT) ?gateway/i,
    },
    meaning: 'The subnet has no way to the internet or to the service that is needed.',
    action:
      'Route it through a NAT gateway or an internet gateway, or add the VPC endpoints of the services.',
    lookAt: 'the route table of the subnet {{subnet|}}',
    docs: DOCS.vpcNat,
    confidence: 0.82,
  },
  {
    id: 'name-not-resolved',
    priority: 2,
    match: {
      text: /(?:could not|cannot|unable to|failed to) (?:be )?resolved?\b(?! secret| parameter| reference| ref\b)|UnknownHost|NXDOMAIN|name resolution/i,
    },
    meaning: 'A host name does not resolve.',
    action:
      'Check the name and its record, and that the VPC has DNS support and the right resolver rules.',
    lookAt: 'the record of that name, and the DNS settings of the VPC',
    docs: DOCS.vpcDns,
    confidence: 0.72,
  },
  {
    id: 'directory-unreachable',
    priority: 3,
    match: {
      text: /(?:unable to|can't|cannot|can not|could not|failed to) (?:communicate|establish (?:an? |the )?(?:connection|communication)|connect) (?:with|to) (?:your |the )?(?:\S{1,30} )?(?:Active Directory|domain controllers?|DNS servers?)|(?:can't|cannot|could not|unable to) reach (?:your |the |any )?(?:\S{1,30} )?(?:DNS servers?|domain controllers?|Active Directory)/i,
    },
    meaning:
      'The domain controllers or DNS servers of the directory cannot be reached from the subnet.',
    action:
      'Check the DNS addresses that were given, the routes to the directory, and that security groups, network ACLs and firewalls let its ports through (53, 88, 389, 445, 464, 636 and more).',
    lookAt: 'the DNS addresses in the template, and the security groups of both sides',
    docs: DOCS.fsxDirectory,
    confidence: 0.82,
  },
]);
