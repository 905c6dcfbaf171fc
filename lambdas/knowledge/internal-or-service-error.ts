/** The service or the handler failed by itself, and says no more. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const RETRY =
  'Deploy again; if it comes back, look at the AWS Health Dashboard and open a case with the request id.';
const LOOK =
  'the AWS Health Dashboard, and CloudTrail for the calls behind it, which often name the cause (a denied call, a bad value)';

export const internalOrServiceError = inCategory('internal-or-service-error', [
  {
    id: 'internal-failure',
    tier: 'code',
    priority: 2,
    generic: true,
    match: {
      text: /^(?:Internal ?Failure|Internal (?:service |server )?error|An internal error (?:has )?occurred|We encountered an internal error|Unexpected (?:internal )?(?:error|failure|exception)|Unknown (?:error|failure)|Service ?Unavailable|InternalServerError)\b/i,
    },
    meaning:
      'The service failed and does not say why; behind it may be an outage, or a property or permission that the service does not report.',
    action: RETRY,
    lookAt: LOOK,
    docs: DOCS.health,
    confidence: 0.7,
  },
  {
    id: 'handler-bug',
    priority: -3,
    match: {
      text: /NullPointerException|Cannot invoke "[^"]{1,200}" because|java\.lang\.\w{3,60}|IndexOutOfBounds|IllegalStateException|ClassCastException/,
    },
    meaning:
      "The resource's handler of AWS crashed, most often on a property that is missing or empty.",
    action:
      'Check the properties that the message hints at (null means missing), set them, and deploy again; report it to the resource provider.',
    lookAt: 'the properties of the resource in the processed template, for empty values',
    docs: DOCS.handlerErrors,
    confidence: 0.75,
  },
  {
    id: 'internal-error-text',
    tier: 'code',
    generic: true,
    match: {
      text: /internal (?:server |service )?(?:error|failure)|service (?:is )?(?:temporarily )?unavailable|temporarily unavailable|try again later|unexpected error/i,
    },
    meaning: 'The service failed and asks to try again.',
    action: RETRY,
    lookAt: LOOK,
    docs: DOCS.health,
    confidence: 0.65,
  },
  {
    id: 'internal-code',
    tier: 'code',
    generic: true,
    match: {
      code: /^(?:Internal\w*|Service(?:Unavailable|Failure|InternalError)\w*|ServerException|\w*InternalServer\w*|ServerInternal\w*|Unavailable|KMSInternal\w*)$/i,
    },
    meaning: '{{service|The service}} failed ({{error_code|internal error}}).',
    action: RETRY,
    lookAt: LOOK,
    docs: DOCS.health,
    confidence: 0.7,
  },
  {
    id: 'handler-internal',
    tier: 'handler',
    generic: true,
    match: {
      handler: [
        'InternalFailure',
        'ServiceInternalError',
        'HandlerInternalFailure',
        'ServiceTimeout',
      ],
      clientError: false,
    },
    meaning: "The resource's handler, or the service behind it, failed unexpectedly.",
    action: RETRY,
    lookAt: LOOK,
    docs: DOCS.handlerErrors,
    confidence: 0.65,
  },
  {
    id: 'status-5xx',
    tier: 'handler',
    priority: 4,
    generic: true,
    match: { statusCode: 500 },
    meaning: '{{service|The service}} answered with 500: it failed by itself.',
    action: RETRY,
    lookAt: LOOK,
    docs: DOCS.health,
    confidence: 0.7,
  },
  {
    id: 'status-503',
    tier: 'handler',
    priority: 4,
    generic: true,
    match: { statusCode: 503 },
    meaning: '{{service|The service}} answered with 503: it is not available at the moment.',
    action: RETRY,
    lookAt: LOOK,
    docs: DOCS.health,
    confidence: 0.65,
  },
  {
    id: 'general-service-exception',
    tier: 'wrapper',
    generic: true,
    match: {
      text: /^(?:null|general ?service ?exception|general error|general internal error|generalerror)?\.?$/i,
      handler: ['GeneralServiceException'],
    },
    meaning: 'The service answered with an error that the handler does not pass on.',
    action: 'Look the refused call up in CloudTrail; deploy again.',
    lookAt: LOOK,
    docs: DOCS.handlerErrors,
    confidence: 0.4,
  },
  {
    id: 'general-error',
    tier: 'wrapper',
    priority: 1,
    generic: true,
    match: {
      text: /^(?:Error occurred during operation|General ?(?:Service)? ?(?:Error|Exception))\b/i,
    },
    meaning: 'The service answered with an error that says no more.',
    action: RETRY,
    lookAt: LOOK,
    docs: DOCS.health,
    confidence: 0.45,
  },
  {
    id: 'pipeline-internal-failure',
    tier: 'code',
    priority: 3,
    generic: true,
    match: {
      text: /^Internal Failure/i,
      resourceType: /^AWS::CodePipeline::(?:Pipeline|Webhook)$/,
    },
    meaning:
      'CodePipeline failed and does not say why; with a GitHub source it most often is the token, which is missing, expired or lacks rights (repo, admin:repo_hook).',
    action: 'Check the token or connection of the source action, then deploy again.',
    lookAt: 'the source action, and CloudTrail for the calls behind it',
    docs: DOCS.codePipelineTroubleshooting,
    confidence: 0.5,
  },
  {
    id: 'operation-failed',
    tier: 'wrapper',
    priority: 2,
    generic: true,
    match: {
      text: /^[A-Z][A-Za-z]{3,60}['"`.]{0,3}(?: |$)(?:["'(.]|HandlerErrorCode|$)/,
      wrapper: 'operation',
    },
    meaning:
      'The call named in the reason failed, and the handler does not say why: it was throttled, denied or refused a value.',
    action:
      'Look that call up in CloudTrail: its error code and message are there. Deploy again if it was throttled.',
    lookAt: 'CloudTrail: the errored calls around the time of the failure',
    docs: DOCS.handlerErrors,
    confidence: 0.35,
  },
]);
