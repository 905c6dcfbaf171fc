/** Whether a value must not leave: what references, masks and ids are not, what tokens look like. */

/** References that stand where a secret would. */
const REFERENCE = [
  /^arn:aws[\w-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|<account:\d+>|\*|aws)?:\S+$/,
  /\{\{resolve:(?:[^{}]|\$\{[^{}]*\})+\}\}/,
  // The name of an SSM parameter, a path to a file.
  /^(?:\/[A-Za-z][A-Za-z_.-]*\d{0,3}){2,}$/,
  /^<(?:secret|email|account):[\w:-]*>/,
  /^\$\(?\{?[A-Z_][A-Z0-9_]*\}?\)?$/,
  /^%[A-Z_]+%$/,
  /^AWS::[\w:]+$/,
  /^Fn::\w+/,
  // What a shell, a template engine or a server fills in: a command's output, a variable.
  /^\$\([\w./-]+(?:\s|$)/,
  /^\$\{[A-Za-z_][\w.]*:?\?[^{}]*\}?$/,
  /^\{\{[^{}"']{1,200}\}\}$/,
  /^<%=?[^%"']{1,200}%>$/,
  /^#\{[^{}"']{1,200}\}$/,
  /^@Microsoft\.KeyVault\(/,
  // JSONPath, as in state machines.
  /^\$\$?\.[A-Za-z][\w.[\]]*$/,
  /^(?:process\.env|os\.environ|var|data|module|local|props|config|this|self|args|params|event)\.[\w.[\]]+$/,
];
/** References that are no strings: YAML tags, calls, members. */
const UNQUOTED_REFERENCE =
  /^(?:!(?:Ref|GetAtt|Sub|ImportValue|If|Join|Select|FindInMap|Base64)|Ref:?|new|await|[A-Za-z_][A-Za-z_.]*(?:\([^()]*\)?|\[)|\([A-Z][a-z]+-[A-Za-z]+|[A-Za-z_$]+(?:\??\.[A-Za-z_$]+)+|#.*)$/;
/** Masks, and words of a schema or of a sentence. */
const NO_SECRET =
  /^['"]?(?:[*•]+|<[^<>\d]+>|[xX]{3,}|\.{3,}|-+|#|null|none|nil|undefined|true|false|yes|no|string|str|number|int|object|array|boolean|bool|bytes|seconds|minutes|hours|days|enabled|disabled|required|optional|missing|invalid|expired|unknown|empty|redacted|hidden|masked|removed|secret|password|token|\[?redacted\]?|\[?hidden\]?|\[?filtered\]?|not|too|is|was|must|cannot|expected|failed|error|unset|n\/a|CREATE_FAILED|UPDATE_FAILED|DELETE_FAILED)['"]?$/i;
const UUID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/i;

/** Whether `value`, of a property of this kind, must not leave. */
export function isSecretValue(value: string, kind: string, quoted = true): boolean {
  if (value.length < 3 || /^\d{1,3}$/.test(value) || NO_SECRET.test(value)) return false;
  if (REFERENCE.some((pattern) => pattern.test(value)) || isSubstitution(value)) return false;
  if (!quoted && UNQUOTED_REFERENCE.test(value)) return false;
  if (kind === 'issued') return looksGivenOut(value);
  if (kind !== 'key') return true;
  return value.length >= 12 && !UUID.test(value) && !/^alias\//.test(value) && looksRandom(value);
}

/** `${DbPassword}`, `${Prefix}-${Name}`: what Fn::Sub fills in. */
function isSubstitution(value: string): boolean {
  return value.includes('${') && value.replace(/\$\{[^{}]{1,200}\}/g, '').length < 8;
}

/** Letters and digits mixed, or characters that words do not have. */
export function looksRandom(value: string): boolean {
  return (
    value.length >= 6 &&
    ((/\d/.test(value) && /[A-Za-z]/.test(value)) || /[!@#$%^*+=~?]/.test(value))
  );
}

/** Beside an issuer's name: letters and digits mixed, and no words with a number behind them. */
function looksGivenOut(value: string): boolean {
  if (
    value.length < 14 ||
    !/^[\w=:+.-]+$/.test(value) ||
    /^[a-z]{1,12}-[0-9a-f]{8,17}$/.test(value)
  ) {
    return false;
  }
  if (value.split(/[^A-Za-z0-9]/).every((part) => /^[A-Za-z]*\d{0,4}$/.test(part))) return false;
  const mixed = value.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)?.length ?? 0;
  return mixed >= 3 || /[b-df-hj-np-tv-xz]{5}/i.test(value);
}

/** Upper and lower case and digits mixed, and no name with a suffix like `DbSecret3B817195`. */
export function looksGenerated(value: string): boolean {
  const mixed = /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
  return value.length >= 8 && mixed && !/^[A-Z][A-Za-z]*[a-z][A-Z0-9]{8,}$|[/:]/.test(value);
}

/** What looks random and says nothing: ids, hashes and addresses in their usual forms. */
const NOT_ISSUED: readonly RegExp[] = [
  /^[0-9a-f-]+$/,
  /^[0-9A-F-]+$/,
  /^(?:sha\d{1,3}|md5)[:_-]/i,
  /^arn[:_-]/,
  /^[a-z][a-z0-9+.-]{1,20}:\/\//i,
  /^[./~]|\/$|\/\/|^[A-Za-z]:\\/,
  /\.(?:[a-z]{2,4}|amazonaws|internal|local|lambda|json|yaml|html|template|tar\.gz)(?:[:/]|$)/,
  /^[a-z]{1,12}-[0-9a-f]{8,17}$/,
  /^\d{4}[-/]\d\d[-/]\d\d/,
  /^AAAAB3Nza|^AAAAC3Nza|^AAAAE2Vj|^MII[A-F]/,
  // Pictures and documents: PNG, JPEG, GIF, PDF.
  /^iVBORw0KGgo|^\/9j\/4|^R0lGOD|^JVBERi0/,
];

/** The suffix that the CDK gives to logical ids. */
const CDK_SUFFIX = /(?<=[A-Za-z]{3}\d{0,4})(?:[0-9A-F]{8})?(?:[0-9a-f]{32})?$/;
/** What CloudFormation appends to physical ids, and ids as short. */
const SUFFIX = /^(?:[A-Z0-9]{1,14}|[a-z0-9]{1,13}|[0-9a-f]+|\d+)$/;
const WORD = /[A-Z]?[a-z]+|[A-Z]+\d{0,2}(?![a-z])|\d+/g;

/** Words, in camel case too, and what CloudFormation puts behind them. */
function isOrdinary(part: string): boolean {
  if (SUFFIX.test(part)) return true;
  const name = part.replace(CDK_SUFFIX, '');
  const words = name.match(WORD)?.length ?? 0;
  return words === 0 || name.length / words >= 3.3;
}

/** The share of neighbours of another class: lower case, upper case, digit. */
function switches(text: string): number {
  let count = 0;
  for (let i = 1; i < text.length; i++) {
    if (classOf(text.charCodeAt(i)) !== classOf(text.charCodeAt(i - 1))) count++;
  }
  return count / text.length;
}

const classOf = (code: number): number => (code < 58 ? 0 : code < 91 ? 1 : 2);

/** Whether a value of at least `least` characters beside words and suffixes looks issued. */
export function looksIssued(value: string, least: number): boolean {
  if (value.length < least || value.length > 4096) return false;
  if (NOT_ISSUED.some((pattern) => pattern.test(value))) return false;
  const parts = value.split(/[^A-Za-z0-9]+/).filter((part) => part && !isOrdinary(part));
  const rest = parts.join('');
  if (rest.length < least || rest.length < value.length / 3) return false;
  const lower = /[a-z]/.test(rest);
  const upper = /[A-Z]/.test(rest);
  const digit = /\d/.test(rest);
  if (lower && upper) return switches(rest) >= (digit ? 0.38 : 0.5);
  return digit && (lower || rest.length >= 30) && rest.length >= least + 4 && switches(rest) >= 0.2;
}
