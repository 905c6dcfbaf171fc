import { tagFilter } from '../../lambdas/collect-events/tag-filter';

const tags = [
  { Key: 'team', Value: 'payments' },
  { Key: 'env', Value: 'dev' },
];

describe('tagFilter', () => {
  it.each([
    ['', '', null],
    ['team=payments', '', null],
    ['team', '', null],
    ['team=search, env=dev', '', null],
    ['team=search', '', 'includeTags'],
    ['', 'env=dev', 'env=dev'],
    ['team=payments', 'env', 'env'],
  ])('include %j, exclude %j', (include, exclude, why) => {
    const said = tagFilter(include, exclude)(tags);
    if (why === null) expect(said).toBeNull();
    else expect(said).toContain(why);
  });
});
