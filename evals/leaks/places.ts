/** The places of a deployment in which a secret may stand, each with its way of writing it. */

import type { Deployment } from './deployment';
import type { Kind } from './kinds';

export interface Place {
  name: string;
  /**
   * Writes the secret there, under this name where the place has names; answers with what must
   * not leave beside the value itself: the text that encodes it.
   */
  plant(deployment: Deployment, kind: Kind, name: string): string[];
}

/** The secret as a text says it: with its name, where that is what it is known by. */
const said = (kind: Kind, name: string, sign = '='): string =>
  kind.names.length > 0 ? `${name}${sign}${kind.value}` : kind.text;
/** A text known as a whole stands as a value; it says by itself what it is. */
const standing = (kind: Kind): string => (kind.cls === 'text' ? kind.text : kind.value);

const inReason = (name: string, write: (kind: Kind, name: string) => string): Place => ({
  name,
  plant: (d, kind, n) => {
    d.fail(write(kind, n));
    return [];
  },
});
const inLog = (name: string, write: (kind: Kind, name: string) => string): Place => ({
  name,
  plant: (d, kind, n) => {
    d.log(write(kind, n));
    return [];
  },
});
const inProperties = (name: string, write: (kind: Kind, name: string) => object): Place => ({
  name,
  plant: (d, kind, n) => {
    d.properties(write(kind, n));
    return [];
  },
});

const json = (value: unknown, times: number): string =>
  times === 0 ? String(value) : JSON.stringify({ message: json(value, times - 1) });
const handler = (text: string): string =>
  `Resource handler returned message: "Invalid request: ${text} was refused (Service: Thing, Status Code: 400, Request ID: 5c1b0e3a-1f5b-4a0e-9d7c-1f2e3d4c5b6a)" (RequestToken: 4d1b0e3a-1f5b-4a0e-9d7c-1f2e3d4c5b6b, HandlerErrorCode: InvalidRequest)`;

/** The middle of an encoded text, where the secret is; its ends encode what stands around. */
const middle = (blob: string): string[] => {
  const from = Math.floor(blob.length / 2) - 12;
  return [blob.slice(Math.max(0, from), from + 24)];
};

/** Values of which a URL or a connection string can be made as they are. */
const urlSafe = (kind: Kind): string =>
  kind.cls === 'text' ? encodeURIComponent(kind.value) : kind.value;

/** Ids of parameters hold letters and digits alone: people leave the accents out. */
const parameterId = (name: string): string => name.normalize('NFD').replace(/[^A-Za-z0-9]/g, '');

