/**
 * A value that the service does not accept, by the form of the sentence: what is missing, out of
 * range, in the wrong form, or not allowed together. For services without entries of their own.
 */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const PROPERTY =
  'the value of {{property|that property}} in the processed template, and its limits in the reference';

/** Names that a sentence gives at its start, in quotes, or after "for parameter". */
const NAMED = [
  /(?:parameter|property|field|attribute|option|setting) ["'`[{](?<property>[A-Za-z][\w./-]{2,80})["'`\]}]/,
  /(?:parameter|property|field|attribute|option|setting) (?<property>(?:[a-z]{2,30}|[A-Z][a-z]{1,30}|[A-Z]{2,6})(?:[A-Z][a-z]{1,30}){1,6})\b/,
  /^(?:the )?["'`]?(?<property>(?:[a-z]{2,30}|[A-Z][a-z]{1,30}|[A-Z]{2,6})(?:[A-Z][a-z]{1,30}){1,6})["'`]? /,
];

export const invalidValue = inCategory('invalid-input', [
  {
    id: 'value-missing',
    tier: 'code',
    priority: -1,
    match: {
      text: /\b(?:is|are) (?:a )?(?:required|mandatory)\b|\b(?:must|should|need to|have to|at least) (?:be )?(?:specif(?:y|ied)|provid(?:e|ed)|suppl(?:y|ied)|include[ds]?|present|defined?)\b|(?:can ?not|can't|must not|may not|should not) be (?:empty|null|blank|omitted|undefined|left)|requires property ["']?(?<property>[\w.]{1,80})|required propert(?:y|ies) \S|\brequires? (?:an? |the )?(?:value|parameter|property|non-empty)|missing (?:the )?(?:required|mandatory|value|parameter)|\bis (?:missing|empty|null)\b|(?:wasn't|was not|isn't|not) (?:specified|provided|supplied)\b|^Missing\b/i,
      clientError: true,
    },
    meaning: '{{property|Something that the service requires}} is missing or empty.',
    action:
      'Set {{property|what the message names}}; a parameter, an Fn::If branch or a lookup that is empty often is the reason.',
    lookAt: PROPERTY,
    docs: DOCS.resourceTypes,
    facts: NAMED,
    confidence: 0.77,
  },
  {
    id: 'value-out-of-range',
    tier: 'code',
    priority: -1,
    match: {
      text: /must be (?:at (?:least|most)|(?:in the range |in )?between|(?:an? )?(?:positive|negative|non-negative|even|odd|multiple)|greater|less|larger|smaller|longer|shorter|higher|lower|equal|in (?:the )?range)|\b(?:greater|less|larger|smaller|longer|shorter|higher|lower|more|fewer|later|earlier|older|newer) than\b(?! one \w)|\b(?:at least|at most|a (?:minimum|maximum) of|no (?:more|less|fewer) than|up to|exactly) (?:\d{1,12}|one|two|three|four)\b(?! of\b)|must (?:come |be |occur )?(?:after|before|later than|earlier than) |\blimited to \d{1,12}|out of (?:the )?(?:allowed |valid )?range|\btoo (?:long|short|large|small|big|high|low)\b|can(?: ?not|'t) exceed|exceeds? (?:the )?(?:maximum|max|allowed)|(?:minimum|maximum) (?:allowed )?(?:value|length|size)|has only \d{1,6}\b/i,
      clientError: true,
    },
    meaning: '{{property|A value}} is too large, too small, too long or too short for the service.',
    action: 'Set {{property|it}} within the limits that the message gives.',
    lookAt: PROPERTY,
    docs: DOCS.resourceTypes,
    facts: NAMED,
    confidence: 0.77,
  },
  {
    id: 'value-malformed',
    tier: 'code',
    priority: -1,
    match: {
      text: /(?:must|should) (?:match|begin|start|end|conform|satisfy|follow|only contain|contain only|be (?:an? )?(?:valid|integer|number|string|boolean|ARN|URL|URI|JSON|base64|alphanumeric|lower ?case|prefaced|in (?:the )?(?:form|format)|of (?:the )?(?:form|format|type)))|(?:can|may|must|should) only (?:contain|include|use|have)|(?:doesn't|does not|did not|do not) (?:match|conform|satisfy|comply)|(?:invalid|illegal|unsupported|disallowed) (?:character|format|syntax|encoding|JSON|YAML|ARN|URL|URI|e-?mail|regex|pattern|expression|date|time)|malformed|\bsyntax errors?\b|not (?:a )?(?:well[- ]formed|valid (?:JSON|YAML|ARN|URL|URI|e-?mail|regular expression|IP|date|UUID))|(?:could not|cannot|unable to|failed to) (?:be )?(?:pars|deserializ|decod)|character sets? beyond|(?:can ?not|must not|may not|should not) contain|unexpected (?:character|token|end)/i,
      clientError: true,
    },
    meaning: '{{property|A value}} does not have the form that the service asks for.',
    action: 'Write {{property|it}} in the form that the message gives.',
    lookAt: PROPERTY,
    docs: DOCS.resourceTypes,
    facts: NAMED,
    confidence: 0.77,
  },
  {
    id: 'value-not-allowed',
    tier: 'code',
    priority: -2,
    match: {
      text: /\b(?:is|are)(?:n't| not) (?:one of|an? (?:valid|supported|recognized|known|allowed)|valid|recognized|allowed|permitted|acceptable)\b|(?:must|should) be (?:one of|set to|either)\b|(?:valid|allowed|supported|possible|permitted|acceptable) (?:values?|types?|options?|versions?) (?:are|is|include)|\b(?:unknown|unrecognized|invalid|unsupported|illegal|incorrect) [\w' -]{0,40}(?:value|type|version|name|option|key|id|identifier|source|argument|setting|configuration|specification|engine|mode|protocol)\b|\b(?:is|are) invalid\b|\binvalid [\w -]{2,40} expression|doesn't specify a valid|incorrectly (?:set|configured|specified)|contains (?:an? )?(?:invalid|unsupported)|\bhas (?:an? )?invalid|not a (?:legal|possible) (?:value|choice)/i,
      clientError: true,
    },
    meaning: '{{property|A value}} is not one that the service knows or accepts here.',
    action: 'Choose a value for {{property|it}} that the reference lists.',
    lookAt: PROPERTY,
    docs: DOCS.resourceTypes,
    facts: NAMED,
    confidence: 0.77,
  },
  {
    id: 'settings-exclude-each-other',
    tier: 'code',
    priority: -1,
    match: {
      text: /(?:can ?not|can't|must not|may not|should not|not) be (?:both |also )?(?:specified|used|set|combined|provided|supplied|enabled|associated|attached|mixed|configured|subscribed)\b[^.]{0,60}\b(?:together|with|when|if|for|to|at the same time|simultaneously|unless|both|without|on)\b|mutually exclusive|(?:only|exactly|at most|more than|at least) one of\b|more than one \w{2,40} (?:is |are )?(?:set|specified|given)\b|\bonly (?:be )?(?:available|supported|valid|allowed|applicable|permitted|enabled|specified|used|set|performed) (?:with|for|when|if|on|in|by)\b|(?:available|supported|valid|allowed|applicable|permitted|restricted|performed) (?:only (?:on|for|with|when|if|to|in)|to [^.]{3,60} only)|(?:is|are|isn't|aren't)? ?not (?:applicable|compatible|consistent|applied)\b|incompatible|when (?:using|switching|specifying|you) [^.]{3,300}(?:must|cannot|can't|need)|\bif you (?:specify|set|use|enable|choose)\b|(?:either|both) [\w ]{1,60} (?:or|and) [\w ]{1,60} (?:must|should|but not)|(?:can|may) not be used (?:with|together)|not both\b|does not work with/i,
      clientError: true,
    },
    meaning:
      '{{property|A setting}} is not allowed together with the others, or only with one that is not set.',
    action: 'Change or leave out one of the settings, as the message says.',
    lookAt: PROPERTY,
    docs: DOCS.resourceTypes,
    facts: NAMED,
    confidence: 0.77,
  },
  {
    id: 'setting-not-supported',
    tier: 'code',
    priority: -3,
    match: {
      text: /(?<what>[\w' -]{3,60}) (?:is|are)(?: currently)?(?: not|n't) (?:currently |yet )?supported|(?:does|do)(?: not|n't) (?:currently )?support\b|\b(?:un|not )supported\b/i,
      clientError: true,
    },
    meaning: 'The service does not support this setting here.',
    action: 'Leave the setting out, or choose one that the reference lists for this kind.',
    lookAt: PROPERTY,
    docs: DOCS.resourceTypes,
    facts: NAMED,
    confidence: 0.75,
  },
  {
    id: 'value-not-unique',
    tier: 'code',
    priority: -1,
    match: {
      text: /must be unique|must (?:all )?(?:be )?(?:different|distinct)|\bduplicated? (?:\w{2,40} )?(?:key|value|entry|entries|name|element|item|id|rule|statement|tag)s?\b|(?:more than once|specified twice|listed twice)|\boverlaps?\b|overlapping/i,
      clientError: true,
    },
    meaning: 'The request gives the same thing twice, or things that overlap.',
    action: 'Leave the second one out, or make them different.',
    lookAt: PROPERTY,
    docs: DOCS.resourceTypes,
    facts: NAMED,
    confidence: 0.76,
  },
]);
