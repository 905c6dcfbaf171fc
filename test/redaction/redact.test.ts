import { createRedactor } from '../../lambdas/redaction/redact';

const accessKey = `AKIA${'Q7'.repeat(8)}`;

describe('createRedactor', () => {
  it('gives the same secret the same number, in every encoding', () => {
    const redactor = createRedactor();
    expect(redactor.text('password=tr0ub4dor')).toBe('password=<secret:password:1>');
    expect(redactor.text('{\\"password\\": \\"tr0ub4dor\\"}')).toBe(
      '{\\"password\\": \\"<secret:password:1>\\"}',
    );
    expect(redactor.text('password%3Dc0rrect9')).toBe('password%3D<secret:password:2>');
  });

  it('finds a secret that was met by name where it stands alone', () => {
    const clean = createRedactor().json({
      reason: 'value tr0ub4dor is too short',
      properties: { MasterUserPassword: 'tr0ub4dor' },
    });
    expect(clean).toEqual({
      reason: 'value <secret:password:1> is too short',
      properties: { MasterUserPassword: '<secret:password:1>' },
    });
  });

  it('leaves redacted text alone and does not give its numbers again', () => {
    const text = 'key <secret:aws-key:4>, mail <email:1>, password=<secret:password:1>';
    const redactor = createRedactor();
    expect(redactor.text(text)).toBe(text);
    expect(redactor.text(accessKey)).toBe('<secret:aws-key:5>');
    expect(createRedactor().json([accessKey, text])).toEqual(['<secret:aws-key:5>', text]);
  });

  it('hides account ids only when asked to, also within ARNs', () => {
    const arn = 'arn:aws:iam::123456789012:role/deploy-123456789012';
    expect(createRedactor().text(arn)).toBe(arn);
    expect(createRedactor({ accountIds: true }).text(arn)).toBe(
      'arn:aws:iam::<account:1>:role/deploy-<account:1>',
    );
  });

  it('hides what it is told is secret', () => {
    const redactor = createRedactor({ knownSecrets: ['open sesame'] });
    expect(redactor.text('say open sesame')).toBe('say <secret:known:1>');
  });
});
