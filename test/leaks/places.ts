/** The places and encodings in which CloudFormation, logs and templates carry a secret. */
import type { Secret } from './secrets';

export interface Place {
  name: string;
  /** The text with the secret in it; null where a secret of this sort cannot stand. */
  write(secret: Secret): string | null;
}

const alone = (secret: Secret) => secret.text ?? secret.value;

/** Writes a secret known by name into each of its names; one known by its shape as it stands. */
const withName = (secret: Secret, write: (name: string, value: string) => string): string =>
  secret.names
    ? secret.names.map((name) => write(name, secret.value)).join('\n')
    : write('Note', alone(secret));

const json = (value: unknown) => JSON.stringify(value);
const oneLine = (secret: Secret) => !alone(secret).includes('\n');

export const PLACES: Place[] = [
  {
    name: 'reason',
    write: (s) =>
      `Resource handler returned message: "Invalid request: ${withName(s, (n, v) => `${n}=${v}`)}" (RequestToken: 5c1b0e3a-1f5b-4a0e-9d7c-1f2e3d4c5b6a, HandlerErrorCode: InvalidRequest)`,
  },
  { name: 'property JSON', write: (s) => withName(s, (n, v) => json({ Name: 'x', [n]: v })) },
  {
    name: 'pretty property JSON',
    write: (s) => withName(s, (n, v) => JSON.stringify({ Props: { [n]: v, Size: 3 } }, null, 2)),
  },
  {
    name: 'environment of a container',
    write: (s) =>
      withName(s, (n, v) =>
        json({
          Environment: [
            { Name: n, Value: v },
            { Name: 'X', Value: 'y' },
          ],
        }),
      ),
  },
  {
    name: 'parameter',
    write: (s) => withName(s, (n, v) => json([{ ParameterKey: n, ParameterValue: v }])),
  },
  {
    name: 'parameter, value first',
    write: (s) => withName(s, (n, v) => json([{ ParameterValue: v, ParameterKey: n }])),
  },
  {
    name: 'parameter in shorthand',
    write: (s) =>
      oneLine(s) ? withName(s, (n, v) => `ParameterKey=${n},ParameterValue=${v}`) : null,
  },
  {
    name: 'log line',
    write: (s) =>
      `2026-03-02T10:00:01.123Z 5c1b0e3a INFO connecting with ${withName(s, (n, v) => `${n}: ${v}`)}`,
  },
  {
    name: 'log line of JSON',
    write: (s) => withName(s, (n, v) => json({ level: 'info', msg: { [n]: v } })),
  },
  {
    name: 'environment file',
    write: (s) => (oneLine(s) ? withName(s, (n, v) => `export ${n}=${v}\nREGION=eu-west-1`) : null),
  },
  {
    name: 'command line',
    write: (s) => (oneLine(s) ? withName(s, (n, v) => `deploy --${n} ${v} --stage prod`) : null),
  },
  { name: 'template YAML', write: (s) => withName(s, yaml) },
  {
    name: 'parameter default',
    write: (s) =>
      withName(s, (n, v) => `Parameters:\n  ${n}:\n    Type: String\n    Default: ${scalar(v)}\n`),
  },
  {
    name: 'parameter default in JSON',
    write: (s) =>
      withName(s, (n, v) => json({ Parameters: { [n]: { Type: 'String', Default: v } } })),
  },
  {
    name: 'default of a NoEcho parameter of any name',
    write: (s) =>
      oneLine(s)
        ? `Parameters:\n  Note:\n    Type: String\n    NoEcho: true\n    Default: ${scalar(s.value)}\n`
        : null,
  },
  {
    name: 'default of a NoEcho parameter in JSON',
    write: (s) => json({ Note: { NoEcho: true, Type: 'String', Default: s.value } }),
  },
  {
    name: 'URL query',
    write: (s) =>
      oneLine(s) && !/[\s&;]/.test(alone(s))
        ? withName(s, (n, v) => `GET https://api.example.com/v1/hook?stage=prod&${n}=${v}&x=1`)
        : null,
  },
  { name: 'XML', write: (s) => withName(s, (n, v) => `<Config><${n}>${v}</${n}></Config>`) },
  {
    name: 'what changed',
    write: (s) =>
      withName(s, (n, v) =>
        json({
          Target: { Path: `/Properties/${n}`, Name: n, BeforeValue: 'x' },
          Properties: { [n]: v },
        }),
      ),
  },
];

function yaml(name: string, value: string): string {
  const body = value.includes('\n') ? `|\n${value.replace(/^/gm, '        ')}` : scalar(value);
  return `Resources:\n  Db:\n    Properties:\n      ${name}: ${body}\n      Size: 3\n`;
}

/** As YAML writes a string: quoted where it must be. */
function scalar(value: string): string {
  return /^[\w./+=~-]+$/.test(value) ? value : json(value);
}

export interface Encoding {
  name: string;
  write(text: string): string;
}

export const ENCODINGS: Encoding[] = [
  { name: 'plain', write: (text) => text },
  { name: 'JSON-escaped', write: (text) => json({ message: text }) },
  { name: 'JSON-escaped twice', write: (text) => json({ message: json({ detail: text }) }) },
  { name: 'URL-encoded', write: (text) => `body=${encodeURIComponent(text)}&v=1` },
  {
    name: 'URL-encoded in JSON',
    write: (text) => json({ requestBody: encodeURIComponent(text) }),
  },
  { name: 'base64', write: (text) => `UserData: ${Buffer.from(text).toString('base64')}` },
  {
    name: 'HTML entities',
    write: (text) =>
      text
        .replace(/&/g, '&amp;')
        .replace(/"/g, '&quot;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;'),
  },
];

/** The forms in which a value could still be read in what leaves. */
export function forms(value: string): string[] {
  const escaped = json(value).slice(1, -1);
  const twice = json(escaped).slice(1, -1);
  const url = encodeURIComponent(value);
  const html = value
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
  return [...new Set([value, escaped, twice, url, html, encodeURIComponent(escaped)])];
}
