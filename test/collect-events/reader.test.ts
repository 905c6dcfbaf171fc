import { batches, sessionPolicy } from '../../lambdas/collect-events/reader';
import { parseStackId } from '../../lambdas/stack-events/stack-id';
import { stackId } from '../support/history';

describe('session policies', () => {
  it('name exact stacks, so that payments cannot read payments-prod', () => {
    const { Statement } = JSON.parse(sessionPolicy([stackId('payments')]));
    expect(Statement[0].Resource).toEqual([stackId('payments')]);
    expect(JSON.stringify(Statement)).not.toContain('payments*');
  });

  it('stay within the 2,048 characters of STS, in as few batches as that allows', () => {
    const ids = Array.from({ length: 60 }, (_, i) => stackId(`payments-Nested${i}-1K5T9WZLQ0M2P`));
    const made = batches(ids);
    expect(made.flat()).toEqual(ids);
    for (const batch of made) expect(sessionPolicy(batch).length).toBeLessThanOrEqual(2048);
    expect(sessionPolicy([...made[0]!, ids[0]!]).length).toBeGreaterThan(2048);
  });
});

describe('parseStackId', () => {
  it('reads partition, region, account and name', () => {
    expect(
      parseStackId('arn:aws-cn:cloudformation:cn-north-1:111122223333:stack/app/uuid'),
    ).toEqual({
      partition: 'aws-cn',
      region: 'cn-north-1',
      account: '111122223333',
      name: 'app',
    });
  });

  it.each(['', 'app', 'arn:aws:s3:::bucket'])('refuses %j by name', (text) => {
    expect(() => parseStackId(text)).toThrow(/detail\.stack-id: not a stack id/);
  });
});
