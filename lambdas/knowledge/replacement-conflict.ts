/** An update that cannot be done in place, and a replacement that cannot be made beside the old one. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

export const replacementConflict = inCategory('replacement-conflict', [
  {
    id: 'custom-named-replacement',
    priority: 20,
    match: {
      text: /cannot update a stack when a custom-named resource requires replacing\.?(?: Rename (?<name>\S{1,255}))?/i,
    },
    meaning:
      'The change needs a new resource, and the fixed name {{name|of the old one}} cannot be given to both.',
    action:
      'Rename it, or leave the name out, or undo the change to the property that needs replacement; move the data first where there is any.',
    lookAt:
      'what this deployment changed on the resource, and "Update requires: Replacement" in its reference',
    docs: DOCS.names,
    confidence: 0.9,
  },
  {
    id: 'not-updatable-property',
    priority: 10,
    match: {
      text: /createOnlyProperties \[(?<property>[^\]]{1,300})\] cannot be updated|Updates? (?:is|are) not allowed for (?:this )?(?:property|field)?[ -]{0,4}(?<property2>[\w./]{0,100})|Resource type \S{3,100} cannot be updated|Update to resource type \S{3,100} is not (?:supported|permitted)|cannot be (?:changed|modified|updated) after (?:it is |it's |it has been )?(?:created|creation)|(?:is|are) immutable|Replacement type updates not supported/i,
    },
    meaning: 'The property {{property|that changed}} cannot be changed on an existing resource.',
    action:
      'Undo that change, or replace the resource: give it a new logical id (and name), and move its data.',
    lookAt: 'what this deployment changed on the resource',
    docs: DOCS.updateBehaviors,
    confidence: 0.85,
  },
  {
    id: 'cognito-schema-change',
    priority: 5,
    match: {
      text: /Existing schema attributes cannot be modified or deleted|Invalid AttributeDataType input/i,
    },
    meaning: 'Attributes of an existing user pool may be added, but not changed or removed.',
    action:
      'Put the schema back as it was (order and constraints too) and only add, or make a new user pool.',
    lookAt: 'the Schema before and after this deployment',
    docs: DOCS.cognitoAttributes,
    confidence: 0.8,
  },
  {
    id: 'unsupported-change',
    match: {
      text: /(?:cannot|can't|can not|not (?:allowed|permitted|possible|supported) to|unable to) (?:change|switch|convert|migrate|alter) (?:the )?[\w ]{2,60}|(?:change|changing|modifying|modification of) [\w ']{2,60} (?:is not|isn't) (?:allowed|supported|permitted)|requires? (?:a )?replacement|update of \S{2,60} is not supported/i,
      status: /^UPDATE_|^$/,
    },
    meaning: 'The service does not change this on an existing resource.',
    action: 'Undo that change, or replace the resource under a new name and move what it holds.',
    lookAt: 'what this deployment changed on the resource',
    docs: DOCS.updateBehaviors,
    confidence: 0.7,
  },
  {
    id: 'handler-not-updatable',
    tier: 'handler',
    priority: 6,
    match: { handler: ['NotUpdatable'] },
    meaning: 'The update changes a property that can only be set at creation.',
    action:
      'Undo that change, or replace the resource: give it a new logical id (and name), and move its data.',
    lookAt: 'what this deployment changed on the resource',
    docs: DOCS.handlerErrors,
    confidence: 0.85,
  },
  {
    id: 'property-fixed-at-creation',
    priority: 4,
    match: {
      text: /create-?only propert\w{1,3}\b|(?:field|property|attribute|parameter|option|setting|type|name|value)(?:s|\(s\))? (?:\S{1,80} )?(?:cannot|can't|can not) be (?:changed|modified|updated|altered|edited)\b|(?:cannot|can't|can not) be (?:changed|modified|updated) (?:once|after|for an existing|on an existing)|Updating \w{2,60} is not (?:supported|allowed|permitted)|(?:update|modification|change)s? (?:to|of) (?:the )?[\w .']{2,60} (?:is|are) not (?:supported|allowed|permitted)|\bimmutable\b|can only be (?:set|specified|configured) (?:at|during|when|on|upon) (?:creat|launch)/i,
    },
    meaning:
      'The property that changed ({{property|see the message}}) can be set only when the resource is created.',
    action:
      'Undo that change, or replace the resource: give it a new logical id (and name), and move its data.',
    lookAt: 'what this deployment changed on the resource, and "Update requires" in its reference',
    docs: DOCS.updateBehaviors,
    facts: [/Updating (?<property>\w{2,60}) is not/i, /['"`](?<property2>[A-Z]\w{2,60})['"`]/],
    confidence: 0.83,
  },
  {
    id: 'not-updatable-on-create',
    tier: 'handler',
    priority: 8,
    generic: true,
    match: { handler: ['NotUpdatable'], status: /^CREATE_/ },
    meaning:
      'The handler changed the resource right after it had made it, and the service did not take that: often a setting that is applied afterwards (for a function: reserved concurrency above what a new account has).',
    action:
      'Leave out settings that are applied after creation (reserved concurrency, code signing, recursion) one by one, or raise the quota behind them.',
    lookAt: 'CloudTrail: the refused call after the create call',
    docs: DOCS.handlerErrors,
    confidence: 0.4,
  },
  {
    id: 'dynamodb-index-fixed',
    priority: 9,
    match: { text: /Cannot update (?:GSI|LSI|index)\S{0,3} properties/i },
    meaning: 'Keys and projection of an existing index cannot be changed.',
    action:
      'Add an index of another name with the new definition, move the queries to it, and remove the old one in a later deployment.',
    lookAt: 'what this deployment changed on the indexes of the table',
    docs: DOCS.dynamoGsi,
    confidence: 0.86,
  },
  {
    id: 'removal-not-supported',
    priority: 1,
    match: {
      text: /\b(?<what>\w{2,40}(?: \w{2,40})?) (?:removal|reduction|downgrade|shrinking) (?:is|are)(?: not|n't) (?:currently )?(?:supported|allowed|permitted)|\b(?:removing|reducing|downgrading|shrinking) [\w ]{2,60} (?:is|are)(?: not|n't) (?:currently )?(?:supported|allowed|permitted)/i,
    },
    meaning:
      'The update takes away {{what|something}} that the service keeps on an existing resource.',
    action:
      'Keep what was there and only add to it, or replace the resource: give it a new logical id (and name).',
    lookAt: 'what this deployment removed or made smaller on the resource',
    docs: DOCS.updateBehaviors,
    confidence: 0.82,
  },
]);
