/** All entries of the knowledge base; their order has no meaning. */
import { alreadyExists } from './already-exists';
import { capacityOrAvailability } from './capacity-or-availability';
import { cleanupBlocked } from './cleanup-blocked';
import { codeOrImage } from './code-or-image';
import { conflictOrConcurrency } from './conflict-or-concurrency';
import { customResource } from './custom-resource';
import { dependencyInUse } from './dependency-in-use';
import { hookOrPolicy } from './hook-or-policy';
import { internalOrServiceError } from './internal-or-service-error';
import { invalidInput } from './invalid-input';
import { invalidSetting } from './invalid-setting';
import { invalidValue } from './invalid-value';
import { network } from './network';
import { notFound } from './not-found';
import { other } from './other';
import type { Pattern } from './pattern';
import { permissions } from './permissions';
import { quota } from './quota';
import { replacementConflict } from './replacement-conflict';
import { templateError } from './template-error';
import { timeoutOrStabilization } from './timeout-or-stabilization';

export const PATTERNS: readonly Pattern[] = [
  ...alreadyExists,
  ...capacityOrAvailability,
  ...cleanupBlocked,
  ...codeOrImage,
  ...conflictOrConcurrency,
  ...customResource,
  ...dependencyInUse,
  ...hookOrPolicy,
  ...internalOrServiceError,
  ...invalidInput,
  ...invalidSetting,
  ...invalidValue,
  ...network,
  ...notFound,
  ...other,
  ...permissions,
  ...quota,
  ...replacementConflict,
  ...templateError,
  ...timeoutOrStabilization,
];