export const PLACES: Place[] = [
  inReason('reason', (k, n) => handler(said(k, n))),
  inReason(
    'stack trace of a custom resource',
    (k, n) =>
      `Received response status [FAILED] from custom resource. Message returned: Error: ${said(k, n, ': ')}\n    at Runtime.handler (/var/task/index.js:12:3)`,
  ),
  inReason('JSON', (k, n) => handler(json(said(k, n), 1))),
  inReason('JSON in JSON', (k, n) => handler(json(said(k, n), 2))),
  inReason('JSON three times', (k, n) => handler(json(said(k, n), 3))),
  inReason('URL query', (k, n) =>
    k.names.length > 0
      ? `GET https://api.example.com/v1?stage=x&${n}=${encodeURIComponent(k.value)}&x=1 failed`
      : `GET https://api.example.com/v1?stage=x&note=${encodeURIComponent(k.text)} failed`,
  ),
  inProperties('property', (k, n) => ({ [k.names.length > 0 ? n : 'Note']: standing(k), Size: 3 })),
  inProperties('environment variable', (k, n) => ({
    Environment: { Variables: { STAGE: 'prod', [k.names.length > 0 ? n : 'NOTE']: standing(k) } },
  })),
  inProperties('Name and Value', (k, n) => ({
    ContainerDefinitions: [
      { Environment: [{ Name: k.names.length > 0 ? n : 'NOTE', Value: standing(k) }] },
    ],
  })),
  {
    name: 'base64',
    plant: (d, kind, n) => {
      const blob = Buffer.from(`#!/bin/sh\nexport ${said(kind, n)}\nstart`).toString('base64');
      d.properties({ UserData: blob });
      return middle(blob);
    },
  },
  {
    name: 'base64 of UTF-16LE',
    plant: (d, kind, n) => {
      const blob = Buffer.from(`$x; ${said(kind, n)}; Start`, 'utf16le').toString('base64');
      d.log(`powershell.exe -EncodedCommand ${blob}`);
      return middle(blob);
    },
  },
  {
    name: 'base64 twice',
    plant: (d, kind, n) => {
      const once = Buffer.from(`config: ${said(kind, n)}`).toString('base64');
      const blob = Buffer.from(once).toString('base64');
      d.log(`CONFIG=${blob}`);
      return middle(blob);
    },
  },
  inLog('log line', (k, n) => `2026-03-02T10:00:01Z ERROR failed with ${said(k, n)}`),
  inLog('log line of JSON', (k, n) =>
    JSON.stringify({
      level: 'error',
      error: k.names.length > 0 ? { [n]: k.value } : { note: standing(k) },
    }),
  ),
  inLog('header of curl', (k, n) =>
    k.names.length > 0
      ? `error: curl -H "${n}: ${k.value}" https://api.example.com/`
      : `error: curl -H "X-Note: ${k.text}" https://api.example.com/`,
  ),
  inLog('Java map', (k, n) => `error: config {user=shop, ${said(k, n)}, retries=3}`),
  inLog('colours', (k, n) => {
    const text = k.names.length > 0 ? `${n}\u001b[0m=\u001b[32m${k.value}` : k.text;
    return `error: \u001b[1;31m${text}\u001b[0m`;
  }),
  inLog(
    'connection string',
    (k) => `error: no route to postgres://shop:${urlSafe(k)}@db.internal:5432/shop`,
  ),
  {
    name: 'template property',
    plant: (d, kind, n) => {
      d.templateProperty(kind.names.length > 0 ? n : 'Note', standing(kind));
      return [];
    },
  },
  {
    name: 'parameter default',
    plant: (d, kind, n) => {
      d.parameter(kind.names.length > 0 ? parameterId(n) : 'Note', standing(kind));
      return [];
    },
  },
  {
    name: 'user data',
    plant: (d, kind, n) => {
      d.userData(
        `#!/bin/bash\nset -e\n${kind.names.length > 0 ? 'export ' : ''}${said(kind, n)}\n`,
      );
      return [];
    },
  },
  {
    name: 'change set, before',
    plant: (d, kind, n) => {
      d.change(kind.names.length > 0 ? n : 'Note', {
        BeforeValue: standing(kind),
        AfterValue: 'x',
      });
      return [];
    },
  },
  {
    name: 'change set, after',
    plant: (d, kind, n) => {
      d.change(kind.names.length > 0 ? n : 'Note', {
        BeforeValue: 'x',
        AfterValue: standing(kind),
      });
      return [];
    },
  },
  {
    name: 'stack-level reason',
    plant: (d, kind, n) => {
      d.stackReason(`Transform 1111::Macro failed with: ${said(kind, n)}. Rollback requested.`);
      return [];
    },
  },
  {
    name: 'tag',
    plant: (d, kind, n) => {
      d.stack.Tags.push({ Key: kind.names.length > 0 ? n : 'note', Value: standing(kind) });
      return [];
    },
  },
  {
    name: 'output',
    plant: (d, kind, n) => {
      const key = kind.names.length > 0 ? n : 'Note';
      d.stack.Outputs.push({ OutputKey: key, OutputValue: standing(kind) });
      return [];
    },
  },
  {
    name: 'physical id',
    plant: (d, kind, n) => {
      d.fail('The resource is not there', `shop|${said(kind, n)}`);
      return [];
    },
  },
  {
    name: 'CloudTrail message',
    plant: (d, kind, n) => {
      d.trail(`Invalid value: ${said(kind, n)}`);
      return [];
    },
  },
  {
    name: 'reason of a stopped task',
    plant: (d, kind, n) => {
      d.task(`Essential container exited: ${said(kind, n)}`);
      return [];
    },
  },
  {
    name: 'annotation of a hook',
    plant: (d, kind, n) => {
      d.hook(`The resource breaks a rule: ${said(kind, n)}`);
      return [];
    },
  },
];
