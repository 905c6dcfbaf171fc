/**
 * What to do about a kind of failure of which only the form of the sentence is known: true of every
 * service, and no more than category, operation and status carry. Pure.
 */
import type { Category, Operation } from '../contracts/failure';

export interface NextStep {
  action: string;
  lookAt: string;
}

export interface Circumstances {
  operation?: Operation;
  status?: string;
  logicalResourceId: string;
}

const DEFINITION = 'its definition in the processed template, with parameters filled in';
const TRAIL = 'the failed call in CloudTrail around that time: its caller, error code and message';
const OWN_STATE = 'its state and events in its own service';

const STEPS: Record<Category, NextStep> = {
  permissions: {
    action:
      'Give the permission or trust that the message speaks of to the identity that it speaks of, in its own policy or in that of the resource; an Allow does not help where a policy denies explicitly.',
    lookAt: TRAIL,
  },
  'already-exists': {
    action:
      'Use or import the existing one if it is yours, delete it if it is left over, or choose another name or none.',
    lookAt: 'what exists under that name in this account and region, and who owns it',
  },
  'invalid-input': {
    action:
      'Change the value or setting that the message rejects, or add the one that it asks for, and deploy again.',
    lookAt: `${DEFINITION}, beside the reference of the resource type`,
  },
  quota: {
    action:
      'Ask for less, delete what is no longer needed, or have the quota raised where it can be (Service Quotas); calls that were throttled may just be tried again.',
    lookAt: 'the quota and its use (aws service-quotas list-service-quotas --service-code ...)',
  },
  'dependency-in-use': {
    action: 'Remove that use first, in a deployment of its own, and repeat this one.',
    lookAt: 'what refers to it, also outside of this stack',
  },
  'timeout-or-stabilization': {
    action: 'Find what holds it up, then deploy again.',
    lookAt: OWN_STATE,
  },
  'custom-resource': {
    action: "Find the error in the log of the custom resource's function, and repair it there.",
    lookAt: 'the log of that function around that time',
  },
  'not-found': {
    action:
      'Correct the name or id where it is wrong; where this stack makes it, refer to it with Ref or GetAtt (or add DependsOn), so that it exists first.',
    lookAt: 'whether it exists under exactly this name or id, in this account and region',
  },
  'replacement-conflict': {
    action:
      'Undo that change, or replace the resource on purpose: a new logical id (and name), its data moved first.',
    lookAt: 'what this deployment changed on it, and "Update requires" in its reference',
  },
  'capacity-or-availability': {
    action: 'Try again later, or use another type, zone or region that offers it.',
    lookAt: 'what the service offers in this region and zone',
  },
  'internal-or-service-error': {
    action: 'Deploy again once; if it comes back, open a case with AWS and give the request id.',
    lookAt: `the AWS Health Dashboard, and ${TRAIL}`,
  },
  'hook-or-policy': {
    action: 'Change the resource so that the rule passes, or ask the owner of the rule.',
    lookAt: 'the rule and its message, and the definition of the resource',
  },
  'template-error': {
    action: 'Correct the template where the message points, and deploy again.',
    lookAt: 'the processed template at that place',
  },
  'conflict-or-concurrency': {
    action:
      'Look at the state that it is in: wait while a change is under way and deploy again, else bring it into the state that the message asks for.',
    lookAt: OWN_STATE,
  },
  'code-or-image': {
    action: 'Repair the code or image that the message speaks of, publish it, and deploy again.',
    lookAt: 'the code or image that was deployed, and its log',
  },
  network: {
    action: 'Make the way that the message speaks of possible: routes, security groups, DNS.',
    lookAt: 'subnets, routes, security groups and name resolution between the two ends',
  },
  'cleanup-blocked': {
    action: 'Remove what the message says is in the way, and delete again.',
    lookAt: OWN_STATE,
  },
  other: {
    action:
      'Find out what was refused: look the failed call up, or the state of the resource in its own service.',
    lookAt: TRAIL,
  },
};

const GONE: NextStep = {
  action:
    'If the resource itself is gone, nothing is left to delete; else bring back what its deletion looks for, and delete again.',
  lookAt: 'whether the resource, and what its deletion calls, still exist (drift detection)',
};

/** The operation changes what is most likely, and a failed deletion can be skipped. */
export function nextStep(
  category: Category,
  { operation, status, logicalResourceId }: Circumstances,
): NextStep {
  const usual = category === 'not-found' && status === 'DELETE_FAILED' ? GONE : STEPS[category];
  if (status === 'DELETE_FAILED' && operation === 'DELETE') {
    const keep = `aws cloudformation delete-stack --retain-resources ${logicalResourceId}`;
    return { ...usual, action: `${usual.action} To delete the stack without it: ${keep} ...` };
  }
  if (category === 'replacement-conflict' && status?.startsWith('CREATE_')) {
    const after =
      'Nothing was there to be changed before: a setting that is applied right after the creation was refused. Leave such settings out one by one.';
    return { action: after, lookAt: TRAIL };
  }
  if (category === 'already-exists' && operation === 'UPDATE') {
    const replaced =
      'If this update replaces the resource, the new one is made while the old one still has the name: change the name with it, or leave it out.';
    return {
      ...usual,
      action: `${replaced} Otherwise choose another name, or import what exists.`,
    };
  }
  return usual;
}
