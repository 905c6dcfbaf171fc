/** The template itself is wrong: syntax, references, property names, functions, transforms. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const PROCESSED = 'that place in the processed template (GetTemplate, stage Processed)';

export const templateError = inCategory('template-error', [
  {
    id: 'properties-validation',
    priority: 5,
    match: {
      text: /Propert(?:y|ies) validation (?:failed for resource (?<resource>\w{1,255})|failure)|Model validation failed|PropertyValidationError/i,
    },
    meaning:
      'The properties of {{resource|the resource}} do not fit its schema: {{problem|a name, type or required value is wrong}}.',
    action:
      "Correct {{path|that property}} as the resource's reference says (type, spelling, required ones).",
    lookAt: PROCESSED,
    docs: DOCS.resourceTypes,
    facts: [
      /(?<path>#\/[\w/.[\]-]{1,200})/,
      /(?:with message: ?\[?|failure: ?\[|failed \()(?<problem>[^\])]{3,300})/,
    ],
    confidence: 0.88,
  },
  {
    id: 'schema-key',
    match: {
      text: /extraneous key \[(?<key>[^\]]{1,100})\] is not permitted|required key \[(?<key2>[^\]]{1,100})\] not found|expected type: ?\w{2,20}, found: ?\w{2,20}|is not a valid enum value|failed validation constraint for keyword|subschemas matched/i,
    },
    meaning: 'The properties do not fit the schema of the resource type ({{key|see the message}}).',
    action: "Correct the property as the resource's reference says.",
    lookAt: PROCESSED,
    docs: DOCS.resourceTypes,
    confidence: 0.85,
  },
  {
    id: 'unsupported-property',
    match: {
      text: /Encountered unsupported property (?<property>[\w.]{1,100})|Unsupported propert(?:y|ies)/i,
    },
    meaning:
      'The property {{property|in the template}} does not exist for this resource type, or stands at the wrong level.',
    action: 'Correct its spelling and its place.',
    lookAt: PROCESSED,
    docs: DOCS.resourceTypes,
    confidence: 0.9,
  },
  {
    id: 'property-type',
    match: {
      text: /Value of property \{?(?<property>[\w.]{1,100})\}? must be (?:an? |of type )?(?<type>[\w ,]{2,60})|Every \w{2,60} (?:member|element|value) must/i,
    },
    meaning: 'The property {{property|of the resource}} has a value of the wrong type.',
    action:
      'Give it the type that the reference says: {{type|see the message}}; an empty parameter or a missing Fn::If branch often is the reason.',
    lookAt: PROCESSED,
    docs: DOCS.resourceTypes,
    confidence: 0.88,
  },
  {
    id: 'template-format',
    priority: 5,
    match: {
      text: /Template (?:format|validation|syntax) error|Invalid template (?:property|resource|parameter|format)|Template (?:is )?(?:not well-formed|malformed)|JSON not well-formed|YAML not well-formed/i,
    },
    meaning: 'The template is not valid: {{problem|see the message}}.',
    action:
      'Correct the place that the message names; cfn-lint or a change set finds it before a deployment.',
    lookAt: 'that place in the template (for SAM, CDK and macros: in the processed one)',
    docs: DOCS.template,
    facts: [/error: ?(?<problem>[^\n]{5,300})/i],
    confidence: 0.88,
  },
  {
    id: 'circular-dependency',
    priority: 8,
    match: {
      text: /Circular dependency between resources: ?\[?(?<resources>[^\]]{1,1000})|circular dependency/i,
    },
    meaning: 'Resources refer to each other in a circle: {{resources|see the message}}.',
    action:
      'Break the circle: move a rule or policy into a resource of its own, or replace a Ref by a name.',
    lookAt: 'the Ref, Fn::GetAtt and DependsOn between these resources',
    docs: DOCS.dependsOn,
    confidence: 0.9,
  },
  {
    id: 'unresolved-reference',
    priority: 8,
    match: {
      text: /Unresolved (?:resource )?dependenc(?:y|ies) \[(?<names>[^\]]{1,500})\]|Unresolved condition|does not exist in the template|references undefined resource (?<names2>\w{1,255})/i,
    },
    meaning:
      'The template refers to {{names|something}} that it does not define (or only under a condition).',
    action: 'Correct the name, or define it.',
    lookAt: 'Ref, Fn::GetAtt and Fn::Sub of that name in the template',
    docs: DOCS.template,
    confidence: 0.9,
  },
  {
    id: 'attribute-missing',
    priority: 7,
    match: {
      text: /does not support attribute (?:type )?\{?(?<attribute>[\w.]{1,100})|Unable to retrieve (?<attribute2>[\w.]{1,100}) attribute for|Attribute '?(?<attribute3>[\w.]{1,100})'? (?:does not exist|not found|is not supported)|Requested attribute \S{1,100} (?:does not exist|must be a readonly)|No such attribute|Unable to get attribute (?<attribute4>[\w.]{1,100})/i,
    },
    meaning:
      'Fn::GetAtt asks for {{attribute|an attribute}} that the resource type does not have (or that is empty).',
    action: 'Use an attribute that the reference lists under "Return values".',
    lookAt: 'the Fn::GetAtt in the template',
    docs: DOCS.intrinsics,
    confidence: 0.88,
  },
  {
    id: 'template-error',
    priority: 1,
    match: {
      text: /^Template error: ?(?<problem>.{3,300})|Fn::\w{2,20} (?:cannot|must|requires|object)|intrinsic function|is not a valid intrinsic|nonexistent value at index|unresolved (?:intrinsic|functions)/i,
    },
    meaning: 'A function of the template cannot be resolved: {{problem|see the message}}.',
    action:
      'Correct its arguments; look for empty lists, wrong names, and functions in places that do not allow them.',
    lookAt: PROCESSED,
    docs: DOCS.intrinsics,
    confidence: 0.85,
  },
  {
    id: 'parameters-not-in-template',
    priority: 5,
    match: {
      text: /Parameters?: ?\[(?<parameters>[^\]]{1,500})\] do(?:es)? not exist in the template/i,
    },
    meaning:
      'The deployment passes parameters ({{parameters|see the message}}) that the template does not declare.',
    action: 'Remove them from the call (or from the parent stack), or declare them.',
    lookAt: 'the Parameters section of the (nested) template that was uploaded',
    docs: DOCS.parameters,
    confidence: 0.9,
  },
  {
    id: 'parameters-without-value',
    priority: 5,
    match: { text: /Parameters?: ?\[(?<parameters>[^\]]{1,500})\] must have values/i },
    meaning: '{{parameters|Parameters}} have no value: neither given nor defaulted.',
    action: 'Pass them, from the parent stack too, or give them a default.',
    lookAt: 'the parameters of the call or of the nested stack resource',
    docs: DOCS.parameters,
    confidence: 0.85,
  },
  {
    id: 'output-missing',
    match: { text: /Output '?(?<output>[\w.-]{1,255})'? not found in stack/i },
    meaning: 'The parent reads the output {{output|}} of the nested stack, which does not have it.',
    action: 'Declare the output in the nested template, or correct its name in Fn::GetAtt.',
    lookAt: 'the Outputs of the nested template that was uploaded, and its conditions',
    docs: DOCS.outputs,
    confidence: 0.9,
  },
  {
    id: 'output-invalid',
    priority: 7,
    match: {
      text: /(?:Value field of every Outputs member|Outputs? (?:block|section|value)s?)[^.]{0,120}(?:must|invalid|not)|Cannot export output|Output (?:parameter )?value .{0,60}(?:must|too long)/i,
    },
    meaning: 'An output cannot be evaluated: its value must be a string.',
    action: 'Correct the value (Fn::Join for lists, no empty value).',
    lookAt: 'the Outputs section of the processed template',
    docs: DOCS.outputs,
    confidence: 0.85,
  },
  {
    id: 'transform-failed',
    priority: 10,
    match: {
      text: /Transform (?<transform>\S{1,200}) failed (?:with: ?(?<problem>.{1,500})|without an error message)/i,
    },
    meaning: 'The transform {{transform|}} failed: {{problem|it gave no message}}.',
    action:
      'Correct the part of the template that it complains of; for a macro of your own, read the log of its function.',
    lookAt: "the macro's function log, or the SAM resource that the message names",
    docs: DOCS.macros,
    confidence: 0.88,
  },
  {
    id: 'transform-invalid',
    priority: 8,
    match: {
      text: /malformed response from transform (?<transform>\S{1,200}?)\.?(?:\s|$)|No transform named (?<transform2>\S{1,200}) found|Failed to execute transform (?<transform3>\S{1,200})|transform[^.]{0,80}(?:not supported|timed out|invalid)/i,
    },
    meaning:
      'The macro {{transform|of the template}} is not there, or its function crashed or answered in a wrong form.',
    action:
      'Deploy the macro in this account and region; its function must answer with requestId, status and fragment.',
    lookAt: "the macro's function log",
    docs: DOCS.macros,
    confidence: 0.85,
  },
  {
    id: 'dynamic-reference',
    match: {
      text: /Incorrect format is used in the following \w{2,20} reference|SSM Secure reference is not supported|dynamic reference|Could not parse SecretString JSON|Secure(?:String)? (?:parameter|reference)[^.]{0,60}not supported/i,
    },
    meaning:
      'A dynamic reference (resolve:...) is written wrongly, or stands where it is not supported.',
    action:
      'Correct it: resolve:ssm:name:version, resolve:secretsmanager:id:SecretString:key; ssm-secure works for a few properties only; a key can be read only from JSON.',
    lookAt: 'the reference in the template, and the form of the secret',
    docs: DOCS.dynamicReferences,
    confidence: 0.8,
  },
  {
    id: 'unknown-resource-type',
    priority: 6,
    match: {
      text: /Unrecognized resource types?: ?\[?(?<types>[^\]]{3,300})|Resource type '?(?<types2>[\w:]{5,100})'? (?:does not exist|is not recognized|not found)|unknown resource type/i,
    },
    meaning:
      'CloudFormation does not know the resource type {{types|in the template}} here: misspelt, not offered in this region, or a private type that is not activated.',
    action: 'Correct it, or activate the type in this account and region.',
    lookAt: 'the registry of this account and region',
    docs: DOCS.registry,
    confidence: 0.8,
  },
  {
    id: 'template-url',
    match: {
      text: /TemplateURL must|S3 object at \S{0,300} ?(?:does not|cannot)|S3 error: The specified key does not exist/i,
    },
    meaning: 'The template of a nested stack is not at its URL, or the URL is not one of S3.',
    action:
      "Upload the nested templates (aws cloudformation package, the tool's own packaging) and check the URL.",
    lookAt: 'the TemplateURL in the processed template',
    docs: DOCS.nestedStacks,
    confidence: 0.75,
  },
  {
    id: 'method-without-integration',
    match: { text: /No integration defined for method|REST API doesn't contain any methods/i },
    meaning:
      'The API is deployed before its methods have integrations: the deployment does not depend on them, or a method has none.',
    action:
      'Let the deployment depend on all methods (DependsOn), and give each method an integration.',
    lookAt: 'DependsOn of the deployment, and methods made outside of the template',
    docs: DOCS.apiGatewayDeploy,
    confidence: 0.8,
  },
  {
    id: 'missing-order',
    match: {
      text: /belong to different networks|does not have an associated load balancer|not associated with (?:a|any) load balancer/i,
    },
    meaning:
      'Two resources are used together before (or without) being connected: the order is missing, or they are of different networks.',
    action:
      'Say the order with DependsOn (route after gateway attachment, service after listener), and check that both belong to the same VPC.',
    lookAt: 'DependsOn of the resource, and the VPC of both',
    docs: DOCS.dependsOn,
    confidence: 0.7,
  },
  {
    id: 'early-validation',
    priority: 58,
    match: {
      text: /AWS::EarlyValidation::(?!ResourceExistence)\w{3,60}|PropertyValidation(?: validation)? failed|early validation/i,
    },
    meaning: 'Validation before the deployment found properties that do not fit the schema.',
    action: 'Correct the properties at the template path that the failed events name.',
    lookAt: 'the failed events of the operation (DescribeEvents), which name the template path',
    docs: DOCS.changeSets,
    confidence: 0.8,
  },
  {
    id: 'property-empty',
    priority: 3,
    match: {
      text: /Property (?<property>[\w./]{1,100}) (?:cannot|must not|can not) be empty|Null values are not allowed/i,
    },
    meaning: 'The property {{property|of the resource}} is empty in the processed template.',
    action:
      'Give it a value; an empty parameter, a lookup without a result, or an Fn::If branch without a value is the usual reason.',
    lookAt: 'that property in the processed template (GetTemplate, stage Processed)',
    docs: DOCS.resourceTypes,
    confidence: 0.88,
  },
]);
