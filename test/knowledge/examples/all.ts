/** All examples, by the id of the entry that must answer them. */
import { alreadyExists } from './already-exists';
import { capacityOrAvailability } from './capacity-or-availability';
import { cleanupBlocked } from './cleanup-blocked';
import { codeOrImage } from './code-or-image';
import { conflictOrConcurrency } from './conflict-or-concurrency';
import { customResource } from './custom-resource';
import { dependencyInUse } from './dependency-in-use';
import type { Examples } from './example';
import { hookOrPolicy } from './hook-or-policy';
import { internalOrServiceError } from './internal-or-service-error';
import { invalidInput } from './invalid-input';
import { invalidSetting } from './invalid-setting';
import { invalidValue } from './invalid-value';
import { network } from './network';
import { notFound } from './not-found';
import { other } from './other';
import { permissions } from './permissions';
import { quota } from './quota';
import { replacementConflict } from './replacement-conflict';
import { templateError } from './template-error';
import { timeoutOrStabilization } from './timeout-or-stabilization';

/** Each category's examples. */
export const EXAMPLE_GROUPS: readonly Examples[] = [
  alreadyExists,
  capacityOrAvailability,
  cleanupBlocked,
  codeOrImage,
  conflictOrConcurrency,
  customResource,
  dependencyInUse,
  hookOrPolicy,
  internalOrServiceError,
  invalidInput,
  invalidSetting,
  invalidValue,
  network,
  notFound,
  other,
  permissions,
  quota,
  replacementConflict,
  templateError,
  timeoutOrStabilization,
];

export const EXAMPLES_BY_ID: Examples = Object.assign({}, ...EXAMPLE_GROUPS);
