/** Secrets in places of their own: what validators echo, headers, webhooks, commands. */
import { COMMANDS } from './commands';
import { PATHS } from './paths';
import type { Place } from './place';
import { secretKind } from './secret-names';
import type { Finder, Span } from './span';
import { isSecretValue, looksRandom } from './values';

const PLACES: readonly Place[] = [
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
  ...COMMANDS,
  ...PATHS,
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
