/**
 * Whether a value looks issued by a machine, as tokens are: letters of both cases and digits in a
 * random order. Names, ids of resources, hashes, digests, paths and addresses are not.
 */

/** What looks random and says nothing: ids, hashes and addresses in their usual forms. */
const HARMLESS: readonly RegExp[] = [
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
  if (HARMLESS.some((pattern) => pattern.test(value))) return false;
  const parts = value.split(/[^A-Za-z0-9]+/).filter((part) => part && !isOrdinary(part));
  const rest = parts.join('');
  if (rest.length < least || rest.length < value.length / 3) return false;
  const lower = /[a-z]/.test(rest);
  const upper = /[A-Z]/.test(rest);
  const digit = /\d/.test(rest);
  if (lower && upper) return switches(rest) >= (digit ? 0.38 : 0.5);
  return digit && (lower || rest.length >= 30) && rest.length >= least + 4 && switches(rest) >= 0.2;
}
