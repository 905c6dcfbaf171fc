import { parseStackReason } from '../../lambdas/stack-events/stack-status';

describe('parseStackReason', () => {
  it.each([
    [
      'The following resource(s) failed to create: [A, B]. . Rollback requested by user.',
      ['A', 'B'],
      '',
    ],
    ['The  following resource(s)  failed to update:   [A,\n  B].', ['A', 'B'], ''],
    [
      'The following resource(s) failed to create: [A]. The following resource(s) failed to update: [B].',
      ['A', 'B'],
      '',
    ],
    ['Validation failed for following resources: [A]. Rollback requested by user.', ['A'], ''],
    ['User Initiated', [], ''],
    ['Initiated by parent stack', [], ''],
    ['Resource update cancelled', [], ''],
    ['', [], ''],
    [
      'Export x cannot be deleted as it is in use by y',
      [],
      'Export x cannot be deleted as it is in use by y',
    ],
    [
      'Transform 1::M failed without an error message.. Rollback requested by user.',
      [],
      'Transform 1::M failed without an error message',
    ],
  ])('%j', (reason, resources, rest) => {
    expect(parseStackReason(reason)).toMatchObject({ resources, rest });
  });
});

describe('a list in another form', () => {
  it.each([
    ['次のリソースの作成に失敗しました: [Bucket, Table]。', ['Bucket', 'Table']],
    ['Les ressources suivantes n’ont pas pu être créées : [Queue].', ['Queue']],
    ['以下资源创建失败：[Queue, Topic]', ['Queue', 'Topic']],
  ])('is read in other languages: %s', (reason, resources) => {
    expect(parseStackReason(reason)).toEqual({ resources, isCut: false, rest: '' });
  });

  it.each([
    'The following resource(s) failed to create: [Bucket, Tab',
    'The following resource(s) failed to create: [Bucket, Tab...',
  ])('is known to break off: %s', (reason) => {
    expect(parseStackReason(reason)).toMatchObject({ isCut: true, rest: '' });
  });

  it('is none where brackets stand for something else', () => {
    for (const reason of ['Parameters: [KeyName] must have values', 'naïve: [a b] and more']) {
      expect(parseStackReason(reason).resources).toEqual([]);
    }
  });
});
