/** Ways of writing a secret that got through once: each row a kind of mistake, not an instance. */
import { createRedactor } from '../../lambdas/redaction/redact';

const redacted = (text: string) => createRedactor().text(text);

describe('takes out', () => {
  it.each([
    ['a name that begins with a verb', 'PassPhrase=', '02668017', ''],
    ['letters that have no accent to take off', 'GET /v1?hasło=', 'kolorowy', '&x=1'],
    [
      'a name without separators that ends in a neutral word',
      'SECRETKEYBASE1=',
      'ab12cd34ef56gh78',
      '',
    ],
    ['an issuer and a noun in one word', 'finicitykey1: ', 'oznjfsuqxuvmfd0n', ''],
    ['a token at the end of a sentence', 'failed with: ', 'b1ax0m.35dm97a2yxll8scq', '. Rollback'],
    ['a value of any name, unquoted', 'SETTING=', 'j1aVkRTq8Pybaor5WccsMjIpN2TLFKrD', ' x'],
    ['an element with a namespace', '<wsse:Password T="t">', 'plumtree', '</wsse:Password>'],
    ['character data', '<p:Password><![CDATA[', 'plum<tree', ']]></p:Password>'],
    ['a key in a path, of letters alone', '/with/key/', 'dQuoaBcWeFgXiJkLmNyPqR', ' 404'],
  ])('%s', (_, before, secret, after) => {
    const text = redacted(before + secret + after);
    expect(text).not.toContain(secret);
    expect(text.startsWith(before) && text.endsWith(after)).toBe(true);
  });
});

describe('leaves', () => {
  it.each([
    '/tokens/PasswordResetTokenHandlerFunction',
    'PassRole=arn:aws:iam::123456789012:role/deploy',
    'SETTING=MyService-ProductionConfiguration',
    '<Password/> is empty, <wsse:PasswordDigest> is not a name',
  ])('%s', (text) => {
    expect(redacted(text)).toBe(text);
  });

  it('an id that looks random, but not what it assigns to a name', () => {
    const id = 'j1aVkRTq8Pybaor5WccsMjIpN2TLFKrD';
    const clean = createRedactor().json({ PhysicalResourceId: id, Id: `shop|BLOB=${id}x` });
    expect(clean).toEqual({ PhysicalResourceId: id, Id: 'shop|BLOB=<secret:generated:1>' });
  });
});
