/** Secrets as parts of addresses, and in cookies and keys that are written as JSON. */
import type { Place } from './place';
import { looksIssued } from './random';

/** Letters and digits that are no words; ids of keys and resources are written as UUIDs. */
function isUnspelled(value: string): boolean {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return false;
  return (
    (value.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)?.length ?? 0) >= 3 || looksIssued(value, 16)
  );
}

export const PATHS: readonly Place[] = [
  {
    kind: 'url-password',
    hint: /jdbc:oracle/,
    pattern: /jdbc:oracle:\w{1,10}:[^\s/@"']{1,128}\/(?<secret>[^\s"']{1,512})@/dg,
  },
  {
    kind: 'url-password',
    hint: /@(?:tcp|unix)\(/,
    pattern: /(?<![\w.-])[\w.-]{1,64}:(?<secret>[^\s"'@]{1,256})@(?:tcp|unix)\(/dg,
  },
  {
    kind: 'slack-webhook',
    hint: /hooks\.slack/,
    pattern:
      /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/(?<secret>[\w/-]{8,256})/dg,
  },
  {
    kind: 'teams-webhook',
    hint: /office\.com/,
    pattern: /office\.com\/webhook(?:b2)?\/(?<secret>[\w@./-]{8,512})/dg,
  },
  {
    kind: 'discord-webhook',
    hint: /\/api\/webhooks\//,
    pattern: /\/api\/webhooks\/(?<secret>\d{6,24}\/[\w-]{16,128})/dg,
  },
  {
    kind: 'google-chat-webhook',
    hint: /chat\.googleapis/,
    pattern:
      /chat\.googleapis\.com\/v1\/spaces\/[\w-]{1,64}\/messages\?(?<secret>[^\s"'<>\\]{8,512})/dg,
  },
  {
    kind: 'webhook',
    hint: /hooks|webhook/,
    pattern:
      /(?:hooks\.zapier\.com\/hooks\/catch|events\.pagerduty\.com\/integration|webhooks?\.[\w.-]{1,64}\/hooks|mattermost[\w.-]{0,64}\/hooks|discord\.com\/hooks)\/(?<secret>[\w/-]{8,256})/dg,
  },
  {
    kind: 'webhook',
    hint: /hc-ping|tines/,
    pattern:
      /(?:hc-ping\.com|healthchecks\.io\/ping|\.tines\.(?:com|io)\/webhook)\/(?<secret>[\w/-]{16,256})/dg,
  },
  {
    // `/v1/keys/<key>/validate`, `/with/key/<key>`, `/soap/v3/<key>`.
    kind: 'key-in-path',
    hint: /keys?\/|tokens?\/|hooks?\/|secrets?\/|soap\//i,
    pattern:
      /\/(?:api[_-]?keys?|keys|with\/key|tokens?|web-?hooks?|secrets?|soap\/v[\d.]{1,4})\/(?<secret>[\w:-]{20,256})(?![\w:-])/dgi,
    accept: isUnspelled,
  },
  {
    kind: 'session',
    hint: /sess/i,
    pattern:
      /(?<![A-Za-z0-9])[\w.-]{0,40}sess(?:ion)?(?:_?id)?=(?<secret>[A-Za-z0-9%._+/-]{16,4096})/dgi,
    accept: isUnspelled,
  },
  {
    // A private JSON Web Key.
    kind: 'private-key',
    hint: /"kty"/,
    pattern: /"(?:d|k|p|q|dp|dq|qi)"[ ]{0,4}:[ ]{0,4}"(?<secret>[\w-]{16,1024})"/dg,
  },
  {
    kind: 'private-key',
    hint: /Private-Lines/,
    pattern: /Private-Lines: \d{1,4}\s{1,4}(?<secret>(?:[A-Za-z0-9+/=]{1,80}\s{0,2}){1,200})/dg,
  },
];
