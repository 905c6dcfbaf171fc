/**
 * What is kept. Logical ids in this file must not change: a changed id replaces the resource
 * and loses, or orphans, what is in it.
 */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import type { Settings } from './settings-type';

/** Kept on deletion; not on a create that fails, so that a second attempt finds its names free. */
const KEEP = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;

/** The sparse index of verdicts that wait for a reviewer. */
const WAITING_INDEX = 'waiting';

interface StoresProps
  extends Pick<Settings, 'timelineRetentionDays' | 'insightsLogGroup' | 'insightsRetentionDays'> {
  /** @default - keys of AWS */
  readonly kmsKey?: IKey;
}

export class Stores extends Construct {
  /** Who owns which failure, what was paid for and posted. Entries expire after 30 days. */
  readonly idempotency: Table;
  /** Parked verdicts, decisions, receipts, seen-before, daily spend. */
  readonly triage: Table;
  /** Redacted timelines. */
  readonly timelines: Bucket;
  /** One JSON line an outcome. */
  readonly insights: LogGroup;

  constructor(scope: Construct, id: string, props: StoresProps) {
    super(scope, id);
    const { kmsKey } = props;
    const encryption = kmsKey && TableEncryption.CUSTOMER_MANAGED;
    this.idempotency = new Table(this, 'Idempotency', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiration',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption,
      encryptionKey: kmsKey,
      // Losing it triages a repeated event once more; nothing in it is worth a leftover table.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.triage = new Table(this, 'Triage', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expires_at',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption,
      encryptionKey: kmsKey,
      // No deletion protection: it would stop the roll-back of a first deployment that fails.
      removalPolicy: KEEP,
    });
    this.triage.addGlobalSecondaryIndex({
      indexName: WAITING_INDEX,
      partitionKey: { name: 'waiting', type: AttributeType.STRING },
      sortKey: { name: 'asked_at', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    this.timelines = new Bucket(this, 'Timelines', {
      encryption: kmsKey ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,
      encryptionKey: kmsKey,
      bucketKeyEnabled: kmsKey && true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [
        {
          expiration: Duration.days(props.timelineRetentionDays),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: KEEP,
    });
    acknowledge(
      this.timelines,
      'S1',
      'Redacted timelines that expire; CloudTrail data events tell who reads them, where asked for.',
    );
    this.insights = new LogGroup(this, 'Insights', {
      logGroupName: props.insightsLogGroup,
      retention: props.insightsRetentionDays,
      encryptionKey: kmsKey,
      removalPolicy: KEEP,
    });
  }
}
