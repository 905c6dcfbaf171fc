import { cleanValue } from '../../lambdas/knowledge/fact-value';

test.each([
  ['quotes and brackets around it', '["a", "b"]', '"a", "b"'],
  ['a quotation', "'web'.", 'web'],
  ['a quotation inside', '"owner" must be an array', '"owner" must be an array'],
  ['a lone quote behind', 'api"', 'api'],
  ['a lone quote before', '"api', 'api'],
  ['an open bracket', 'extraneous key [Timeouts', 'extraneous key'],
  ['a closed bracket', 'Statement IDs (SID) must be unique', 'Statement IDs (SID) must be unique'],
  [
    'what was cut inside of a quotation',
    'SERVICE":"lambada.amazonaws.com',
    'SERVICE":"lambada.amazonaws.com',
  ],
  ['an odd number of quotes', 'key "a": "b', ''],
  ['an empty word', 'the specified', ''],
  ['a word that is a name', 'Name', 'Name'],
  ['nothing', '"."', ''],
])('%s', (_, caught, clean) => {
  expect(cleanValue(caught)).toBe(clean);
});
