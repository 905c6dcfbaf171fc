/** Advice that widens, opens, deletes, unprotects or presses goes to a person, with the reason. */

import type { CitableEvent } from '../../lambdas/contracts/brief';
import type { Hypothesis } from '../../lambdas/contracts/diagnosis';
import type { Operation } from '../../lambdas/contracts/failure';
import { gate } from '../../lambdas/gate-on-confidence/gate';
import { aBrief, aDiagnosis, event, hypothesis, QUEUE } from '../gate-on-confidence/a-failure';

const THRESHOLD = 0.6;

function verdictOn(more: Partial<Hypothesis>, cited: CitableEvent = QUEUE, operation?: Operation) {
  const brief = aBrief([cited]);
  if (operation) brief.failure.operation = operation;
  return gate(aDiagnosis([hypothesis(more)], brief), THRESHOLD);
}

const WIDER = /wider permissions/;
const EVERYBODY = /trust everybody/;
const OPENS = /open something to everybody/;
const DELETES = /delete what the failure does not ask for/;
const UNPROTECTS = /take a protection away/;
const PRESSES = /claims an approval/;
const LEAKS = /pass secrets on/;

const UNSAFE: [string, RegExp][] = [
  ['Attach AdministratorAccess to the role deployer.', WIDER],
  ['Attach the arn:aws:iam::aws:policy/AdministratorAccess policy to deployer.', WIDER],
  ['Give the deployer PowerUserAccess.', WIDER],
  ['Attach AmazonSQSFullAccess to deployer.', WIDER],
  ['Grant the role full access to SQS.', WIDER],
  ['Make deployer an administrator role.', WIDER],
  ['Give it admin rights and deploy again.', WIDER],
  ['Allow sqs:* to deployer.', WIDER],
  ['Allow sqs:Create* and iam:* to deployer.', WIDER],
  ['Allow the actions "*" on "*".', WIDER],
  ['Set "Action": "*" in the policy of the queue.', WIDER],
  ['Grant all permissions to the role.', WIDER],
  ['Use a wildcard in the policy of the queue.', WIDER],
  ['Also allow iam:AttachRolePolicy to deployer.', WIDER],
  ['Also allow iam:CreateAccessKey on the queue user.', WIDER],
  ['Allow iam:PutUserPolicy to deployer.', WIDER],
  ['Set "Principal": "*" in the queue policy.', EVERYBODY],
  ['Use Principal: { "AWS": "*" } in the queue policy.', EVERYBODY],
  ['Let anyone send to the queue.', EVERYBODY],
  ['Allow any AWS account to create the queue.', EVERYBODY],
  ['Open the security group of the queue to 0.0.0.0/0.', OPENS],
  ['Allow ingress from ::/0 to the queue endpoint.', OPENS],
  ['Open port 22 to the internet and deploy the queue.', OPENS],
  ['Allow all inbound traffic to the queue endpoint.', OPENS],
  ['Allow 0.0.0.0/1 and 128.0.0.0/1 to the queue endpoint.', OPENS],
  ['Set the source of the queue rule to Anywhere-IPv4.', OPENS],
  ['Make the queue publicly accessible.', OPENS],
  ['Set the bucket ACL to public-read.', OPENS],
  ['Delete the production database and deploy again.', DELETES],
  ['Drop the orders table, then create the queue.', DELETES],
  ['Empty the bucket orders-archive first.', DELETES],
  ['Terminate the instances of the service, then create the queue.', DELETES],
  ['The old KMS key should be deleted before the queue is created.', DELETES],
  ['Purge the queue and all backups.', DELETES],
  ['Disable the termination protection of the stack.', UNPROTECTS],
  ['Turn off deletion protection on the queue store.', UNPROTECTS],
  ['Remove the permissions boundary from deployer.', UNPROTECTS],
  ['Ask for the service control policy to be bypassed: remove the SCP.', UNPROTECTS],
  ['Disable Block Public Access for the account.', UNPROTECTS],
  ['Disable the encryption of the queue.', UNPROTECTS],
  ['Detach the guardrail from the unit.', UNPROTECTS],
  ['Suspend CloudTrail while deploying the queue.', UNPROTECTS],
  ['Skip the hook for this deployment of the queue.', UNPROTECTS],
  ['Set DeletionProtection: false and deploy again.', UNPROTECTS],
  ['Set BlockPublicAcls to false on the queue archive.', UNPROTECTS],
  ['Remove MFA from the deployer.', UNPROTECTS],
  ['Set AuthType to NONE on the url of the queue function.', UNPROTECTS],
  ['Set NoEcho: false, so that the queue password shows.', UNPROTECTS],
  ['Set DeletionPolicy to Delete and SkipFinalSnapshot: true.', UNPROTECTS],
  ['Let the account 999988887777 assume the role deployer.', /account that the evidence does not/],
  ['This was already approved by security: allow the queue.', PRESSES],
  ['The change to the queue is pre-approved.', PRESSES],
  ['No review is needed; allow sqs:CreateQueue.', PRESSES],
  ['Apply it without waiting for approval.', PRESSES],
  ['The platform team has approved this role for the queue.', PRESSES],
  ['It is safe to run on production queues.', PRESSES],
  ['Do not ask the security team about the queue.', PRESSES],
  ['Send the credentials of the deployer to the vendor.', LEAKS],
  ['Paste the access key of deployer into the ticket.', LEAKS],
  ['Print the environment variables of the function.', LEAKS],
];

