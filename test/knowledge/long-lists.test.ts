/** Lists of failed resources are as long as a stack has resources: 500 names are 10 kB. */
import { explain } from '../../lambdas/knowledge/explain';

const list = (count: number, kind: string) =>
  Array.from({ length: count }, (_, i) => `${kind}${i}OfTheOrderService`).join(', ');
const said = (reason: string, status = 'CREATE_FAILED') =>
  explain({ reason, status, resourceType: 'AWS::CloudFormation::Stack', logicalResourceId: 'App' });
const nested = (text: string) =>
  `Embedded stack arn:aws:cloudformation:eu-west-1:111122223333:stack/app-Db-1/2 was not successfully deleted: ${text}`;

describe.each([3, 60, 500])('a list of %i resources', (count) => {
  test.each([
    [
      'failed-resource-list',
      `The following resource(s) failed to create: [${list(count, 'Queue')}]. `,
    ],
    [
      'failed-resource-list',
      `The following resource(s) failed to update: [${list(count, 'Queue')}]. Rollback requested by user.`,
    ],
    ['delete-list', `The following resource(s) failed to delete: [${list(count, 'Queue')}]. `],
    [
      'nested-stack-delete-wrapper',
      nested(`The following resource(s) failed to delete: [${list(count, 'Queue')}]. `),
    ],
    [
      'nested-custom-resource-wrapper',
      `The following resource(s) failed to create: [${list(20, 'Queue')}, SeedCustomResource, ${list(count, 'Topic')}].`,
    ],
  ])('is answered by %s', (pattern, reason) => {
    expect(said(reason).pattern).toBe(pattern);
  });
});

test('a long list is cut behind a name, and says so', () => {
  const { cause } = said(`The following resource(s) failed to create: [${list(60, 'Queue')}].`);
  expect(cause).toMatch(
    /Queue7OfTheOrderService \[cut\] failed; why is in their own events, which are not here\.$/,
  );
});
