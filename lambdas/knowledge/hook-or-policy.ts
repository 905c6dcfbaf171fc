/** A rule of the organization refused the change: hooks, stack policies, tag policies, constraints. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

export const hookOrPolicy = inCategory('hook-or-policy', [
  {
    id: 'control-tower-hook',
    priority: 55,
    match: {
      text: /hook\(s\)[^:]{0,40}failed: \[(?<hook>AWS::ControlTower::\w{2,40})\]|\[(?<control>CT\.[A-Z0-9]{2,30}\.PR\.\d{1,3})\]/i,
    },
    meaning:
      'A proactive control of AWS Control Tower ({{control|see the message}}) refuses the resource as it is defined.',
    action: 'Set the property as the message says after [FIX].',
    lookAt: 'the property that {{control|the control}} asks for',
    docs: DOCS.controlTower,
    facts: [/\[(?<control>CT\.[A-Z0-9]{2,30}\.PR\.\d{1,3})\]/, /\[FIX\]: ?(?<fix>[^[\n]{5,300})/],
    confidence: 0.9,
  },
  {
    id: 'hook-failed',
    priority: 50,
    match: {
      text: /The following hook\(s\)[^:]{0,60}failed: ?\[(?<hook>[\w:, ]{3,300})\]|Hook failed with message|hook invocation failed/i,
    },
    meaning:
      'The CloudFormation hook {{hook|of this account}} refused the resource (or failed itself while it checked).',
    action:
      "Read the hook's result and define the resource as it asks; if the hook itself is broken, its owner must repair it.",
    lookAt: "the hook's result (GetHookResult, the Hooks page of the stack) with its annotations",
    docs: DOCS.hooks,
    confidence: 0.9,
  },
  {
    id: 'stack-policy',
    priority: 30,
    match: { text: /denied by stack policy/i },
    meaning: 'The stack policy does not allow {{update|this update}} of {{resource|the resource}}.',
    action:
      'Undo the change, or pass a temporary policy with this update (--stack-policy-during-update-body).',
    lookAt: 'the stack policy, and what this deployment changed on the resource',
    docs: DOCS.stackPolicy,
    facts: [
      /does not allow \[(?<update>[\w:]{5,60})\]/,
      /for resource \[(?<resource>[^\]]{1,200})\]/,
    ],
    confidence: 0.9,
  },
  {
    id: 'tag-policy',
    priority: 10,
    match: {
      text: /tag polic(?:y|ies)|TagPolicyViolation|required tags? [^.]{0,60}(?:missing|not)/i,
    },
    meaning: 'A tag policy of the organization refuses the tags of the resource.',
    action: 'Give the resource (or the stack) the tags and values that the policy allows.',
    lookAt: 'the effective tag policy of the account',
    docs: DOCS.scp,
    confidence: 0.85,
  },
  {
    id: 'service-catalog-constraint',
    match: {
      text: /(?:template|launch|tag update) constraint|Rule assertion failed|Assertion failed|constraints? (?:rule )?violat/i,
    },
    meaning: 'A constraint of the product, or a rule of the template, refuses the parameters.',
    action: 'Choose parameters that the rule allows.',
    lookAt: 'the Rules section of the template, and the constraints of the product',
    docs: DOCS.serviceCatalog,
    confidence: 0.65,
  },
  {
    id: 'noncompliant',
    tier: 'handler',
    match: { handler: ['NonCompliant'] },
    meaning: 'A hook found that the resource does not comply with its rule.',
    action: "Read the hook's result and define the resource as it asks.",
    lookAt: "the hook's result with its annotations",
    docs: DOCS.hooks,
    confidence: 0.85,
  },
  {
    id: 'guard-hook',
    priority: 53,
    match: { text: /following rule\(s\) failed: ?(?<rules>[\w, :.-]{3,300}?)(?:\. |$)/i },
    meaning:
      'A Guard hook of this account refuses the resource: it breaks the rules {{rules|that the message names}}.',
    action:
      'Define the resource as these rules ask; the full report names the property and its value.',
    lookAt:
      "the hook's result (GetHookResult, or the report in {{report|S3}}) with its annotations",
    docs: DOCS.guardHooks,
    facts: [/(?<report>s3:\/\/[\w./-]{5,300})/],
    confidence: 0.9,
  },
  {
    id: 'codedeploy-blue-green-hook',
    priority: 54,
    match: {
      text: /of type AWS::CodeDeploy::BlueGreen failed with message: ?(?<problem>[^\n]{3,300})/i,
    },
    meaning:
      'The blue/green hook of the template could not start its deployment: {{problem|see the message}}.',
    action:
      'Change the task definition or task set in a way that the hook can deploy (a new logical id for the task definition), and nothing else in the same update.',
    lookAt: 'the Hooks section of the template, and what this deployment changed',
    docs: DOCS.blueGreenHook,
    confidence: 0.85,
  },
  {
    id: 'named-hook-failed',
    priority: 51,
    match: {
      text: /^'(?<hook>[\w:-]{1,255})' of type (?<type>[\w:]{3,120}) failed with message: ?(?<problem>[^\n]{3,300})|HOOK_COMPLETE_FAILED/i,
    },
    meaning:
      'The hook {{hook|of this account}} ({{type|see the message}}) refused the change: {{problem|see its result}}.',
    action:
      'Define the resource as the hook asks; if the hook itself is broken, its owner must repair it.',
    lookAt: "the hook's result (GetHookResult, the Hooks page of the stack)",
    docs: DOCS.hooks,
    confidence: 0.86,
  },
  {
    id: 'declarative-policy',
    priority: 40,
    match: {
      text: /disabled by a declarative policy|declarative polic(?:y|ies)[^.]{0,60}(?:block|den|not allow|prevent)/i,
    },
    meaning: 'A declarative policy of the organization has switched this off for the account.',
    action:
      'Ask the owners of the organization for an exception, or deploy in the way that the policy asks for.',
    lookAt: 'the effective declarative policy of the account',
    docs: DOCS.declarativePolicies,
    confidence: 0.88,
  },
]);
