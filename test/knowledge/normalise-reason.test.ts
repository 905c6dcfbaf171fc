import { fingerprint, normaliseReason } from '../../lambdas/knowledge/normalise-reason';

const reason = (request: string, account: string, suffix: string) =>
  `Resource handler returned message: "User: arn:aws:sts::${account}:assumed-role/Deploy/me is not authorized to perform: s3:CreateBucket on app-${suffix} (Service: S3, Status Code: 403, Request ID: ${request}, Extended Request ID: ${request}+/a=)" (RequestToken: ${request}, HandlerErrorCode: AccessDenied)`;

describe('normaliseReason', () => {
  it('is the same for the same failure of another request, account and generated name', () => {
    const one = reason('0a1b2c3d-0000-1111-2222-333344445555', '111122223333', '1ABCDEFGHIJKL');
    const two = reason('9f9f9f9f-aaaa-bbbb-cccc-ddddeeeeffff', '444455556666', 'ZYXWVUTSRQPO1');
    expect(normaliseReason(one)).toBe(normaliseReason(two));
    expect(fingerprint(one, 'AWS::S3::Bucket', 'permissions')).toBe(
      fingerprint(two, 'AWS::S3::Bucket', 'permissions'),
    );
  });

  it('keeps what people named apart', () => {
    expect(normaliseReason('orders already exists')).not.toBe(
      normaliseReason('users already exists'),
    );
    expect(normaliseReason('a-subscription already exists')).toContain('subscription');
  });

  it('keeps different actions and codes apart', () => {
    expect(normaliseReason('not authorized to perform: s3:GetObject')).not.toBe(
      normaliseReason('not authorized to perform: s3:PutObject'),
    );
  });

  it('ends on 100 kB', () => {
    for (const unit of ['a', '1', '-A1', 'arn:aws:s3:::', '2026/01/01/[', ' ']) {
      const reason = unit.repeat(100_000 / unit.length);
      expect(normaliseReason(reason).length).toBeLessThanOrEqual(reason.length);
    }
  });
});

describe('fingerprint', () => {
  it('is 16 hex digits and differs by category and resource type', () => {
    const a = fingerprint('x', 'AWS::S3::Bucket', 'quota');
    expect(a).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprint('x', 'AWS::S3::Bucket', 'other')).not.toBe(a);
    expect(fingerprint('x', 'AWS::SQS::Queue', 'quota')).not.toBe(a);
  });
});
