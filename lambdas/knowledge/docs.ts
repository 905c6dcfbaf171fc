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
  serviceQuotas:
    'https://docs.aws.amazon.com/servicequotas/latest/userguide/request-quota-increase.html',
  regions: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
  health: 'https://docs.aws.amazon.com/health/latest/ug/what-is-aws-health.html',

  iamDenied: `${IAM}/troubleshoot_access-denied.html`,
  iamBoundary: `${IAM}/access_policies_boundaries.html`,
  iamPassRole: `${IAM}/id_roles_use_passrole.html`,
  iamQuotas: `${IAM}/reference_iam-quotas.html`,
  iamPolicyGrammar: `${IAM}/reference_policies_grammar.html`,
  iamRoleTrust: `${IAM}/troubleshoot_roles.html`,
  iamServiceLinked: `${IAM}/using-service-linked-roles.html`,
  iamDelete: `${IAM}/id_roles_manage_delete.html`,
  scp: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  kmsPolicies: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  kmsStates: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',

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

  s3Naming: `${S3}/bucketnamingrules.html`,
  s3Ownership: `${S3}/about-object-ownership.html`,
  s3PublicAccess: `${S3}/access-control-block-public-access.html`,
  s3Notifications: `${S3}/grant-destinations-permissions-to-s3.html`,
  s3Empty: `${S3}/empty-bucket.html`,
  s3Delete: `${S3}/delete-bucket.html`,
  s3Quotas: `${S3}/BucketRestrictions.html`,
  s3Replication: `${S3}/replication.html`,

  ec2Launch: `${EC2}/troubleshooting-launch.html`,
  ec2Quotas: `${EC2}/ec2-resource-limits.html`,
  ec2KeyPairs: `${EC2}/ec2-key-pairs.html`,
  ec2Ami: `${EC2}/finding-an-ami.html`,
  ec2InstanceTypes: `${EC2}/instance-types.html`,
  ec2Eni: `${EC2}/using-eni.html`,
  ec2Eip: `${EC2}/elastic-ip-addresses-eip.html`,
  ec2Spot: `${EC2}/spot-requests.html`,
  ec2Errors: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html',
  autoScaling: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/CHAP_Troubleshooting.html',
  vpcQuotas: `${VPC}/amazon-vpc-limits.html`,
  vpcInternetGateway: `${VPC}/VPC_Internet_Gateway.html`,
  vpcSubnets: `${VPC}/configure-subnets.html`,
  vpcCidr: `${VPC}/vpc-cidr-blocks.html`,
  vpcSecurityGroups: `${VPC}/vpc-security-groups.html`,
  vpcDelete: `${VPC}/delete-vpc.html`,
  vpcEndpoints: 'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',

  rds: `${RDS}/CHAP_Troubleshooting.html`,
  rdsClasses: `${RDS}/Concepts.DBInstanceClass.html`,
  rdsLimits: `${RDS}/CHAP_Limits.html`,
  rdsVpc: `${RDS}/USER_VPC.WorkingWithRDSInstanceinaVPC.html`,
  dynamoLimits:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html',
  dynamoGsi: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html',

  ecsCircuitBreaker: `${ECS}/deployment-circuit-breaker.html`,
  ecsStopped: `${ECS}/stopped-task-error-codes.html`,
  ecsTaskSizes: `${ECS}/fargate-tasks-services.html`,
  ecsServices: `${ECS}/ecs_services.html`,
  ecsLoadBalancing: `${ECS}/service-load-balancing.html`,
  ecsCapacity: `${ECS}/cluster-capacity-providers.html`,
  ecsTaskDefinition: `${ECS}/task_definitions.html`,
  ecr: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html',
  ecrPolicies: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
  eks: 'https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html',
  eksNetwork: 'https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
  eksAuth: 'https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html',

  elbListeners:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html',
  elbSubnets:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html',
  elbLogs:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html',
  cloudFrontCertificates: `${CLOUDFRONT}/cnames-and-https-requirements.html`,
  cloudFrontAliases: `${CLOUDFRONT}/CNAMEs.html`,
  cloudFrontEdge: `${CLOUDFRONT}/edge-functions-restrictions.html`,
  acmDns: 'https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html',
  acm: 'https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting.html',
  route53Records:
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-creating.html',
  route53Delete: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DeleteHostedZone.html',
  route53Zones:
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html',
  waf: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html',

  apiGatewayLogs:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  apiGatewayDeploy:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html',
  apiGatewayDomains:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html',
  appSync: 'https://docs.aws.amazon.com/appsync/latest/devguide/designing-your-schema.html',
  appSyncResolvers: 'https://docs.aws.amazon.com/appsync/latest/devguide/resolver-components.html',
  cognitoDomain:
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain.html',
  cognitoAttributes:
    'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html',
  cognitoRoles:
    'https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html',
  sqs: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-create-queue.html',
  eventBridge: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html',
  eventBridgeSchedule:
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html',
  stepFunctions:
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html',
  stepFunctionsLogs: 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  secretsDelete:
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html',
  logsPolicies:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html',
  lakeFormation: 'https://docs.aws.amazon.com/lake-formation/latest/dg/troubleshooting.html',
  sageMaker: 'https://docs.aws.amazon.com/sagemaker/latest/dg/regions-quotas.html',
  bedrock: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
  config: 'https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html',
  guardDuty: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html',
  serviceCatalog: 'https://docs.aws.amazon.com/servicecatalog/latest/adminguide/introduction.html',
  beanstalk: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/troubleshooting.html',
  backup: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/delete-a-vault.html',
  ses: 'https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html',

  acmCharacteristics:
    'https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html',
  amplifyGitHub:
    'https://docs.aws.amazon.com/amplify/latest/userguide/setting-up-GitHub-access.html',
  amplifySecrets: 'https://docs.aws.amazon.com/amplify/latest/userguide/environment-variables.html',
  apiGatewayImport:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html',
  apiGatewayResources:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-method-settings.html',
  appRunner: 'https://docs.aws.amazon.com/apprunner/latest/dg/monitor-cwl.html',
  appSyncJs:
    'https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-js-version.html',
  autoScalingElb:
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/attach-load-balancer-asg.html',
  beanstalkOptions:
    'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html',
  bedrockKnowledgeBase:
    'https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-setup.html',
  bedrockLifecycle: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html',
  bedrockModels: 'https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html',
  blueGreenHook: `${CFN}/blue-green.html`,
  cloudFrontCachePolicy: `${CLOUDFRONT}/controlling-the-cache-key.html`,
  codeCommit: 'https://docs.aws.amazon.com/codecommit/latest/userguide/limits.html',
  codeConnections: 'https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-update.html',
  codeDeployLambda:
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html',
  codePipelineStructure:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html',
  codePipelineTroubleshooting:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html',
  declarativePolicies:
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative.html',
  dmsRoles: 'https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html',
  ec2UserData: `${EC2}/user-data.html`,
  emrErrors: 'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-bootstrap.html',
  fsx: 'https://docs.aws.amazon.com/fsx/latest/LustreGuide/managing-throughput-capacity.html',
  guardHooks:
    'https://docs.aws.amazon.com/cloudformation-cli/latest/hooks-userguide/guard-hooks.html',
  iotSql: 'https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-reference.html',
  lambdaInit: `${LAMBDA}/lambda-runtime-environment.html`,
  lambdaResourcePolicy: `${LAMBDA}/access-control-resource-based.html`,
  lambdaStates: `${LAMBDA}/functions-states.html`,
  launchTemplates:
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html',
  lifecycle: 'https://docs.aws.amazon.com/general/latest/gr/lifecycle-doc-history.html',
  logsSubscriptions:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html',
  orgServices:
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html',
  rdsModify: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html',
  rdsParameterGroups: `${RDS}/USER_WorkingWithParamGroups.html`,
  rdsStorage: `${RDS}/USER_PIOPS.StorageTypes.html`,
  snsHttp: 'https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html',
  snsPolicies: 'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
  snsSubscriptions:
    'https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html',
  ssmTiers:
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html',
  stepFunctionsSync:
    'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html',
  supportCase: 'https://docs.aws.amazon.com/awssupport/latest/user/case-management.html',
  tags: 'https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html',
  vpcDns: `${VPC}/vpc-dns.html`,
  vpcEndpointServices:
    'https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html',
  vpcNat: `${VPC}/vpc-nat-gateway.html`,
  wafErrors: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html',
  xrayTransactionSearch:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Transaction-Search.html',
  iamOidc: `${IAM}/id_roles_providers_create_oidc.html`,
  vpcRouteTables: `${VPC}/WorkWithRouteTables.html`,
  wafCapacity: 'https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html',
  auroraDelete:
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html',
  dynamoAttributeValue:
    'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html',
  fsxDirectory: 'https://docs.aws.amazon.com/fsx/latest/WindowsGuide/self-managed-AD.html',
  fsxOntapDirectory: 'https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/ad-integration-ontap.html',
  iamPolicyValidation: `${IAM}/access_policies_policy-validator.html`,
  iamPrincipal: `${IAM}/reference_policies_elements_principal.html`,
  snsDeliveryStatus: 'https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html',
} as const;
