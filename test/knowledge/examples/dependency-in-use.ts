/** Reasons as AWS words them, by the entry of `dependency-in-use` that must answer. */
import type { Examples } from './example';

export const dependencyInUse: Examples = {
  'export-in-use': [
    'Export net:VpcId cannot be deleted as it is in use by app-stack',
    'Delete canceled. Cannot delete export net:SubnetA as it is in use by app-stack.',
  ],
  'dependent-object': [
    'resource sg-0123456789abcdef0 has a dependent object (Service: Ec2, Status Code: 400, Request ID: 1)',
    "The vpc 'vpc-0123456789abcdef0' has dependencies and cannot be deleted.",
  ],
  'network-interface-in-use': [
    "Network interface 'eni-0123456789abcdef0' is currently in use. (Service: AmazonEC2; Status Code: 400; Error Code: InvalidParameterValue; Request ID: 1)",
  ],
  'iam-detach-first': [
    'Cannot delete entity, must detach all policies first. (Service: Iam, Status Code: 409, Request ID: 1)',
  ],
  'subnet-group-in-use': [
    "Cannot delete the subnet group 'db-net' because at least one database instance: orders is still using it. (Service: Rds, Status Code: 400, Request ID: 1)",
  ],
  'ecs-cluster-not-empty': [
    'The Cluster cannot be deleted while Services are active. (Service: AmazonECS; Status Code: 400; Error Code: ClusterContainsServicesException; Request ID: 1)',
  ],
  'lambda-edge-replicas': [
    'Lambda was unable to delete arn:aws:lambda:us-east-1:111122223333:function:edge:1 because it is a replicated function. (Service: AWSLambda; Status Code: 400; Error Code: InvalidParameterValueException; Request ID: 1)',
  ],
  'api-deployment-in-use': [
    'Active stages pointing to this deployment must be moved or deleted (Service: AmazonApiGateway; Status Code: 400; Error Code: BadRequestException; Request ID: 1)',
  ],
  'cognito-domain-first': [
    'UserPool cannot be deleted because it has a domain configured that should be deleted first.',
  ],
  'rule-has-targets': [
    "Rule can't be deleted since it has targets. (Service: AmazonCloudWatchEvents; Status Code: 400; Error Code: ValidationException; Request ID: 1)",
  ],
  'eks-nodegroups-attached': [
    'Cluster has nodegroups attached (Service: Eks, Status Code: 409, Request ID: 1)',
  ],
  'waf-associated': [
    "AWS WAF couldn't perform the operation because your resource is being used by another resource or it's associated with another resource.",
  ],
  'in-use-text': [
    'Certificate arn:aws:acm:eu-west-1:111122223333:certificate/1 is in use. (Service: AWSCertificateManager; Status Code: 400; Request ID: 1)',
  ],
  'in-use-code': [
    'null (Service: AmazonCloudFront; Status Code: 409; Error Code: CachePolicyInUse; Request ID: 1)',
  ],
  'still-attached': [
    {
      reason:
        'tgw-0123456789abcdef0 has non-deleted VPC Attachments: tgw-attach-0123456789abcdef0. (Service: Ec2, Status Code: 400)',
      status: 'DELETE_FAILED',
    },
    {
      reason:
        'The namespace is associated with a mesh of another account (Service: ServiceDiscovery, Status Code: 400)',
      status: 'DELETE_FAILED',
    },
  ],
  'endpoint-service-connections': [
    'Service: vpce-svc-0123456789abcdef0 has existing active VPC Endpoint connections! (Service: Ec2, Status Code: 400)',
  ],
  'public-address-mapped': [
    'Network vpc-0123456789abcdef0 has some mapped public address(es). Please unmap those public address(es) before detaching the gateway. (Service: AmazonEC2; Status Code: 400; Error Code: DependencyViolation; Request ID: 1)',
  ],
  'load-balancer-used-by-service': [
    "Load balancer 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/a/1' cannot be deleted because it is currently associated with another service (Service: AmazonElasticLoadBalancing; Status Code: 400; Error Code: ResourceInUse; Request ID: 1)",
  ],
  'db-cluster-has-instances': [
    'Cluster cannot be deleted, it still contains DB instances in non-deleting state. (Service: DocDb, Status Code: 400, Request ID: 1)',
  ],
  'last-or-active-one': [
    { reason: 'Cannot delete the default workspace: main', status: 'DELETE_FAILED' },
    {
      reason:
        'Cannot delete the last instance of the cluster. (Service: Rds, Status Code: 400, Request ID: 1)',
      status: 'DELETE_FAILED',
      operation: 'DELETE',
    },
  ],
};
