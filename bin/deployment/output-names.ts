/** Output names of a stack, whether stack-triage is the whole stack or one construct in it. */
import { BadInput } from '../bad-input';

/** `PlatformTriageOutputsStateMachineArn0A1B2C3D`, as the construct writes it in another's stack. */
const EMBEDDED = /^(.*)TriageOutputs([A-Za-z]+)[0-9A-F]{8}$/;

/**
 * Outputs by their plain names.
 *
 * @param outputs by key, as CloudFormation has them.
 * @throws BadInput when the stack holds several, of which none is meant more than another.
 */
export function plainOutputs(
  stackName: string,
  outputs: Record<string, string>,
): Record<string, string> {
  const embedded = Object.entries(outputs).flatMap(([key, value]) => {
    const [, owner, name] = EMBEDDED.exec(key) ?? [];
    return owner !== undefined && name ? [{ owner, name, value }] : [];
  });
  const owners = [...new Set(embedded.map(({ owner }) => owner))];
  if (owners.length > 1) {
    const message = `${stackName} holds several (${owners.join(', ')}): set outputs: false on all but one`;
    throw new BadInput('--stack-name', '', message);
  }
  return { ...Object.fromEntries(embedded.map(({ name, value }) => [name, value])), ...outputs };
}
