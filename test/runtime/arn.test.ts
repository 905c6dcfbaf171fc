import { arnParts, nameOf, regionOf } from '../../lambdas/runtime/arn';

const EXECUTION = 'arn:aws-cn:states:cn-north-1:123456789012:execution:stack-triage:run-7';

it('takes an ARN apart, and nothing else', () => {
  expect(arnParts(EXECUTION)).toMatchObject({ partition: 'aws-cn', accountId: '123456789012' });
  expect(arnParts('run-7')).toBeNull();
  expect(arnParts('arn:aws')).toBeNull();
});

it('names the region, where there is one', () => {
  expect(regionOf(EXECUTION)).toBe('cn-north-1');
  expect(regionOf('arn:aws:s3:::bucket')).toBeUndefined();
  expect(regionOf('run-7')).toBeUndefined();
  expect(regionOf(undefined)).toBeUndefined();
});

it('gives the name at the end', () => {
  expect(nameOf(EXECUTION)).toBe('run-7');
  expect(nameOf('arn:aws:iam::123456789012:role/path/reader')).toBe('reader');
  expect(nameOf('run-7')).toBe('run-7');
});
