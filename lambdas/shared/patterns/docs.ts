/** Pages of the AWS documentation that entries rest on. */
const CFN = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide';
const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg';
const S3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide';
const VPC = 'https://docs.aws.amazon.com/vpc/latest/userguide';
const EC2 = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide';
const RDS = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide';
const ECS = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const CLOUDFRONT = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide';

export const DOCS = {
  troubleshooting: `${CFN}/troubleshooting.html`,
  limits: `${CFN}/cloudformation-limits.html`,
  capabilities: `${CFN}/control-access-with-iam.html`,
  changeSets: `${CFN}/using-cfn-updating-stacks-changesets.html`,
  conditions: `${CFN}/conditions-section-structure.html`,
  continueRollback: `${CFN}/using-cfn-updating-stacks-continueupdaterollback.html`,
  creationPolicy: `${CFN}/aws-attribute-creationpolicy.html`,
  customResources: `${CFN}/template-custom-resources.html`,
  deletionPolicy: `${CFN}/aws-attribute-deletionpolicy.html`,
  dependsOn: `${CFN}/aws-attribute-dependson.html`,
  drift: `${CFN}/using-cfn-stack-drift.html`,
  dynamicReferences: `${CFN}/dynamic-references.html`,
  exports: `${CFN}/using-cfn-stack-exports.html`,
  import: `${CFN}/resource-import.html`,
  importValue: `${CFN}/intrinsic-function-reference-importvalue.html`,
  intrinsics: `${CFN}/intrinsic-function-reference.html`,
  macros: `${CFN}/template-macros.html`,
  names: `${CFN}/aws-properties-name.html`,
  nestedStacks: `${CFN}/using-cfn-nested-stacks.html`,
  outputs: `${CFN}/outputs-section-structure.html`,
  parameters: `${CFN}/parameters-section-structure.html`,
  registry: `${CFN}/registry.html`,
  resourceTypes: `${CFN}/aws-template-resource-type-ref.html`,
  rollbackTriggers: `${CFN}/using-cfn-rollback-triggers.html`,
  serviceRole: `${CFN}/using-iam-servicerole.html`,
  ssmParameterTypes: `${CFN}/cloudformation-supplied-parameter-types.html`,
  stackPolicy: `${CFN}/protect-stack-resources.html`,
  stackSets: `${CFN}/stacksets-troubleshooting.html`,
  template: `${CFN}/template-anatomy.html`,
  terminationProtection: `${CFN}/using-cfn-protect-stacks.html`,
  updateBehaviors: `${CFN}/using-cfn-updating-stacks-update-behaviors.html`,
  waitConditions: `${CFN}/using-cfn-waitcondition.html`,
  handlerErrors:
    'https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html',
  hooks:
    'https://docs.aws.amazon.com/cloudformation-cli/latest/hooks-userguide/what-is-cloudformation-hooks.html',
  cfnResponse:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-lambda-function-code-cfnresponsemodule.html',
  controlTower:
    'https://docs.aws.amazon.com/controltower/latest/controlreference/proactive-controls.html',
  cdkBootstrap: 'https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping.html',
  serviceQuotas:
    'https://docs.aws.amazon.com/servicequotas/latest/userguide/request-quota-increase.html',
  regions: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
  health: 'https://docs.aws.amazon.com/health/latest/ug/what-is-aws-health.html',

  iamDenied: `${IAM}/troubleshoot_access-denied.html`,
  iamBoundary: `${IAM}/access_policies_boundaries.html`,
  iamCrossAccount: `${IAM}/reference_policies_evaluation-logic-cross-account.html`,
  iamPassRole: `${IAM}/id_roles_use_passrole.html`,
  iamQuotas: `${IAM}/reference_iam-quotas.html`,
  iamPrincipal: `${IAM}/reference_policies_elements_principal.html`,
  iamPolicyGrammar: `${IAM}/reference_policies_grammar.html`,
  iamRoleTrust: `${IAM}/troubleshoot_roles.html`,
  iamServiceLinked: `${IAM}/using-service-linked-roles.html`,
  iamDelete: `${IAM}/id_roles_manage_delete.html`,
  iamOidc: `${IAM}/id_roles_providers_create_oidc.html`,
  scp: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  sso: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html',
  kmsPolicies: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  kmsStates: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
  ram: 'https://docs.aws.amazon.com/ram/latest/userguide/what-is.html',

  lambdaRuntimes: `${LAMBDA}/lambda-runtimes.html`,
  lambdaLimits: `${LAMBDA}/gettingstarted-limits.html`,
  lambdaImages: `${LAMBDA}/images-create.html`,
  lambdaDeployment: `${LAMBDA}/troubleshooting-deployment.html`,
  lambdaConcurrency: `${LAMBDA}/configuration-concurrency.html`,
  lambdaVpc: `${LAMBDA}/configuration-vpc.html`,
  lambdaLayers: `${LAMBDA}/chapter-layers.html`,
  lambdaEnvironment: `${LAMBDA}/configuration-envvars.html`,
  lambdaRole: `${LAMBDA}/lambda-intro-execution-role.html`,
  lambdaEventSource: `${LAMBDA}/invocation-eventsourcemapping.html`,
  lambdaPermission: `${LAMBDA}/access-control-resource-based.html`,
  lambdaStates: `${LAMBDA}/functions-states.html`,

  s3Naming: `${S3}/bucketnamingrules.html`,
  s3Ownership: `${S3}/about-object-ownership.html`,
  s3PublicAccess: `${S3}/access-control-block-public-access.html`,
  s3Notifications: `${S3}/grant-destinations-permissions-to-s3.html`,
  s3Empty: `${S3}/empty-bucket.html`,
  s3Delete: `${S3}/delete-bucket.html`,
  s3Quotas: `${S3}/BucketRestrictions.html`,
  s3Replication: `${S3}/replication.html`,
  s3Lifecycle: `${S3}/object-lifecycle-mgmt.html`,
  s3Policies: `${S3}/bucket-policies.html`,

  ec2Launch: `${EC2}/troubleshooting-launch.html`,
  ec2Quotas: `${EC2}/ec2-resource-limits.html`,
  ec2KeyPairs: `${EC2}/ec2-key-pairs.html`,
  ec2Ami: `${EC2}/finding-an-ami.html`,
  ec2InstanceTypes: `${EC2}/instance-types.html`,
  ec2Eni: `${EC2}/using-eni.html`,
  ec2Eip: `${EC2}/elastic-ip-addresses-eip.html`,
  ec2Spot: `${EC2}/spot-requests.html`,
  ec2Errors: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html',
  ebs: 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volumes.html',
  autoScaling: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/CHAP_Troubleshooting.html',
  vpcQuotas: `${VPC}/amazon-vpc-limits.html`,
  vpcInternetGateway: `${VPC}/VPC_Internet_Gateway.html`,
  vpcNat: `${VPC}/nat-gateway-troubleshooting.html`,
  vpcSubnets: `${VPC}/configure-subnets.html`,
  vpcCidr: `${VPC}/vpc-cidr-blocks.html`,
  vpcRoutes: `${VPC}/VPC_Route_Tables.html`,
  vpcSecurityGroups: `${VPC}/vpc-security-groups.html`,
  vpcDelete: `${VPC}/delete-vpc.html`,
  vpcEndpoints: 'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',
  vpcEndpointAz:
    'https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html',
  vpcPeering: 'https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html',
  transitGateway: 'https://docs.aws.amazon.com/vpc/latest/tgw/what-is-transit-gateway.html',

  rds: `${RDS}/CHAP_Troubleshooting.html`,
  rdsClasses: `${RDS}/Concepts.DBInstanceClass.html`,
  rdsDelete: `${RDS}/USER_DeleteInstance.html`,
  rdsLimits: `${RDS}/CHAP_Limits.html`,
  rdsModify: `${RDS}/Overview.DBInstance.Modifying.html`,
  rdsParameterGroups: `${RDS}/USER_WorkingWithParamGroups.html`,
  rdsStorage: `${RDS}/CHAP_Storage.html`,
  rdsVpc: `${RDS}/USER_VPC.WorkingWithRDSInstanceinaVPC.html`,
  rdsUpgrade: `${RDS}/USER_UpgradeDBInstance.Upgrading.html`,
  rdsProxy: `${RDS}/rds-proxy.html`,
  dynamoLimits:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html',
  dynamoGsi: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html',
  dynamoKeys:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html',
  dynamoGlobal:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html',

  ecsCircuitBreaker: `${ECS}/deployment-circuit-breaker.html`,
  ecsStopped: `${ECS}/stopped-task-error-codes.html`,
  ecsServiceLinked: `${ECS}/using-service-linked-roles.html`,
  ecsTaskSizes: `${ECS}/fargate-tasks-services.html`,
  ecsServices: `${ECS}/ecs_services.html`,
  ecsLoadBalancing: `${ECS}/service-load-balancing.html`,
  ecsCapacity: `${ECS}/cluster-capacity-providers.html`,
  ecsTaskDefinition: `${ECS}/task_definitions.html`,
  ecr: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html',
  ecrPolicies: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
  eks: 'https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html',
  eksNetwork: 'https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
  eksVersions: 'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
  eksAddons: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html',
  eksAuth: 'https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html',

  elbQuotas:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html',
  elbListeners:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html',
  elbTargets:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  elbSubnets:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html',
  elbLogs:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html',
  cloudFrontCertificates: `${CLOUDFRONT}/cnames-and-https-requirements.html`,
  cloudFrontAliases: `${CLOUDFRONT}/CNAMEs.html`,
  cloudFrontEdge: `${CLOUDFRONT}/edge-functions-restrictions.html`,
  cloudFrontLimits: `${CLOUDFRONT}/cloudfront-limits.html`,
  cloudFrontDistributions: `${CLOUDFRONT}/distribution-web-values-specify.html`,
  cloudFrontCache: `${CLOUDFRONT}/controlling-the-cache-key.html`,
  acmDns: 'https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html',
  acm: 'https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting.html',
  route53Records:
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-creating.html',
  route53Delete: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DeleteHostedZone.html',
  route53Zones:
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html',
  wafQuotas: 'https://docs.aws.amazon.com/waf/latest/developerguide/limits.html',
  waf: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html',

  apiGatewayLogs:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  apiGatewayDeploy:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html',
  apiGatewayLimits: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',
  apiGatewayDomains:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html',
  apiGatewayModels:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html',
  apiGatewayIntegration:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-integration-settings.html',
  appSync: 'https://docs.aws.amazon.com/appsync/latest/devguide/designing-your-schema.html',
  appSyncResolvers: 'https://docs.aws.amazon.com/appsync/latest/devguide/resolver-components.html',
  cognitoDomain:
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain.html',
  cognitoAttributes:
    'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html',
  cognito: 'https://docs.aws.amazon.com/cognito/latest/developerguide/what-is-amazon-cognito.html',
  cognitoRoles:
    'https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html',
  sns: 'https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html',
  sqs: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-create-queue.html',
  sqsQuotas:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-quotas.html',
  eventBridge: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html',
  eventBridgeSchedule:
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html',
  eventBridgeQuotas: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html',
  stepFunctions:
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html',
  stepFunctionsLogs: 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  secretsDelete:
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html',
  ssmParameters:
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html',
  logsQuotas: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html',
  logsPolicies:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html',
  logsGroups:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  logsKms: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  alarms: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html',
  openSearch:
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/handling-errors.html',
  openSearchVpc: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html',
  openSearchInstances:
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html',
  elastiCache: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.html',
  msk: 'https://docs.aws.amazon.com/msk/latest/developerguide/troubleshooting.html',
  kinesis: 'https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html',
  firehose: 'https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html',
  lakeFormation: 'https://docs.aws.amazon.com/lake-formation/latest/dg/troubleshooting.html',
  glue: 'https://docs.aws.amazon.com/glue/latest/dg/troubleshooting-glue.html',
  sageMaker: 'https://docs.aws.amazon.com/sagemaker/latest/dg/regions-quotas.html',
  bedrock: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
  codeBuild: 'https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html',
  codePipeline: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html',
  codeDeploy: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/troubleshooting.html',
  config: 'https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html',
  guardDuty: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html',
  cloudTrail:
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
  organizations:
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
  serviceCatalog: 'https://docs.aws.amazon.com/servicecatalog/latest/adminguide/introduction.html',
  batch: 'https://docs.aws.amazon.com/batch/latest/userguide/troubleshooting.html',
  efs: 'https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html',
  beanstalk: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/troubleshooting.html',
  backup: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/deleting-a-vault.html',
  ses: 'https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html',
  amplify: 'https://docs.aws.amazon.com/amplify/latest/userguide/troubleshooting.html',
} as const;
