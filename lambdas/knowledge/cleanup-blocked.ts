/** A deletion is refused by what is left inside, or by a protection. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

export const cleanupBlocked = inCategory('cleanup-blocked', [
  {
    id: 'bucket-not-empty',
    priority: 10,
    match: {
      text: /bucket you tried to delete is not empty|BucketNotEmpty|must delete all versions in the bucket/i,
    },
    meaning: 'S3 deletes only empty buckets, and objects or versions are left in this one.',
    action:
      'Empty the bucket with all versions and delete again, or retain it; in CDK set autoDeleteObjects.',
    lookAt: 'what still writes into the bucket (logs, replication) and its versions',
    docs: DOCS.s3Empty,
    confidence: 0.75,
  },
  {
    id: 'repository-not-empty',
    priority: 10,
    match: {
      text: /repository with name '?(?<repository>[\w./-]{2,256})'?.{0,80}(?:still contains images|cannot be deleted)|RepositoryNotEmpty/i,
    },
    meaning: 'The ECR repository {{repository|}} still holds images.',
    action: 'Delete the images, or set EmptyOnDelete on the repository, and delete again.',
    lookAt: 'the images of the repository',
    docs: DOCS.ecr,
    confidence: 0.75,
  },
  {
    id: 'hosted-zone-not-empty',
    priority: 10,
    match: { text: /hosted zone contains non-required resource record sets|HostedZoneNotEmpty/i },
    meaning:
      'The hosted zone holds records that were made outside of this stack (certificate validation, external DNS).',
    action: 'Delete the records other than NS and SOA, and delete again.',
    lookAt: 'the records of the hosted zone',
    docs: DOCS.route53Delete,
    confidence: 0.75,
  },
  {
    id: 'deletion-protection',
    priority: 10,
    match: {
      text: /deletion protection|protected against deletion|Cannot delete protected|disableApiTermination|disableApiStop|termination ?protection/i,
    },
    meaning: 'The resource (or stack) is protected against deletion.',
    action:
      'Switch the protection off, in the template or by hand, and delete again; or retain the resource.',
    lookAt: 'the protection setting of the resource in the template and as it is now (drift)',
    docs: DOCS.terminationProtection,
    confidence: 0.75,
  },
  {
    id: 'vault-not-empty',
    priority: 5,
    match: {
      text: /(?:vault|namespace|work ?group|registry|catalog|database|directory|group|bucket|stack set|organizational unit|repository|file system|collection) (?:\S{1,80} )?(?:cannot be deleted because it (?:still )?(?:contains|has)|is not empty|still (?:contains|has))|not empty\b|(?:cannot|can't) be deleted[^.\n]{0,60}\b(?:still )?(?:contains|holds)\b|contains recovery points/i,
    },
    meaning: 'It is not empty: something inside was made outside of this stack.',
    action: 'Delete what is inside, or retain the resource, and delete again.',
    lookAt: 'what is inside',
    docs: DOCS.backup,
    confidence: 0.75,
  },
  {
    id: 'not-empty-code',
    tier: 'code',
    match: { code: /NotEmpty/i },
    meaning: '{{service|The service}} deletes only what is empty ({{error_code|not empty}}).',
    action: 'Delete what is inside, or retain the resource, and delete again.',
    lookAt: 'what is inside',
    docs: DOCS.deletionPolicy,
  },
  {
    id: 'final-snapshot',
    match: {
      text: /(?:final|cluster)? ?snapshot[^.]{0,80}(?:cannot be (?:created|taken)|required|already exists|must be specified)|FinalDBSnapshotIdentifier/i,
    },
    meaning: 'The snapshot that CloudFormation takes before it deletes a database cannot be taken.',
    action: 'Set DeletionPolicy to Delete, or bring the database into the state available first.',
    lookAt: 'the state of the database and its DeletionPolicy',
    docs: DOCS.deletionPolicy,
    confidence: 0.7,
  },
  {
    id: 'nested-stack-delete-wrapper',
    tier: 'wrapper',
    priority: 5,
    generic: true,
    match: {
      wrapper: 'nested-stack',
      text: /The following resource\(s\) failed to delete: \[(?<resources>[^\]]{1,2000})\]/i,
    },
    meaning:
      'The nested stack could not delete {{resources|some of its resources}}; why is in the events of the nested stack.',
    action: "Open the nested stack's events and resolve what its resources say.",
    lookAt: "the nested stack's events",
    docs: DOCS.nestedStacks,
    confidence: 0.4,
  },
  {
    id: 'delete-list',
    tier: 'wrapper',
    generic: true,
    match: {
      text: /The following resource\(s\) failed to delete: \[(?<resources>[^\]]{1,2000})\]/i,
    },
    meaning: '{{resources|Some resources}} could not be deleted; why is in their own events.',
    action: 'Resolve what the events of these resources say, or retain them, and delete again.',
    lookAt: 'the DELETE_FAILED events of these resources',
    docs: DOCS.deletionPolicy,
    confidence: 0.35,
  },
  {
    id: 'must-be-disabled-first',
    priority: 3,
    match: {
      text: /(?:has not been|is not|must be|isn't) (?:disabled|deactivated|stopped|inactive)\b[^.]{0,60}|(?:disable|deactivate|stop) (?:it|the \w{3,30}) (?:first|before)/i,
      status: /^DELETE_/,
    },
    meaning: 'The service deletes it only after it has been switched off.',
    action: 'Switch it off by hand, wait until that has spread, and delete again.',
    lookAt: 'its state in its own service',
    docs: DOCS.deletionPolicy,
    confidence: 0.75,
  },
]);
