/** Names whose value says who or what something is, and opens nothing. */
import { words } from './words';

const HARMLESS = new Set(
  (
    'id ids identifier uid uuid guid arn arns url uri href link message digest hash sha sha1 sha256 ' +
    'sha512 md5 crc32 checksum etag version versions revision commit fingerprint thumbprint ' +
    'certificate cert csr image tag name names type path file filename filepath stream group role ' +
    'user username owner author principal host hostname endpoint domain bucket table queue topic ' +
    'stack alias prefix suffix class handler ref reference label trace span serial kid jti region ' +
    'zone account channel site release environment env stage status state reason description title ' +
    'summary resource action operation event events date time timestamp created updated size count ' +
    'email mail address phone cidr ip port protocol format encoding charset locale language ' +
    'x y n e crv kty alg iss aud sub template body layer layers key_id cursor marker position'
  ).split(' '),
);

/** Whether what a name of this kind holds is harmless however random it looks. */
export function isHarmlessName(name: string): boolean {
  const all = words(name);
  const last = all.at(-1) ?? '';
  if (HARMLESS.has(last)) return true;
  // `NextToken`, `x-amz-id-2`, `publicKey`: `2` is no word.
  return /(?:next|request|pagination|public|client-?request)[_-]?(?:token|key)$/i.test(name);
}
