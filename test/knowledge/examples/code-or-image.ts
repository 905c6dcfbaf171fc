/** Reasons as AWS words them, by the entry of `code-or-image` that must answer. */
import type { Examples } from './example';

export const codeOrImage: Examples = {
  'lambda-code-not-in-s3': [
    'Error occurred while GetObject. S3 Error Code: PermanentRedirect. S3 Error Message: The bucket is in this region: us-east-1.',
  ],
  'lambda-runtime-unsupported': [
    'The runtime parameter of python3.6 is no longer supported for creating or updating AWS Lambda functions.',
  ],
  'lambda-package-size': ['Unzipped size must be smaller than 250000000 bytes'],
  'lambda-zip-invalid': [
    'Could not unzip uploaded file. Please check your file, then try to upload again.',
  ],
  'lambda-image-missing': [
    'Source image 111122223333.dkr.ecr.eu-west-1.amazonaws.com/api:latest does not exist. Provide a valid source image.',
  ],
  'lambda-image-invalid': [
    'The function api went into a failed state: InvalidImage (ImageLayerFailure: UnsupportedImageLayerDetected)',
    'Resource handler returned message: "The image manifest or layer media type for the source image 111122223333.dkr.ecr.eu-west-1.amazonaws.com/api:1 is not supported. (Service: Lambda, Status Code: 400, Request ID: 1)" (RequestToken: a, HandlerErrorCode: InvalidRequest)',
  ],
  'edge-function-invalid': ['Lambda@Edge does not support functions with environment variables.'],
  'image-cannot-be-pulled': [
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/acme/api:9: not found',
  ],
  'container-exited': [
    'Essential container in task exited (exit code: 1)',
    'exec /bin/api: exec format error',
  ],
  'module-not-found': ["Runtime.ImportModuleError: Error: Cannot find module 'sharp'"],
  'application-version-source': [
    'Unable to download from S3 location (Bucket: b Key: app.zip). Reason: Not Found',
  ],
  'stopped-by-alarm': [
    'd-ABC123 failed. One or more alarms have been activated according to the metrics that you selected, and the affected deployments have been stopped.',
  ],
  'function-init-failed': [
    'Resource handler returned message: "An error occurred during function initialization" (RequestToken: a, HandlerErrorCode: NotStabilized)',
  ],
  'resolver-code': [
    'The code contains one or more errors. (Service: AppSync, Status Code: 400, Request ID: 1)',
  ],
  'bootstrap-action-failed': [
    'On the master instance (i-0123456789abcdef0), bootstrap action 1 returned a non-zero return code',
  ],
  'archive-too-large': ['Source bundle cannot be larger than 500 MB compressed'],
};
