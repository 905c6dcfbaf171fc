/** A cause in the few words that a notification or the first lines of a phone have room for. Pure. */
import { oneLine, shorten } from './plain';

/** The resource part of an ARN says which one; partition, service, region and account do not. */
const ARN =
  /\barn:[\w-]{1,20}:[\w-]{0,40}:[\w-]{0,40}:(?:\d{1,20}|<[\w:]{1,20}>)?:([^\s"',;)]{1,1000})/g;

/** As IAM says it: who asked is less than what was refused. */
const REFUSED = /^User: \S{1,500} is not authorized to perform: /;

/** One line without what only tells resources of one account from those of another. */
export const compact = (text: string): string =>
  oneLine(text).replace(REFUSED, 'Not authorized to perform: ').replace(ARN, '$1');

/** The first sentence of a cause, without the type that stands below; cut between words. */
export function glance(cause: string, max: number): string {
  const [first = ''] = compact(cause).split(/(?<=[^.]{12}\.) (?=["A-Z])/);
  return shorten(first.replace(/^([\w-]{1,255}) \([\w:@.-]{1,255}\): /, '$1: '), max);
}
