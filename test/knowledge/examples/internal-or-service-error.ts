/** Reasons as AWS words them, by the entry of `internal-or-service-error` that must answer. */
import type { Examples } from './example';

export const internalOrServiceError: Examples = {
  'internal-failure': ['Internal Failure', 'We encountered an internal error. Please try again.'],
  'handler-bug': [
    'Resource handler returned message: "Cannot invoke "java.util.List.size()" because "rules" is null" (HandlerErrorCode: InternalFailure)',
  ],
  'internal-error-text': [
    'The request failed because of an internal server error (Service: Kms, Status Code: 500, Request ID: 1)',
  ],
  'internal-code': [
    'null (Service: AWSKMS; Status Code: 500; Error Code: KMSInternalException; Request ID: 1)',
  ],
  'handler-internal': [
    'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: ServiceInternalError)',
  ],
  'status-5xx': ['null (Service: Sns, Status Code: 500, Request ID: 1)'],
  'status-503': ['null (Service: Sns, Status Code: 503, Request ID: 1)'],
  'general-service-exception': [
    'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: GeneralServiceException)',
  ],
  'general-error': ['GeneralServiceException'],
  'pipeline-internal-failure': [
    { reason: 'Internal Failure', resourceType: 'AWS::CodePipeline::Pipeline' },
  ],
  'operation-failed': [
    'Resource handler returned message: "Error occurred during operation \'PutRule\'." (RequestToken: a, HandlerErrorCode: GeneralServiceException)',
  ],
};
