/** What a live run may send to AWS, and where AWS is. */
import { liveReads, ownEndpoint } from '../../statemachine/local/live-services';

test('every call that may leave only reads', () => {
  const reads = liveReads();
  expect(reads).toContain('cloudformation:DescribeStackEvents');
  expect(reads.filter((call) => !/:(Describe|List|Get|Lookup|Filter)/.test(call))).toEqual([]);
});

test.each([
  ['cloudformation', 'eu-west-1', {}, 'https://cloudformation.eu-west-1.amazonaws.com/'],
  ['cloudtrail', 'us-gov-west-1', {}, 'https://cloudtrail.us-gov-west-1.amazonaws.com/'],
  ['logs', 'cn-north-1', {}, 'https://logs.cn-north-1.amazonaws.com.cn/'],
  [
    'cloudformation',
    'us-east-1',
    { fips: true },
    'https://cloudformation-fips.us-east-1.amazonaws.com/',
  ],
  ['ecs', 'eu-central-1', { dualstack: true }, 'https://ecs.eu-central-1.api.aws/'],
])('%s in %s %j', (service, region, more, address) => {
  // Whatever the environment says: it names the embedded AWS while a run goes on.
  process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:9';
  const found = ownEndpoint(service, region, { fips: false, dualstack: false, ...more });
  delete process.env.AWS_ENDPOINT_URL;
  expect(found).toBe(address);
});
