/**
 * What to do about a category, where no entry knows more: true of every service. Data.
 *
 * In a rollback CloudFormation restores the state before the operation: no template is read, and
 * what the old state refers to must be there as it was.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-continueupdaterollback.html
 */
import type { Category } from '../contracts/failure';
import type { Action } from './situation';

export interface UsualStep {
  action: Action;
  lookAt: string;
  /** The usual action, also that of an entry, edits the template: it is no use in a rollback. */
  inTemplate?: true;
}

const DEFINITION = 'its definition in the processed template, with parameters filled in';
export const TRAIL =
  'the failed call in CloudTrail around that time: its caller, error code and message';
const OWN_STATE = 'its state and events in its own service';
const OLD_STATE =
  'The rollback restores the state before the update, so no change of the template helps';

export const USUAL_STEPS: Record<Category, UsualStep> = {
  permissions: {
    inTemplate: true,
    action: {
      usual:
        'Give the permission or trust that the message speaks of to the identity that it speaks of, in its own policy or in that of the resource; an Allow does not help where a policy denies explicitly.',
      rollback:
        'Allow {{action|the call}}[[ on {{resource}}]] to {{who|the identity that the message speaks of}} by hand, at least until the stack is back: the update may have taken away what going back needs. An Allow does not help where a policy denies explicitly. Then {{again|deploy again}}.',
    },
    lookAt: TRAIL,
  },
  'already-exists': {
    inTemplate: true,
    action: {
      usual:
        'Use or import the existing one if it is yours, delete it if it is left over and holds nothing that is needed, or choose another name or none.',
      create:
        'Find out first whether the existing one is yours, left over from an earlier deployment (one that failed, or a resource that was retained): then import it, or delete it if it holds nothing that is needed. Otherwise choose another name or none.',
      update:
        'If this update replaces the resource, the new one is made while the old one still has the name: change the name with it, or leave it out. Otherwise choose another name, or import what exists.',
      rollback:
        'The rollback makes the old resource again under its old name, which is taken: rename or remove what has the name now, if it holds nothing that is needed, then {{again|deploy again}}.',
    },
    lookAt: 'what exists under that name in this account and region, and who owns it',
  },
  'invalid-input': {
    inTemplate: true,
    action: {
      usual:
        'Correct {{property|what the message rejects}}[[ ({{value}})]] in the template[[: allowed are {{allowed}}]], and {{again|deploy again}}.',
      rollback: `${OLD_STATE}: the service refuses a setting that was accepted before. Find what changed around the resource (by hand, or a setting that the service has retired) and undo it, then {{again|deploy again}}.`,
    },
    lookAt: `${DEFINITION}, beside the reference of the resource type`,
  },
  quota: {
    action:
      'Ask for less, delete what is no longer needed, or have the quota raised where it can be (Service Quotas); calls that were throttled may just be tried once more.',
    lookAt: 'the quota and its use (aws service-quotas list-service-quotas --service-code ...)',
  },
  'dependency-in-use': {
    action: {
      usual: 'Remove that use first, in a deployment of its own, and repeat this one.',
      delete: 'Remove that use first, then {{again|delete again}}.',
      rollback: 'Remove that use by hand, then {{again|deploy again}}.',
    },
    lookAt: 'what refers to it, also outside of this stack',
  },
  'timeout-or-stabilization': {
    action: {
      usual: 'Find what holds it up, then {{again|deploy again}}.',
      rollback:
        'Look whether the resource has become ready meanwhile: a slow one needs no more than to {{again|deploy again}}. Otherwise repair what holds it up first.',
    },
    lookAt: OWN_STATE,
  },
  'custom-resource': {
    action: {
      usual: "Find the error in the log of the custom resource's function, and repair it there.",
      rollback:
        "Find the error in the log of the custom resource's function; the function is what runs in the rollback too, so repair its code or settings by hand, then {{again|deploy again}}.",
    },
    lookAt: 'the log of that function around that time',
  },
  'not-found': {
    inTemplate: true,
    action: {
      usual:
        'Correct the name or id where it is wrong; where this stack makes it, refer to it with Ref or GetAtt (or add DependsOn), so that it exists first.',
      rollback: `${OLD_STATE}: bring back what was deleted, under exactly the same name or id, then {{again|deploy again}}.`,
    },
    lookAt: 'whether it exists under exactly this name or id, in this account and region',
  },
  'replacement-conflict': {
    inTemplate: true,
    action: {
      usual:
        'Undo that change. To have it all the same, replace the resource: under a new logical id (and name) it is a new, empty one, and the old one is deleted with its data unless its DeletionPolicy is Retain; copy the data first.',
      rollback:
        'The service does not take this change back. Set it back by hand if the service allows that in any way, then {{again|deploy again}}; skip the resource otherwise.',
    },
    lookAt: 'what this deployment changed on it, and "Update requires" in its reference',
  },
  'capacity-or-availability': {
    inTemplate: true,
    action: {
      usual: 'Try once more later, or use another type, zone or region that offers it.',
      rollback:
        'Wait until the service has capacity for the old type and zone again, which cannot be chosen anew now, then {{again|deploy again}}.',
    },
    lookAt: 'what the service offers in this region and zone',
  },
  'internal-or-service-error': {
    action:
      '{{Again|Deploy again}} once; if it comes back, open a case with AWS and give the request id.',
    lookAt: `the AWS Health Dashboard, and ${TRAIL}`,
  },
  'hook-or-policy': {
    inTemplate: true,
    action: {
      usual: 'Change the resource so that the rule passes, or ask the owner of the rule.',
      rollback: `${OLD_STATE}: ask the owner of the rule to let the old state pass for this stack, then {{again|deploy again}}.`,
    },
    lookAt: 'the rule and its message, and the definition of the resource',
  },
  'template-error': {
    inTemplate: true,
    action: {
      usual: 'Correct the template where the message points, and {{again|deploy again}}.',
      rollback: `${OLD_STATE}: bring back what the old template refers to (parameters, exports, secrets), then {{again|deploy again}}.`,
    },
    lookAt: 'the processed template at that place',
  },
  'conflict-or-concurrency': {
    action:
      'Look at the state that it is in: wait while a change is under way and {{again|deploy again}}, else bring it into the state that the message asks for.',
    lookAt: OWN_STATE,
  },
  'code-or-image': {
    inTemplate: true,
    action: {
      usual:
        'Repair the code or image that the message speaks of, publish it, and {{again|deploy again}}.',
      rollback: `${OLD_STATE}: bring back the old code or image at its old place (bucket and key, repository and tag or digest), then {{again|deploy again}}.`,
    },
    lookAt: 'the code or image that was deployed, and its log',
  },
  network: {
    action: 'Make the way that the message speaks of possible: routes, security groups, DNS.',
    lookAt: 'subnets, routes, security groups and name resolution between the two ends',
  },
  'cleanup-blocked': {
    action: 'Remove what the message says is in the way, and {{again|delete again}}.',
    lookAt: OWN_STATE,
  },
  other: {
    action:
      'Find out what was refused: look the failed call up, or the state of the resource in its own service.',
    lookAt: TRAIL,
  },
};
