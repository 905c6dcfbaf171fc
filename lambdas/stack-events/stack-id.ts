/** Stack ids: `arn:<partition>:cloudformation:<region>:<account>:stack/<name>/<uuid>`. */
import { parse, validate } from '@aws-sdk/util-arn-parser';

export interface StackAddress {
  partition: string;
  region: string;
  account: string;
  name: string;
}

/** A text that is not a stack id where one is needed; the message names field and text. */
export class StackIdError extends Error {
  override readonly name = 'StackIdError';
}

/** The parts of a stack id; null for anything else. */
export function stackAddress(id: string): StackAddress | null {
  if (!validate(id)) return null;
  const { partition, service, region, accountId, resource } = parse(id);
  const name = resource.split('/')[1];
  if (service !== 'cloudformation' || !partition || !region || !name) return null;
  return { partition, region, account: accountId, name };
}

/** @throws StackIdError when the text is not a stack id. */
export function parseStackId(stackId: string): StackAddress {
  const address = stackAddress(stackId);
  if (address) return address;
  throw new StackIdError(`detail.stack-id: not a stack id: ${stackId.slice(0, 200)}`);
}
