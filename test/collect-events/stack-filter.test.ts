import { nameFilter, tagFilter } from '../../lambdas/collect-events/stack-filter';

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

describe('nameFilter', () => {
  test.each([
    ['', '', 'shop', null],
    ['shop-*,billing', '', 'shop-api', null],
    ['shop-*', '', 'other', 'includeStacks'],
    ['', '*-dev', 'shop-dev', 'excludeStacks: *-dev'],
    ['shop-*', '*-dev', 'shop-dev', 'excludeStacks'],
  ])('includes %j, excludes %j: %s', (include, exclude, name, why) => {
    const said = nameFilter(include, exclude)(name);
    if (why) expect(said).toContain(why);
    else expect(said).toBeNull();
  });
});
