/** What says nothing of a cause itself: wrappers and summaries. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

export const other = inCategory('other', [
  {
    id: 'nested-stack-wrapper',
    tier: 'wrapper',
    priority: 3,
    match: { wrapper: 'nested-stack' },
    meaning:
      'A nested stack failed ({{resources|it names no resource}}); the cause is in its own events, which are not here.',
    action:
      "Open the nested stack's events (deleted stacks keep them for 90 days under their id) and resolve what its failed resources say.",
    lookAt: "the nested stack's events, first failed resource",
    docs: DOCS.nestedStacks,
    facts: [/\[(?<resources>[^\]]{1,500})\]/],
    confidence: 0.35,
  },
  {
    id: 'failed-resource-list',
    tier: 'wrapper',
    match: {
      text: /The following resource\(s\) failed to (?:create|update|import): \[(?<resources>[^\]]{1,2000})\]/i,
    },
    meaning: '{{resources|Some resources}} failed; why is in their own events, which are not here.',
    action: 'Look at the first failed event of each of these resources.',
    lookAt: 'the failed events of {{resources|these resources}}',
    docs: DOCS.troubleshooting,
    confidence: 0.3,
  },
  {
    id: 'rollback-alarm',
    match: {
      text: /rollback trigger|(?:alarm|monitor)s?[^.]{0,120}(?:went|goes|is|are|was|in(?:to)?) (?:in )?(?:the )?ALARM|breached? (?:the )?alarm/i,
    },
    meaning:
      'An alarm that guards the deployment (rollback trigger) went off, and CloudFormation rolled back.',
    action:
      'Look at what the alarm measures since the deployment began; the change itself may be at fault.',
    lookAt: "the alarm's history and its metric",
    docs: DOCS.rollbackTriggers,
    confidence: 0.6,
  },
  {
    id: 'no-updates',
    match: { text: /No updates are to be performed|didn't contain changes/i },
    meaning: 'The template and its parameters are the same as what is deployed.',
    action:
      'Nothing to do, unless a change should have been there: then check which template was passed.',
    lookAt: 'the template and the parameters that were passed',
    docs: DOCS.changeSets,
    confidence: 0.6,
  },
  {
    id: 'cancelled',
    tier: 'wrapper',
    priority: 5,
    match: { text: /^Resource (?:creation|update|deletion|import) (?:was )?cancell?ed\.?$/i },
    meaning: 'It was cancelled because something else had failed.',
    action: 'Look for the first failure.',
    lookAt: 'the first failed event of the operation',
    docs: DOCS.troubleshooting,
    confidence: 0.1,
  },
  {
    id: 'stack-set-stopped',
    priority: 5,
    generic: true,
    match: { text: /Stack ?set operation \[?[^\]]{0,80}\]? was unexpectedly stopped or failed/i },
    meaning:
      'An operation of the stack set stopped or failed in some accounts; why is in its instances.',
    action:
      'Read the status reason of the failed stack instances, and repair that in their accounts.',
    lookAt: 'aws cloudformation list-stack-set-operation-results',
    docs: DOCS.stackSets,
    confidence: 0.35,
  },
]);