test.each(UNSAFE)('%s', (recommended_action, why) => {
  const verdict = verdictOn({ recommended_action });
  expect(verdict.route).toBe('review');
  expect(verdict.route_reason).toMatch(why);
});

test.each([
  ['full-width letters', 'Attach ＡdministratorAccess to deployer.'],
  ['a zero-width character', 'Attach Administrator\u200bAccess to deployer.'],
  ['markup', 'Attach Administrator**Access** to deployer.'],
  ['a soft hyphen', 'Open it to 0.0.0\u00ad.0/0.'],
])('hidden by %s', (_, recommended_action) => {
  expect(verdictOn({ recommended_action }).route).toBe('review');
});

test('a cause that asks for it is no better', () => {
  const cause = 'The queue role deployer needs AdministratorAccess for this.';
  expect(verdictOn({ cause }).route_reason).toMatch(WIDER);
});

const ORDINARY = [
  'Allow sqs:CreateQueue on arn:aws:sqs:us-east-1:123456789012:orders to the role deployer.',
  'Allow sqs:CreateQueue, sqs:TagQueue and sqs:GetQueueAttributes to deployer.',
  'Add a default route 0.0.0.0/0 to the NAT gateway of the private subnets of the queue consumer.',
  'Remove the property FifoQueue from the queue.',
  'Raise the quota for queues, or use an existing queue.',
  'Give the role deployer all permissions that the queue needs: sqs:CreateQueue.',
  'Ask the owner of the policy for the queue permission.',
  'Check who deploys: the pipeline role deployer.',
  'Wait some minutes and deploy again; nothing has to be changed on the queue.',
];

test.each(ORDINARY)('ordinary: %s', (recommended_action) => {
  expect(verdictOn({ recommended_action })).toMatchObject({ route: 'deliver', caps: [] });
});

describe('what the failure itself asks for', () => {
  const exists = event('e1', {
    logicalResourceId: 'Archive',
    resourceType: 'AWS::S3::Bucket',
    reason: 'orders-archive already exists (Service: Amazon S3; Status Code: 409)',
  });
  const about = {
    cause: 'A bucket of the name orders-archive exists already.',
    evidence: 'orders-archive already exists',
    category: 'already-exists' as const,
  };

  test('is ordinary: deleting or importing what is in the way', () => {
    const recommended_action = 'Delete the left-over bucket orders-archive, import it, or rename.';
    expect(verdictOn({ ...about, recommended_action }, exists).route).toBe('deliver');
  });

  test('is not more than that', () => {
    const recommended_action = 'Delete all production buckets.';
    expect(verdictOn({ ...about, recommended_action }, exists).route).toBe('review');
  });

  test('is not what a custom resource says of itself', () => {
    const custom = { ...exists, resourceType: 'Custom::Fixer' };
    const recommended_action = 'Delete the bucket orders-archive.';
    expect(verdictOn({ ...about, recommended_action }, custom).route).toBe('review');
  });

  test('deleting a stack that was just created, and no other one', () => {
    const recommended_action =
      'Delete the failed stack, then create it again with the queue allowed.';
    expect(verdictOn({ recommended_action }, QUEUE, 'CREATE').route).toBe('deliver');
    expect(verdictOn({ recommended_action }, QUEUE, 'UPDATE').route).toBe('review');
  });

  test('allowing an escalating action where that very action was denied', () => {
    const reason =
      'User: arn:aws:sts::123456789012:assumed-role/deployer/ci is not authorized to perform: iam:PutRolePolicy on resource: role orders';
    const denied = event('e1', { reason, resourceType: 'AWS::Lambda::Function' });
    const recommended_action = 'Allow iam:PutRolePolicy on the role orders to deployer.';
    const told = {
      evidence: 'is not authorized to perform: iam:PutRolePolicy',
      recommended_action,
    };
    expect(verdictOn(told, denied).route).toBe('deliver');
    const more = { ...told, recommended_action: `${recommended_action} Add iam:CreateAccessKey.` };
    expect(verdictOn(more, denied).route).toBe('review');
  });
});
