/** Secrets in places of their own: what validators echo, headers, webhooks, commands. */
import { secretKind } from './secret-names';
import type { Finder, Span } from './span';
import { isSecretValue, looksRandom } from './values';

interface Place {
  kind: string;
  hint: RegExp;
  /** The groups `secret` (taken out) and `name` (must name a secret, where it is there). */
  pattern: RegExp;
  accept?: (value: string) => boolean;
}

const PLACES: Place[] = [
  {
    kind: 'password',
    hint: /Value '/,
    pattern: /Value '(?<secret>[^']{1,4096})' at '(?:[\w.[\]]{0,200}\.)?(?<name>\w{1,128})'/dg,
  },
  {
    kind: 'password',
    hint: /value/i,
    pattern:
      /value:? ?(?:of )?["'[](?<secret>[^"'\]\n]{1,1024})["'\]] (?:for|of|in) (?:the )?(?:parameter |property |key |field |attribute |variable )?(?:name )?["'[]?(?<name>[\w./-]{1,128})/dgi,
  },
  {
    kind: 'password',
    hint: /value/i,
    pattern:
      /value:? (?<secret>[^\s"'[\]]{1,1024}) (?:for|of) (?:the )?(?:parameter|property|key|field|attribute|variable) (?:name )?["'[]?(?<name>[\w./-]{1,128})/dgi,
  },
  {
    kind: 'bearer-token',
    hint: /bearer/i,
    pattern: /\bbearer["']?[ \t+:=]{1,3}["']?(?<secret>[A-Za-z0-9+/=_.~-]{8,8192})/dgi,
    accept: (value) => looksRandom(value) || value.length >= 24,
  },
  {
    kind: 'authorization',
    hint: /authorization/i,
    pattern:
      /\bauthorization["'\]]{0,2}[ \t]{0,4}[:=][ \t]{0,4}["']?(?:(?:basic|bearer|token|apikey|digest|negotiate|splunk|geniekey|ssws)[ \t+]{1,3})?(?<secret>[A-Za-z0-9+/=_.~:-]{8,8192})/dgi,
    accept: (value) => looksRandom(value),
  },
  {
    kind: 'basic-auth',
    hint: /basic|auth/i,
    pattern:
      /(?:\bbasic[ \t+]{1,3}|\b_?auth["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)(?<secret>[A-Za-z0-9+/_-]{6,4096}={0,2})/dgi,
    accept: holdsUserAndPassword,
  },
  {
    kind: 'password',
    hint: /login/i,
    pattern: /\blogin[ \t]+[^\s]{1,128}[ \t]+password[ \t]+(?<secret>[^\s"']{3,512})/dg,
  },
  {
    kind: 'password',
    hint: /-u|-user/,
    pattern: /(?:\s-u|--(?:proxy-)?user)[ =]?["']?[^\s:"']{1,128}:(?<secret>[^\s"']{3,512})/dg,
  },
  {
    kind: 'password',
    hint: /-p/,
    pattern:
      /\b(?:sshpass|login|mysql\w{0,10})\b[^\n]{0,120}?\s-p[ ]?["']?(?<secret>[^\s"'-][^\s"']{2,512})/dg,
  },
  {
    kind: 'password',
    hint: /redis-cli/,
    pattern: /\bredis-cli\b[^\n]{0,120}?\s-a[ ]?["']?(?<secret>[^\s"'-][^\s"']{2,512})/dg,
  },
  {
    // Dockerfiles and `aws configure set`.
    kind: 'password',
    hint: /ENV|ARG|configure set/,
    pattern:
      /(?:\bENV|\bARG|\bconfigure set)[ ]+(?<name>[\w.-]{1,128})[ ]+["']?(?<secret>[^\s"']{3,1024})/dg,
  },
  {
    kind: 'password',
    hint: /identified/i,
    pattern: /\bidentified[ ]+(?:with[ ]+\S{1,64}[ ]+)?(?:by|as)[ ]+["'](?<secret>[^"']{3,512})/dgi,
  },
  {
    kind: 'password',
    hint: /SecureString/i,
    pattern: /ConvertTo-SecureString[ ]+(?:-String[ ]+)?["'](?<secret>[^"']{3,512})/dgi,
  },
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
];

function holdsUserAndPassword(value: string): boolean {
  if (value.length < 8) return false;
  const plain = Buffer.from(value, 'base64').toString('utf8');
  return /^[^\p{Cc}\ufffd:]{0,128}:[^\p{Cc}\ufffd]+$/u.test(plain);
}

export const findPlaces: Finder = (text) => {
  const spans: Span[] = [];
  for (const { kind, hint, pattern, accept } of PLACES) {
    if (!hint.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices!.groups!.secret!;
      const value = match.groups!.secret!;
      const name = match.groups!.name;
      const named = name === undefined ? kind : secretKind(name.slice(name.lastIndexOf('/') + 1));
      if (!named || !isSecretValue(value, named) || (accept && !accept(value))) continue;
      spans.push({ start, end, kind: named, value });
    }
  }
  return spans;
};
