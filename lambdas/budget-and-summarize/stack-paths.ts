/** Nested stacks by the logical ids that lead to them: physical names are cut and hard to read. Pure. */
import type { EvidenceEvent } from '../contracts/evidence';

/** What CloudFormation puts behind the name of a nested stack. */
const SUFFIX = /-[A-Z0-9]{12,14}(?=-|$)/g;

type Wrapper = { parent: string; logicalId: string };

/** Each nested stack's resource in its parent, by the id of the nested stack. */
function wrappersOf(events: readonly EvidenceEvent[]): Map<string, Wrapper> {
  const nested = events.filter(
    (e) =>
      e.resourceType === 'AWS::CloudFormation::Stack' &&
      e.physicalResourceId?.startsWith('arn:') &&
      e.physicalResourceId !== e.stackId,
  );
  return new Map(
    nested.map((e) => [
      e.physicalResourceId as string,
      { parent: e.stackId, logicalId: e.logicalResourceId },
    ]),
  );
}

/** `root-Network-1AB2CD3EF4GH-Subnets-1AB2CD3EF4GH` as `Network/Subnets`, where it reads so. */
function fromName(name: string, root: string): string {
  if (!name.startsWith(`${root}-`)) return name;
  const path = name
    .slice(root.length + 1)
    .replace(SUFFIX, '/')
    .replace(/\/-?/g, '/');
  return path.replace(/\/$/, '') || name;
}

/**
 * How to name an event's stack; '' for the stack that was deployed.
 *
 * @param events all that are known, which tell whose resource a nested stack is
 */
export function stackPaths(
  events: readonly EvidenceEvent[],
  root: { stackId: string; stackName: string },
): (event: Pick<EvidenceEvent, 'stackId' | 'stackName'>) => string {
  const wrappers = wrappersOf(events);
  return ({ stackId, stackName }) => {
    if (stackId === root.stackId || stackName === root.stackName) return '';
    const path: string[] = [];
    let at = stackId;
    for (let wrapper = wrappers.get(at); wrapper && path.length < 20; wrapper = wrappers.get(at)) {
      path.unshift(wrapper.logicalId);
      at = wrapper.parent;
      if (at === root.stackId) return path.join('/');
    }
    return fromName(stackName, root.stackName);
  };
}
