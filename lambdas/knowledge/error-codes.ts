/** What the codes of a reason say together: the service's HTTP status and the handler's error code. */
import type { ParsedReason } from './parse-reason';

/**
 * HandlerErrorCodes that name another kind of failure than a request that is not accepted.
 * `InternalFailure` and `GeneralServiceException` are not among them: many handlers put these
 * around whatever the service answered. Neither is `NotStabilized`, with which handlers report
 * every creation that ended in a failed state, whatever the reason for that.
 */
const TELLING =
  /^(?:AlreadyExists|AccessDenied|InvalidCredentials|UnauthorizedTaggingOperation|NotFound|ServiceLimitExceeded|Throttling|ResourceConflict|NotUpdatable|NonCompliant|NetworkFailure|ServiceInternalError|ServiceTimeout)$/;

/** True when no code contradicts the words of a reason that speaks of a value. */
export function saysInvalidRequest({ handlerErrorCode, statusCode }: ParsedReason): boolean {
  if (handlerErrorCode && TELLING.test(handlerErrorCode)) return false;
  return statusCode === null || statusCode === 400 || statusCode === 422;
}

/** True when the service answered and put the fault on the side of the caller. */
export function answeredWith4xx({ statusCode }: ParsedReason): boolean {
  return statusCode !== null && statusCode >= 400 && statusCode < 500;
}
