/** Passwords as arguments of commands, and in the files that commands read. */
import type { Place } from './place';
import { looksRandom } from './values';

export const COMMANDS: readonly Place[] = [
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
    pattern:
      /ConvertTo-SecureString(?:[ ]+-(?:AsPlainText|Force|a|f))*[ ]+(?:-String[ ]+)?["'](?<secret>[^"']{3,512})/dgi,
  },
  {
    kind: 'password',
    hint: /SecureString/,
    pattern: /\bput-parameter\b[^\n]{0,300}?--value[ =]["']?(?<secret>[^\s"']{3,4096})/dg,
  },
  {
    kind: 'password',
    hint: /7z/,
    pattern: /\b7z[ar]?[ ][^\n]{0,120}?[ ]-p["']?(?<secret>[^\s"']{3,512})/dg,
  },
  {
    kind: 'password',
    hint: /net\s+use\b/i,
    pattern:
      /\bnet[ ]+use\b[^\n]{0,200}?[ ]\/user:[^\s"']{1,128}[ ]+["']?(?<secret>[^\s"'/][^\s"']{2,512})/dgi,
  },
  {
    kind: 'password',
    hint: /net\s+user?\b/i,
    pattern:
      /\bnet[ ]+(?:user[ ]+[^\s"'/]{1,64}|use[ ]+[^\s"']{1,64}(?:[ ]+[\\/]{2}[^\s"']{1,128})?)[ ]+["']?(?<secret>[^\s"'/\\][^\s"']{2,512})/dgi,
  },
  {
    kind: 'password',
    hint: /chpasswd/,
    pattern:
      /(?<![\w.-])[\w.-]{1,32}:(?<secret>[^\s"':]{3,256})["']?[ ]{0,4}\|[ ]{0,4}(?:sudo[ ]+)?chpasswd/dg,
  },
  {
    kind: 'password',
    hint: /htpasswd/,
    pattern:
      /\bhtpasswd[ ]+(?:-[A-Za-z]{1,8}[ ]+){1,4}(?:[^\s"']{1,128}[ ]+){1,2}["']?(?<secret>[^\s"'-][^\s"']{2,256})/dg,
  },
  {
    kind: 'password',
    hint: /OpenDSObject/i,
    pattern:
      /OpenDSObject\([ ]{0,4}"[^"\n]{0,256}",[ ]{0,4}"[^"\n]{0,256}",[ ]{0,4}"(?<secret>[^"\n]{3,256})"/dgi,
  },
  {
    // Terraform.
    kind: 'password',
    hint: /\bvariable\s/,
    pattern:
      /\bvariable\s{1,4}"?(?<name>[\w-]{1,128})"?\s{0,4}\{[^{}]{0,300}?\bdefault\s{0,8}=\s{0,8}"(?<secret>[^"\n]{3,1024})"/dg,
  },
  {
    // The file of PostgreSQL's passwords: host:port:database:user:password.
    kind: 'password',
    hint: /:(?:\d{2,5}|\*):/,
    pattern:
      /(?<![\w.:-])[\w.*-]{1,128}:(?:\d{2,5}|\*):[\w*-]{1,64}:[\w.*-]{1,64}:(?<secret>[^\s"':]{6,256})/dg,
    accept: looksRandom,
  },
];
