import { createRedactor } from '../../lambdas/redaction/redact';
import { EXHAUSTIVE, sample } from '../sample';
import { ENCODINGS, PLACES } from './places';
import { generator, secrets } from './secrets';
import { survives } from './survives';

const SEEDS = EXHAUSTIVE ? [1, 20260302] : [1];
const all = SEEDS.flatMap(secrets);

describe('leaks', () => {
  it('are looked for in at least 40 kinds', () => {
    expect(new Set(all.map((secret) => secret.kind)).size).toBeGreaterThanOrEqual(40);
    expect(all.every((secret) => survives(`x ${secret.value} y`, secret))).toBe(true);
  });

  it.each(PLACES)('none from: $name', ({ write }) => {
    const leaked: string[] = [];
    for (const secret of sample(all, 6)) {
      const text = write(secret);
      if (text === null) continue;
      for (const encoding of ENCODINGS) {
        const output = createRedactor().text(encoding.write(text));
        if (survives(output, secret)) leaked.push(`${secret.kind}, ${encoding.name}: ${output}`);
      }
    }
    expect(leaked).toEqual([]);
  });

  it('none from any place inside a JSON value', () => {
    const leaked: string[] = [];
    for (const secret of sample(all, 6)) {
      for (const place of PLACES) {
        const text = place.write(secret);
        if (text === null) continue;
        const clean = createRedactor().json({ list: [{ reason: text }], [text.slice(0, 400)]: 1 });
        if (survives(JSON.stringify(clean), secret)) leaked.push(`${secret.kind}, ${place.name}`);
      }
      for (const name of secret.names ?? []) {
        const clean = createRedactor().json({
          [name]: secret.value,
          Environment: [{ Name: name, Value: secret.value }],
          Parameters: { [name]: { Type: 'String', NoEcho: true, Default: secret.value } },
          log: `the value was ${secret.value}, sorry`,
        });
        if (survives(JSON.stringify(clean), secret)) leaked.push(`${secret.kind}, key ${name}`);
      }
    }
    expect(leaked).toEqual([]);
  });

  it('none from basic authentication, in base64', () => {
    const { mixed } = generator(7);
    const password = mixed('abcdefgh0123', 14);
    const header = Buffer.from(`deploy:${password}`).toString('base64');
    for (const text of [
      `Authorization: Basic ${header}`,
      JSON.stringify({ headers: { Authorization: `Basic ${header}` } }),
      `curl -H "authorization: basic ${header}"`,
      JSON.stringify({ auths: { 'index.docker.io': { auth: header } } }),
      `//registry.example.com/:_auth=${header}`,
      encodeURIComponent(`Authorization: Basic ${header}`),
    ]) {
      expect(createRedactor().text(text)).not.toContain(header.slice(4, 16));
    }
  });

  it('changes nothing when it is done again, by the same redactor or by another one', () => {
    const changed: string[] = [];
    for (const secret of sample(secrets(SEEDS[0]!), 6)) {
      for (const place of PLACES) {
        const text = place.write(secret);
        if (text === null) continue;
        for (const encoding of ENCODINGS) {
          const redactor = createRedactor();
          const once = redactor.text(encoding.write(text));
          if (redactor.text(once) !== once || createRedactor().text(once) !== once) {
            changed.push(`${secret.kind}, ${place.name}, ${encoding.name}: ${once}`);
          }
        }
      }
    }
    expect(changed).toEqual([]);
  });

  it('leaves JSON that can still be read', () => {
    for (const secret of all) {
      for (const name of secret.names ?? ['Note']) {
        const text = JSON.stringify({ [name]: secret.text ?? secret.value, after: [1, 'x'] });
        expect(JSON.parse(createRedactor().text(text))).toMatchObject({ after: [1, 'x'] });
      }
    }
  });
});
