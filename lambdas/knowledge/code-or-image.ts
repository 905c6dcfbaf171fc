/** The code, package or image that is deployed is missing, too big, unsupported or broken. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

export const codeOrImage = inCategory('code-or-image', [
  {
    id: 'lambda-code-not-in-s3',
    priority: 10,
    match: {
      text: /Error occurred while (?:GetObject|getting the object from S3)\.? ?S3 Error Code: (?<s3_code>\w{3,60})/i,
    },
    meaning:
      'The deployment package of the function is not at its place in S3 ({{s3_code|not found}}): not uploaded, deleted, or a bucket of another region.',
    action:
      'Package and upload again, to a bucket of the same region; check bucket and key in the template.',
    lookAt: 'bucket and key of the code in the processed template (aws s3api head-object)',
    docs: DOCS.lambdaDeployment,
    confidence: 0.9,
  },
  {
    id: 'lambda-runtime-unsupported',
    priority: 5,
    match: {
      text: /runtime(?: parameter)? (?:of |identifier )?'?(?<runtime>[\w.()-]{3,40})'? (?:is|are) (?:no longer|not) supported|'?runtime'?[^.]{0,60}failed to satisfy (?:enum|constraint)|at 'runtime'/i,
    },
    meaning:
      'Lambda does not accept the runtime {{runtime|of the function}} any more (or does not know it).',
    action:
      'Move the function to a supported runtime; in custom resources of a tool, update the tool.',
    lookAt: 'the Runtime of this function in the template, and which library makes it',
    docs: DOCS.lambdaRuntimes,
    confidence: 0.9,
  },
  {
    id: 'lambda-package-size',
    priority: 5,
    match: {
      text: /Unzipped size must be smaller than (?<limit>\d{5,12})|code combined with layers exceeds|\b(?:package|zip(?: file)?|payload)\b[^.]{0,40}(?:too large|larger than|exceeds)|Request must be smaller than \d{5,12}|RequestEntityTooLarge/i,
    },
    meaning:
      'The function with its layers is larger than Lambda allows ({{limit|250 MB}} unzipped).',
    action: 'Leave out what is not needed, bundle, or use a container image (10 GB).',
    lookAt: 'the size of the package and of each layer',
    docs: DOCS.lambdaLimits,
    confidence: 0.85,
  },
  {
    id: 'lambda-zip-invalid',
    match: {
      text: /Uploaded file must be a (?:non-empty|valid) zip|Could not unzip|not a valid zip|corrupt(?:ed)? (?:zip|archive)|zip file[^.]{0,30}(?:empty|invalid|corrupt)/i,
    },
    meaning: 'The deployment package is empty or not a zip file.',
    action: 'Repair the build or the path of the asset, and deploy again.',
    lookAt: 'the asset in the build output, and its object in S3',
    docs: DOCS.lambdaDeployment,
    confidence: 0.9,
  },
  {
    id: 'lambda-image-missing',
    priority: 5,
    match: {
      text: /Source image (?<image>\S{3,300}) does not exist|Source image.{0,100}(?:not (?:valid|exist)|does not)|image manifest[^.]{0,80}(?:does not exist|not found)/i,
    },
    meaning: 'The container image {{image|}} does not exist in ECR.',
    action: 'Push the image (same region) before the deployment, and check its repository and tag.',
    lookAt: 'the tag or digest in the repository',
    docs: DOCS.lambdaImages,
    confidence: 0.9,
  },
  {
    id: 'lambda-image-invalid',
    priority: 5,
    match: {
      text: /image manifest[^\n]{0,300}not supported|manifest[^.]{0,60}media type|InvalidImage|ImageLayerFailure|UnsupportedImageLayer|image source and function architecture|Runtime and Handler are mandatory|ImageAccessDenied|InvalidZipFile|InvalidRuntime/i,
    },
    meaning: 'Lambda cannot use the image: its manifest, a layer or its format is not supported.',
    action:
      'Build the image anew for linux and one architecture, with gzip layers and without attestations (docker buildx: --provenance=false), push it and deploy again.',
    lookAt: "the image's manifest and layers",
    docs: DOCS.lambdaImages,
    confidence: 0.88,
  },
  {
    id: 'edge-function-invalid',
    match: {
      text: /Lambda@Edge (?:does not|doesn't) support|function associated with[^.]{0,60}(?:is invalid|cannot|must)|edge function/i,
    },
    meaning: 'The function does not meet the restrictions of Lambda@Edge or CloudFront Functions.',
    action:
      'Publish it in us-east-1 as a zip with a supported runtime, without environment variables, layers or VPC, and refer to a version.',
    lookAt: 'package type, runtime, environment and region of the function',
    docs: DOCS.cloudFrontEdge,
    confidence: 0.8,
  },
  {
    id: 'image-cannot-be-pulled',
    priority: 3,
    match: {
      text: /CannotPull(?:Container|Image)\w{0,20}|pull image manifest|ImagePullBackOff|ErrImagePull|repository does not exist or may require|image[^.]{0,60}not found/i,
    },
    meaning:
      'The container image cannot be pulled: wrong name or tag, no permission, or no way to the registry.',
    action:
      'Check that the tag exists, that the execution role may pull it, and that the subnet reaches the registry.',
    lookAt: 'the image in the task definition and in the registry',
    docs: DOCS.ecsStopped,
    confidence: 0.8,
  },
  {
    id: 'container-exited',
    match: {
      text: /Essential container in task exited|exec format error|exit(?:ed)?(?: with)?(?: code)? ?(?<exit_code>[1-9]\d{0,2})\b|Runtime exited with error|OutOfMemoryError|Runtime\.(?:ExitError|ImportModuleError|HandlerNotFound|UserCodeSyntaxError|InvalidEntrypoint)|CannotStartContainer/i,
    },
    meaning:
      'The program in the container or function ended by itself ({{exit_code|it crashed}}): a bug, a missing setting, or an image for another CPU architecture.',
    action:
      'Read its log; "exec format error" means that the image is built for another architecture than the task.',
    lookAt: "the container's log, last lines",
    docs: DOCS.ecsStopped,
    confidence: 0.8,
  },
  {
    id: 'module-not-found',
    priority: 2,
    match: {
      text: /Cannot find (?:module|package) '?(?<module>[\w@./-]{1,200})|No module named '?(?<module2>[\w.-]{1,100})|Unable to import module|ImportModuleError|Invalid ELF header|SyntaxError|cannot use import statement/i,
    },
    meaning:
      'The code cannot be loaded: {{module|a module}} is missing from the package, or it does not fit the runtime.',
    action: 'Bundle the dependencies for the runtime and architecture of the function.',
    lookAt: 'the content of the package, and the Handler setting',
    docs: DOCS.lambdaDeployment,
    confidence: 0.82,
  },
  {
    id: 'application-version-source',
    match: {
      text: /source bundle|Application version[^.]{0,60}(?:fail|unable)|unable to download|artifact[^.]{0,60}(?:not (?:found|exist)|missing|invalid)/i,
    },
    meaning: 'The bundle or artifact that is to be deployed is missing or invalid.',
    action: 'Upload it again, and check bucket, key and region.',
    lookAt: 'the object in S3',
    docs: DOCS.beanstalk,
    confidence: 0.7,
  },
  {
    id: 'stopped-by-alarm',
    priority: 5,
    match: {
      text: /alarms? (?:has|have) been activated[^\n]{0,200}(?:stopped|rolled back)|(?:deployment|rollout)s?[^\n]{0,100}(?:stopped|rolled back)[^\n]{0,60}alarm/i,
    },
    meaning:
      'CodeDeploy shifted traffic to the new version, an alarm went off, and the deployment was stopped: the new version most likely fails.',
    action:
      'Read the log and errors of the new version since the traffic shift; if the alarm itself is wrong, correct its threshold or missing data.',
    lookAt: "the alarm's metric, and the log of the new version",
    docs: DOCS.codeDeployLambda,
    confidence: 0.72,
  },
  {
    id: 'function-init-failed',
    priority: 3,
    match: {
      text: /error occurred during function initialization|function initialization (?:failed|error)|Runtime\.\w{3,40}Init/i,
    },
    meaning:
      'The code of the function fails while it is loaded: a missing module, a bug at the top level, or a call that it may not make.',
    action: 'Invoke the function once and read its log; repair what it says.',
    lookAt: "the function's log: INIT_START and the error after it",
    docs: DOCS.lambdaInit,
    confidence: 0.78,
  },
  {
    id: 'resolver-code',
    priority: 4,
    match: { text: /code contains one or more errors/i },
    meaning:
      'The JavaScript of the resolver or function does not pass the checks of AppSync (APPSYNC_JS).',
    action:
      'Lint it with @aws-appsync/eslint-plugin and bundle it as the runtime needs (ESM, one file, no unsupported features).',
    lookAt: 'the code as it is uploaded (aws appsync evaluate-code)',
    docs: DOCS.appSyncJs,
    confidence: 0.86,
  },
  {
    id: 'bootstrap-action-failed',
    priority: 4,
    match: { text: /bootstrap action \d{1,3}[^.]{0,60}(?:fail|non-zero)|terminated with errors/i },
    meaning: 'The EMR cluster ended while it was being set up: a bootstrap action or step failed.',
    action: 'Read the log of that action and repair the script; it must end with 0.',
    lookAt: 'the node logs of the cluster in its LogUri (bootstrap-actions)',
    docs: DOCS.emrErrors,
    confidence: 0.8,
  },
  {
    id: 'archive-too-large',
    priority: 6,
    match: {
      text: /(?:archive|bundle|package|zip)[^.\n]{0,60}(?:cannot be|can't be|must not be|is) (?:more|larger|bigger) than (?<limit>[\d.]{1,8} ?[KMG]i?B)/i,
    },
    meaning: 'The code archive is larger than the service takes ({{limit|see the message}}).',
    action: 'Leave out what is not needed, or push the rest with git or another way.',
    lookAt: 'the size of the archive',
    docs: DOCS.codeCommit,
    confidence: 0.84,
  },
]);
