import fc from 'fast-check';
import { estimateTokens } from '../../lambdas/prompting/tokens';

/**
 * What two public tokenizers counted, the higher one: Claude's of 2023 and o200k. The factor is
 * what the current generation is known to add for such text; the estimate must keep it.
 */
const COUNTED: [name: string, text: string, counted: number, factor: number][] = [
  [
    'a reason',
    'Resource handler returned message: "User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized to perform: sqs:CreateQueue on resource: arn:aws:sqs:eu-west-1:123456789012:orders because no identity-based policy allows the sqs:CreateQueue action" (RequestToken: 1f0c8a3b-5d2e-4c7a-9b1f-2e3d4c5b6a79, HandlerErrorCode: AccessDenied)',
    119,
    1.47,
  ],
  [
    'English prose',
    'The deployment failed because the role that CloudFormation uses may not create the queue. Give it the missing permission, or let another role create the queue, and deploy again; nothing else in the template has to change.',
    44,
    1.47,
  ],
  [
    'German prose',
    'Die Bereitstellung ist fehlgeschlagen, weil die Rolle die Warteschlange nicht anlegen darf. Erteilen Sie die fehlende Berechtigung und stellen Sie den Stapel erneut bereit.',
    54,
    1.47,
  ],
  [
    'JSON',
    '{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"orders","DelaySeconds":9999,"RedrivePolicy":{"maxReceiveCount":3,"deadLetterTargetArn":{"Fn::GetAtt":["OrdersDlq","Arn"]}}}}',
    51,
    1.35,
  ],
  [
    'YAML',
    'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Sub "${AWS::StackName}-orders"\n      DelaySeconds: 9999\n',
    40,
    1.35,
  ],
  [
    'a stack trace',
    'TypeError: Cannot read properties of undefined\n    at Runtime.handler (/var/task/index.js:12:34)\n    at Runtime.handleOnceNonStreaming (file:///var/runtime/index.mjs:1205:29)\n',
    52,
    1.3,
  ],
  ['UUIDs', '1f0c8a3b-5d2e-4c7a-9b1f-2e3d4c5b6a79 6b1d2c3e-0a9f-4e8d-b7c6-5a4938271605', 66, 1.1],
  ['a SHA-256', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 44, 1.1],
  ['base64', 'kJ8vQ2xN7pRtW1zYb3LmE5uHsC9dGfA0oXiVnKqTjPwZrSyBcD4e6hIgMaUlFk+/Qw==', 55, 1.1],
  ['timestamps', '2026-03-02T10:00:12.500Z 2026-03-02T10:01:59.001Z 1772445612500', 37, 1.1],
  ['Chinese', '部署失败,因为该角色没有创建队列的权限。', 17, 1],
  ['Russian', 'Развертывание не удалось, потому что роль не может создать очередь.', 32, 1],
  ['emoji', '🚀🔥💥🧨👩‍💻🏳️‍🌈', 23, 1],
  ['punctuation', '!@#$%^&*()_+{}|:"<>?~`-=[];\',./', 20, 1],
  ['spaces and line ends', 'a\n\n\n        b\t\t\tc\n', 7, 1],
];

describe('estimateTokens', () => {
  it.each(COUNTED)('does not fall short for %s', (_, text, counted, factor) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(counted * factor);
    expect(estimateTokens(text)).toBeLessThanOrEqual(Buffer.byteLength(text));
  });

  it('is at most the bytes and at least a token for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), (text) => {
        const tokens = estimateTokens(text);
        expect(tokens).toBeGreaterThanOrEqual(1);
        expect(tokens).toBeLessThanOrEqual(Buffer.byteLength(text));
      }),
      { seed: 7 },
    );
    expect(estimateTokens('')).toBe(0);
  });

  it('adds up over lines, so that parts within their shares are within the whole', () => {
    const line = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(line, line, (a, b) => {
        const together = estimateTokens(`${a}\n${b}`);
        expect(together).toBeLessThanOrEqual(estimateTokens(a) + 1 + estimateTokens(b));
      }),
      { seed: 7 },
    );
  });

  it('counts a megabyte', () => {
    const text = 'The quick brown fox 0x9f86d0 \u6f22\u5b57. '.repeat(26_000);
    expect(estimateTokens(text)).toBeGreaterThan(100_000);
  });
});
