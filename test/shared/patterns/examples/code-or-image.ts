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
};
