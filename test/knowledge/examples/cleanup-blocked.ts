/** Reasons as AWS words them, by the entry of `cleanup-blocked` that must answer. */
import type { Examples } from './example';

export const cleanupBlocked: Examples = {
  'bucket-not-empty': [
    'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: 1)',
  ],
  'repository-not-empty': [
    "The repository with name 'api' in registry with id '111122223333' cannot be deleted because it still contains images",
  ],
  'hosted-zone-not-empty': [
    'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
  ],
  'deletion-protection': [
    'Cannot delete protected DB Instance, please disable deletion protection and try again.',
    "The instance 'i-0123456789abcdef0' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.",
  ],
  'vault-not-empty': [
    'Backup vault cannot be deleted because it contains recovery points.',
    'WorkGroup reports is not empty (Service: Athena, Status Code: 400, Request ID: 1)',
  ],
  'not-empty-code': [
    'null (Service: Organizations; Status Code: 400; Error Code: OrganizationalUnitNotEmptyException; Request ID: 1)',
  ],
  'final-snapshot': [
    'Instance orders is still creating - a final snapshot cannot be taken. (Service: Rds, Status Code: 400)',
    'FinalDBSnapshotIdentifier cannot be specified when deleting a replica instance',
  ],
  'nested-stack-delete-wrapper': [
    'Embedded stack arn:aws:cloudformation:eu-west-1:111122223333:stack/a/1 was not successfully deleted: The following resource(s) failed to delete: [Vpc].',
  ],
  'delete-list': ['The following resource(s) failed to delete: [Logs].'],
  'must-be-disabled-first': [
    {
      reason:
        'The accelerator must be disabled before it is deleted (Service: GlobalAccelerator, Status Code: 400)',
      status: 'DELETE_FAILED',
    },
  ],
};
