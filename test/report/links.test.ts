import { consoleLinks } from '../../lambdas/report/links';

const links = (partition: string, region: string) =>
  consoleLinks(
    {
      stackId: `arn:${partition}:cloudformation:${region}:123456789012:stack/pay/1`,
      failed_at: '2026-11-20T10:00:00Z',
    },
    `arn:${partition}:states:${region}:123456789012:execution:triage:1`,
  ).map((link) => new URL(link.url).hostname);

it.each([
  ['aws', 'eu-west-1', 'eu-west-1.console.aws.amazon.com'],
  ['aws-cn', 'cn-north-1', 'cn-north-1.console.amazonaws.cn'],
  ['aws-us-gov', 'us-gov-west-1', 'us-gov-west-1.console.amazonaws-us-gov.com'],
])('in %s the links lead to its own console', (partition, region, host) => {
  expect(links(partition, region)).toEqual([host, host, host]);
});

it('what is not an ARN has no link', () => {
  const failure = { stackId: 'javascript:alert(1)', failed_at: 'never' };
  expect(consoleLinks(failure, 'local')).toEqual([]);
  expect(links('aws-elsewhere', 'eu-west-1')).toEqual([]);
});

it('an execution on this machine has no page in the console', () => {
  const stackId = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/pay/1';
  const arn = 'arn:aws:states:eu-west-1:123456789012:execution:stack-triage:';
  const texts = (name: string) =>
    consoleLinks({ stackId, failed_at: 'never' }, arn + name).map(({ text }) => text);
  expect(texts('1')).toEqual(['Stack events', 'Triage execution']);
  expect(texts('local-1')).toEqual(['Stack events']);
});

it('CloudTrail shows the minutes around the failure', () => {
  const [, trail] = consoleLinks(
    {
      stackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/pay/1',
      failed_at: '2026-11-20T10:00:00Z',
    },
    '',
  );
  const { url } = trail ?? { url: '' };
  expect(decodeURIComponent(url)).toContain(
    'StartTime=2026-11-20T09:58:00.000Z&EndTime=2026-11-20T10:01:00.000Z',
  );
});
