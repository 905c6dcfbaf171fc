import fc from 'fast-check';
import { createRedactor } from '../../lambdas/redaction/redact';
import { EXHAUSTIVE } from '../sample';

const fragment = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    'password',
    'DB_PASSWORD=',
    '"apiKey": "',
    '\\"token\\": \\"',
    'secret%3D',
    'Authorization: Basic ',
    'https://u:',
    '@host',
    '&quot;',
    '{"Name":"TOKEN","Value":"',
    '"}',
    'NoEcho: true\n',
    '  Default: ',
    '\n',
    ' ',
    '\\n',
    '=',
    ': ',
    'abc123xyz',
    'correct-horse-9',
    '<secret:password:7>',
    '<email:1>',
    '-----BEGIN PRIVATE KEY-----',
    'a@b.example',
    '{{resolve:ssm:x}}',
    "Value 'x' at 'password'",
  ),
);
const text = fc.array(fragment, { maxLength: 14 }).map((parts) => parts.join(''));

describe('createRedactor, on any text', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(text, (input) => {
        const redactor = createRedactor();
        const once = redactor.text(input);
        expect(redactor.text(once)).toBe(once);
        expect(createRedactor().text(once)).toBe(once);
      }),
      { numRuns: EXHAUSTIVE ? 2_000 : 250, seed: 7 },
    );
  });

  it('takes out a known secret wherever it stands', () => {
    const secret = 'Kq7!zT0p#mW4';
    fc.assert(
      fc.property(text, text, (before, after) => {
        const redactor = createRedactor({ knownSecrets: [secret] });
        const input = `${before}${secret}${after}`;
        expect(redactor.text(input)).not.toContain(secret);
        expect(redactor.text(encodeURIComponent(input.replace(/\p{Cs}/gu, '')))).not.toContain(
          encodeURIComponent(secret),
        );
        expect(redactor.text(JSON.stringify(JSON.stringify(input)))).not.toContain(secret);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('keeps the shape of a JSON value', () => {
    const shape = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shape);
      if (value === null || typeof value !== 'object') return typeof value;
      return Object.values(value).map(shape);
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(shape(createRedactor().json(value))).toEqual(shape(value));
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

/** Each one repeats what a rule begins with and never completes it. */
const HOSTILE = [
  'eyJ',
  'eyJaaaaaaaaaa.',
  'a',
  'a.',
  'a:',
  '@',
  'a@',
  '://',
  '//a:b@',
  'http://a@',
  'password=',
  'password="',
  'password: ',
  'password: {',
  'password:\n ',
  'password: |\n',
  'password: string [',
  'password [',
  'passwords: ["a",',
  '<password>',
  '<password ',
  '--password ',
  'Name=password ',
  'Value=x Name=password ',
  '"NoEcho": true ',
  'NoEcho: true\n',
  'Default: x\n',
  "Value '",
  'value for parameter ',
  '-----BEGIN PRIVATE KEY-----',
  '-----END PRIVATE KEY-----',
  'AAAA\n-----END PRIVATE KEY-----',
  `AK${'IA'}AAAAAAAAAAAAAAAA `,
  'basic ',
  'bearer ',
  'authorization: ',
  'login ',
  'mysql -',
  'identified by ',
  'hooks.slack.com/services/',
  'sk-',
  'xoxb-',
  'SG.',
  'glpat-',
  '%25',
  '%22',
  '\\\\',
  '\\"',
  '&quot;',
  'QUtJ',
  'arn:aws:',
  '{{resolve:',
  '${',
  '<secret:',
  ' ',
  '\n',
  '"',
  '😀',
];

const LENGTH = EXHAUSTIVE ? 100_000 : 20_000;

describe('createRedactor, on hostile text', () => {
  it.each(HOSTILE.map((unit) => [unit]))(
    `ends on ${LENGTH} characters of %j`,
    (unit) => {
      const input = unit.repeat(Math.ceil(LENGTH / unit.length));
      // Each expression is linear (test/expressions); what is around them would take minutes if
      // it were not.
      expect(createRedactor().text(input).length).toBeGreaterThan(0);
    },
    60_000,
  );
});
