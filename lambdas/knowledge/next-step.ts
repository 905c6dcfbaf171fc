/** Chooses what to do about a failure: an entry's action, or that of the category. Pure. */
import type { Category } from '../contracts/failure';
import { type Action, type Doing, saidFor, situationOf, usually } from './situation';
import { TRAIL, USUAL_STEPS } from './usual-steps';

export interface NextStep {
  action: string;
  lookAt: string;
}

export interface Circumstances extends Doing {
  logicalResourceId: string;
}

const GONE: NextStep = {
  action:
    'If the resource itself is gone, nothing is left to delete; else bring back what its deletion looks for, and {{again|delete again}}.',
  lookAt: 'whether the resource, and what its deletion calls, still exist (drift detection)',
};

const NEVER_THERE: NextStep = {
  action:
    'Nothing was there to be changed before: a setting that is applied right after the creation was refused. Leave such settings out one by one.',
  lookAt: TRAIL,
};

/** The operation changes what is most likely, and a failed deletion can be skipped. */
export function nextStep(category: Category, circumstances: Circumstances, own?: Action): NextStep {
  const { operation, status, logicalResourceId, rollback } = circumstances;
  const usual = usualStep(category, circumstances);
  if (own !== undefined) return { ...usual, action: ownAction(own, category, circumstances) };
  if (status === 'DELETE_FAILED' && operation === 'DELETE' && !rollback) {
    const keep = `aws cloudformation delete-stack --retain-resources ${logicalResourceId}`;
    return { ...usual, action: `${usual.action} To delete the stack without it: ${keep} ...` };
  }
  return usual;
}

function usualStep(category: Category, doing: Circumstances): NextStep {
  const { status, rollback } = doing;
  if (category === 'not-found' && status === 'DELETE_FAILED') return GONE;
  if (category === 'replacement-conflict' && status?.startsWith('CREATE_') && !rollback) {
    return NEVER_THERE;
  }
  const { action, lookAt } = USUAL_STEPS[category];
  return { action: saidFor(action, situationOf(doing)) ?? usually(action)!, lookAt };
}

/** In a rollback an action that edits the template is of no use: then the category's own stands. */
function ownAction(own: Action, category: Category, circumstances: Circumstances): string {
  const situation = situationOf(circumstances);
  const fitting = saidFor(own, situation);
  if (fitting) return fitting;
  const { inTemplate } = USUAL_STEPS[category];
  const useless = inTemplate && situation === 'rollback';
  return useless ? usualStep(category, circumstances).action : usually(own)!;
}
