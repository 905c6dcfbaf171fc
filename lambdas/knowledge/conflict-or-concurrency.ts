/** Another operation is under way on the same thing, or it is not in a state for this one. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const WAIT =
  'Wait until the other operation is done and deploy again; in one template, say the order with DependsOn.';
const WHO =
  'what else changes it at the same time: another resource of this template, another stack, a pipeline, the service itself';

export const conflictOrConcurrency = inCategory('conflict-or-concurrency', [
  {
    id: 'operation-in-progress',
    priority: 3,
    match: {
      text: /(?:another|an?|previous|concurrent|other|conflicting|separate)[\w (/),.-]{0,60}(?:operation|update|request|deployment|change|modification|action|build|job|creation|upgrade)s?\b[^.]{0,60}\bin progress|(?:update|operation|deployment|modification) (?:\S{1,60} )?(?:is )?(?:already |currently )?in progress|\balready in progress\b|previous [\w ]{3,40} (?:isn't|is not|has not been) (?:yet )?(?:complete|finished)|currently has update/i,
    },
    meaning: 'Another operation on the same resource was still in progress.',
    action: WAIT,
    lookAt: WHO,
    docs: DOCS.dependsOn,
  },
  {
    id: 'stack-state',
    priority: 10,
    match: {
      text: /(?:is in|in the) (?<state>[A-Z_]{5,60}(?:COMPLETE|FAILED|IN_PROGRESS)) state and (?:can ?not|cannot) be (?:updated|deleted)|Stack(?:Set)?[^.]{0,300} is in (?<state2>[A-Z_]{5,60}(?:COMPLETE|FAILED|IN_PROGRESS))/,
    },
    meaning:
      'The stack is in the state {{state|of another operation}}, which does not allow this operation.',
    action:
      'Wait for the operation under way; a stack in ROLLBACK_COMPLETE must be deleted, one in UPDATE_ROLLBACK_FAILED continued first.',
    lookAt: 'the last operation of that stack',
    docs: DOCS.continueRollback,
    confidence: 0.85,
  },
  {
    id: 'wrong-state',
    match: {
      text: /(?:is|are) (?:currently )?(?:not )?in (?:an? |the )?(?:unsupported |invalid |wrong |valid |correct |available |modifiable )?(?:state|status)\b|not (?:currently )?(?:in|available)[^.]{0,30}state|(?:state|status) (?:is )?(?:not )?(?:valid|available) for|must be in (?:an? |the )?['"]?\w{3,30}['"]?(?:(?:, |,? or )['"]?\w{3,30}['"]?){0,5} (?:state|status)\b|cannot be (?:modified|updated|deleted|performed)[^.]{0,60}(?:while|in) [^.]{0,40}(?:state|status)|(?:cannot|can't|unable to) [\w ]{3,40} while (?:it|the|an?|its|another) |is being (?:created|updated|deleted|modified)|Invalid\w{2,30}State\b|current(?:ly in the)? state/i,
    },
    meaning:
      'It is not in a state in which this can be done ({{state|another change is under way}}).',
    action: WAIT,
    lookAt: WHO,
    docs: DOCS.dependsOn,
    facts: [/(?:state|status)[ :-]{1,4}\[?['"]?(?<state>[A-Za-z_]{4,60})/],
    confidence: 0.8,
  },
  {
    id: 'concurrent-modification',
    priority: 3,
    match: {
      text: /(?:concurrent(?:ly)?|simultaneous(?:ly)?)\b[^.]{0,60}(?:modif|updat|request|change|operation)|modified (?:by another|concurrently)|(?:requests|changes|updates)[^.]{0,60}(?:simultaneously|at the same time|concurrently)|ConcurrentModification|optimistic ?lock|has been (?:modified|changed) since|changed the (?:entity|resource) since|(?:revision ?id|etag|lock ?token|version token)[^.]{0,60}(?:does(?:n't| not) match|out ?of ?date|not (?:the )?(?:latest|current))|update conflict|conflicting (?:operation|request)|conflict(?:s|ed)? with (?:another|a concurrent)/i,
    },
    meaning: 'Two changes of the same thing met each other.',
    action: WAIT,
    lookAt: WHO,
    docs: DOCS.dependsOn,
    confidence: 0.8,
  },
  {
    id: 'deleted-recently',
    priority: 10,
    match: {
      text: /must wait \d{1,4} (?:seconds|minutes|hours) (?:after|before)|deleted (?:too )?recently|recently deleted/i,
    },
    meaning:
      'One of the same name was deleted a moment ago; the service keeps the name blocked for a while.',
    action: 'Wait for the time that the message gives, or choose another name.',
    lookAt: 'what deleted the former one',
    docs: DOCS.sqs,
  },
  {
    id: 'iam-not-propagated',
    priority: -4,
    match: { text: /(?:eventual(?:ly)? consisten|propagat)/i },
    meaning: 'Something that was just made is not seen everywhere yet.',
    action: 'Deploy again; say the order with DependsOn.',
    lookAt: WHO,
    docs: DOCS.dependsOn,
    confidence: 0.6,
  },
  {
    id: 'subnet-cidr-conflict',
    priority: 5,
    match: {
      text: /CIDR '?(?<cidr>[\d./:a-f]{5,50})'? conflicts with another subnet|InvalidSubnet\.Conflict/i,
    },
    meaning: 'The address range {{cidr|of the subnet}} overlaps with another subnet of the VPC.',
    action:
      'Choose a free range; when subnets are being replaced, do it in two deployments, since the new one is made first.',
    lookAt: 'the subnets of the VPC',
    docs: DOCS.vpcSubnets,
    confidence: 0.6,
  },
  {
    id: 'already-being-changed',
    match: {
      text: /already being (?:updated|created|deleted|modified|processed)|limited to once in|is pending deletion|PendingDeletion|please wait until|change\/update is in progress/i,
    },
    meaning: 'It is being changed or deleted already, or was changed too recently.',
    action: WAIT,
    lookAt: WHO,
    docs: DOCS.dependsOn,
    confidence: 0.75,
  },
  {
    id: 'please-retry',
    tier: 'code',
    priority: -1,
    match: { text: /please wait|retry (?:your|the) request|please retry/i },
    meaning: 'The service asks to try again: it was busy with another change.',
    action: WAIT,
    lookAt: WHO,
    docs: DOCS.dependsOn,
    confidence: 0.6,
  },
  {
    id: 'conflict-code',
    tier: 'code',
    match: {
      code: /Conflict|Concurrent|OperationAborted|OperationInProgress|InProgress|Invalid\w*State\w*|IncorrectState|PreconditionFailed|OptimisticLock|NotReady|PriorRequestNotComplete|QueueDeletedRecently|ResourceNotReady|ResourceBeing/i,
    },
    meaning:
      '{{service|The service}} says that another change is under way, or that the state does not allow it ({{error_code|conflict}}).',
    action: WAIT,
    lookAt: WHO,
    docs: DOCS.dependsOn,
    confidence: 0.75,
  },
  {
    id: 'handler-conflict',
    tier: 'handler',
    priority: 6,
    match: { handler: ['ResourceConflict'] },
    meaning: 'The handler says that the resource is temporarily not available for this operation.',
    action: WAIT,
    lookAt: WHO,
    docs: DOCS.handlerErrors,
    confidence: 0.7,
  },
  {
    id: 'status-409',
    tier: 'handler',
    priority: 3,
    match: { statusCode: 409 },
    meaning:
      '{{service|The service}} answered with 409: it conflicts with what is there or under way.',
    action: WAIT,
    lookAt: WHO,
    docs: DOCS.dependsOn,
    confidence: 0.6,
  },
  {
    id: 'storage-cooldown',
    priority: 6,
    match: {
      text: /(?:can't|cannot|can not) (?:currently )?modify the (?:storage|volume)|storage[- ]optimization|maximum modification rate|(?:try|retry) again after (?<hours>\d{1,3}) hours?/i,
    },
    meaning:
      'The storage was changed a short while ago, and the service allows the next change only hours later ({{hours|six}} h).',
    action: 'Wait that long and deploy again, or leave the storage as it is in this deployment.',
    lookAt: 'the last storage change of the database or volume',
    docs: DOCS.rdsStorage,
    confidence: 0.82,
  },
  {
    id: 'operation-running',
    priority: 2,
    match: {
      text: /(?:operation|process|task|job|deployment|upgrade|migration|backup|snapshot|export|import) (?:is |are )?(?:already |currently |still )?(?:running|ongoing|under ?way|executing|pending|active)\b|still processing|(?:currently|still|already|is) (?:processing|updating|modifying|provisioning|upgrading|rebooting|resizing|altered|being (?:altered|processed|provisioned|upgraded|resized))\b|perform (?:the|this|your) [\w ]{0,40}(?:later|again)\b|active deployment|has (?:a )?pending (?:changes?|modifications?|operations?|updates?)/i,
    },
    meaning: 'The service still works on an earlier change of the same thing.',
    action:
      'Wait until it is done and deploy again; in one template, say the order with DependsOn.',
    lookAt:
      'what else changes it at the same time: another resource of this template, another stack, a pipeline, the service itself',
    docs: DOCS.dependsOn,
    confidence: 0.82,
  },
  {
    id: 'not-ready-yet',
    priority: -2,
    match: {
      text: /\b(?:is|are)(?: not|n't) (?:yet )?(?:active|ready|running|deployed|enabled yet|fully (?:created|provisioned))\b|not (?:yet )?(?:ACTIVE|AVAILABLE|READY)\b|try again (?:once|when|after) [^.]{0,60}(?:complete|active|available|finish|ready|done)/,
    },
    meaning: 'Something that the resource needs is not ready yet.',
    action: 'Let the resource depend on it (DependsOn), or deploy again when it is ready.',
    lookAt: 'the state of what the message names',
    docs: DOCS.dependsOn,
    confidence: 0.76,
  },
  {
    id: 'temporarily-unavailable',
    tier: 'code',
    priority: 2,
    match: {
      text: /temporarily unavailable|retry your request|try (?:again|your request again)(?: \w+)? (?:later|in a)/i,
      statusCode: 400,
    },
    meaning:
      'The service was busy with a change of the same or a related resource; it does not say that it failed itself.',
    action: 'Deploy again after a minute; in one template, say the order with DependsOn.',
    lookAt:
      'what else changes it at the same time: another resource of this template, another stack, the service itself',
    docs: DOCS.dependsOn,
    confidence: 0.68,
  },
  {
    id: 'hosted-zone-locked',
    priority: 4,
    match: { text: /(?:hosted ?zone )?(?<zone>\S{1,40})? ?is (?:marked )?disabled for mutation/i },
    duringCleanup: 'cleanup-blocked',
    meaning:
      'Route 53 takes no changes of the hosted zone {{zone|}} now: it is being deleted, or AWS has locked it.',
    action:
      'Look whether the zone (or the namespace or account that owns it) is being deleted; if so wait, or retain the records. Else ask AWS Support to unlock it.',
    lookAt: 'the hosted zone in Route 53 and who owns it (its linked service)',
    docs: DOCS.route53Zones,
    confidence: 0.74,
  },
]);
