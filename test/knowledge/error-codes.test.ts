import { answeredWith4xx, saysInvalidRequest } from '../../lambdas/knowledge/error-codes';
import { parseReason } from '../../lambdas/knowledge/parse-reason';

const coded = (status: number | null, handler: string | null) =>
  parseReason(
    `Resource handler returned message: "x${status ? ` (Service: Iot, Status Code: ${status}, Request ID: 1)` : ''}" (RequestToken: a${handler ? `, HandlerErrorCode: ${handler}` : ''})`,
  );

describe('saysInvalidRequest', () => {
  it.each([
    [400, 'InvalidRequest', true],
    [400, 'GeneralServiceException', true],
    [400, 'InternalFailure', true],
    [null, 'NotStabilized', true],
    [null, null, true],
    [400, 'AlreadyExists', false],
    [404, 'InvalidRequest', false],
    [500, 'InvalidRequest', false],
    [null, 'AccessDenied', false],
  ])('%s with %s: %s', (status, handler, expected) => {
    expect(saysInvalidRequest(coded(status, handler))).toBe(expected);
  });
});

describe('answeredWith4xx', () => {
  it.each([
    [400, true],
    [429, true],
    [500, false],
    [null, false],
  ])('%s: %s', (status, expected) => {
    expect(answeredWith4xx(coded(status, 'InternalFailure'))).toBe(expected);
  });
});
