/** Credentials that are known by their form, wherever they stand. */
import { BUSINESS } from './formats/business';
import { CLOUDS } from './formats/clouds';
import { CODE } from './formats/code';
import { formatFinder } from './formats/format';
import { MESSAGES } from './formats/messages';
import { MODELS } from './formats/models';
import type { Finder, Span } from './span';

export const FORMATS = [...CLOUDS, ...CODE, ...MODELS, ...MESSAGES, ...BUSINESS];

/** Tokens of known issuers. */
const findFormats = formatFinder(FORMATS);

// Account keys of Azure Storage, Cosmos DB and their like: 64 bytes.
const KEY_OF_64_BYTES = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==/g;

/** Tokens of known issuers, and keys of 64 bytes that are no text. */
export const findShapes: Finder = (text) => {
  const spans = findFormats(text);
  if (!text.includes('==')) return spans;
  for (const match of text.matchAll(KEY_OF_64_BYTES)) {
    const value = match[0];
    if (/^[\t\n\r -~]+$/.test(Buffer.from(value, 'base64').toString('latin1'))) continue;
    spans.push({ start: match.index, end: match.index + value.length, kind: 'azure-key', value });
  }
  return spans;
};

// An access key often has its secret beside it without a name: CSV, credential triples.
const BESIDE_KEY =
  /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?<gap>[^A-Za-z0-9/+]{1,4}(?:[A-Za-z_ ]{1,30}[^A-Za-z0-9/+]{1,4})?)(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])/dg;
const BEFORE_KEY =
  /(?<![A-Za-z0-9/+])(?<secret>[A-Za-z0-9/+]{40})[^A-Za-z0-9/+]{1,4}(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/dg;

/** A secret access key beside its access key. */
export const findAwsPairs: Finder = (text) => {
  const spans: Span[] = [];
  if (!text.includes('AKIA') && !text.includes('ASIA')) return spans;
  for (const match of [...text.matchAll(BESIDE_KEY), ...text.matchAll(BEFORE_KEY)]) {
    const value = match.groups!.secret!;
    const [start, end] = match.indices!.groups!.secret!;
    if (!/^[0-9a-f]{40}$/.test(value)) spans.push({ start, end, kind: 'aws-secret', value });
  }
  return spans;
};
