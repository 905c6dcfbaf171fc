/** Reasons as AWS words them, by the entry of `network` that must answer. */
import type { Examples } from './example';

export const network: Examples = {
  'no-internet-gateway': [
    'Network vpc-0123456789abcdef0 is not attached to any internet gateway (Service: Ec2, Status Code: 400, Request ID: 1)',
  ],
  'no-public-ip-on-launch': [
    'Nodegroup ng failed: [{Code: Ec2SubnetInvalidConfiguration,Message: subnet-0123456789abcdef0 does not automatically assign public IP addresses}]',
  ],
  'no-free-addresses': [
    'Not enough IP space available in subnet-0123456789abcdef0. ELB requires at least 8 free IP addresses in each subnet.',
    'The specified subnet does not have enough free addresses to satisfy the request.',
  ],
  'task-cannot-reach': [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed',
  ],
  'image-pull-timeout': [
    'CannotPullContainerError: Error response from daemon: Get https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/: net/http: request canceled while waiting for connection',
  ],
  'connection-failed': [
    'Received response status [FAILED] from custom resource. Message returned: connect ETIMEDOUT 10.0.0.1:5432 (RequestId: 1)',
  ],
  'private-dns-needs-vpc-dns': [
    'Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-0123456789abcdef0',
  ],
  'publicly-accessible-without-gateway': [
    'Cannot create a publicly accessible DBInstance. The specified VPC has no internet gateway attached.',
  ],
  'handler-network-failure': [
    'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: NetworkFailure)',
  ],
  'endpoint-unreachable': [
    'Invalid parameter: Unreachable Endpoint (Service: Sns, Status Code: 400, Request ID: 1)',
  ],
  'security-group-blocks': [
    'The file system cannot be created because the security groups in the subnet do not permit Lustre LNET network traffic on port 988 (Service: FSx, Status Code: 400)',
  ],
  'no-way-out': [
    'The subnet subnet-0123456789abcdef0 does not have a route to reach the service (Service: Dms, Status Code: 400)',
  ],
  'name-not-resolved': ['The host name broker.example.internal could not be resolved from the VPC'],
  'directory-unreachable': [
    'Amazon FSx could not connect to your Active Directory; it timed out.',
    'The gateway is unable to reach the domain controllers from the given subnets.',
  ],
};
