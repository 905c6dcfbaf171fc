/** IAM actions of calls that go by another name in the reasons of CloudFormation's S3 handlers. Pure. */

/**
 * By the call without `Put`, `Set` or `Delete` and `Bucket`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export const S3_ACTIONS: Readonly<Record<string, string>> = {
  Encryption: 's3:PutEncryptionConfiguration',
  PublicAccessBlock: 's3:PutBucketPublicAccessBlock',
  Lifecycle: 's3:PutLifecycleConfiguration',
  Replication: 's3:PutReplicationConfiguration',
  Accelerate: 's3:PutAccelerateConfiguration',
  Analytics: 's3:PutAnalyticsConfiguration',
  Inventory: 's3:PutInventoryConfiguration',
  Metrics: 's3:PutMetricsConfiguration',
  IntelligentTiering: 's3:PutIntelligentTieringConfiguration',
  ObjectLock: 's3:PutBucketObjectLockConfiguration',
  Notification: 's3:PutBucketNotification',
  OwnershipControls: 's3:PutBucketOwnershipControls',
  Tagging: 's3:PutBucketTagging',
  Versioning: 's3:PutBucketVersioning',
  Logging: 's3:PutBucketLogging',
};

/** The action that allows a call: `s3:SetBucketEncryption` needs `s3:PutEncryptionConfiguration`. */
export function iamAction(call: string): string {
  const s3 = /^s3:(?:Put|Set|Delete)(?:Bucket)?(\w{3,40}?)(?:Configuration)?$/.exec(call)?.[1];
  return S3_ACTIONS[s3 ?? ''] ?? call;
}
