/** ARNs: `arn:<partition>:<service>:<region>:<account>:<resource>`. */
import { type ARN, parse, validate } from '@aws-sdk/util-arn-parser';

/** The parts of an ARN; null for any other text. */
export const arnParts = (text: string): ARN | null => (validate(text) ? parse(text) : null);

/** The region that an ARN names; undefined for a name, and for what has no region. */
export const regionOf = (nameOrArn: string | undefined): string | undefined =>
  arnParts(nameOrArn ?? '')?.region || undefined;

/** The name at an ARN's end, of an execution for example; a name stays as it is. */
export const nameOf = (nameOrArn: string): string =>
  arnParts(nameOrArn)?.resource.split(/[:/]/).at(-1) ?? nameOrArn;
