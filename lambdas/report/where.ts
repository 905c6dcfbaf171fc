/** Where a resource is: its construct's path, else the nested stacks by their logical ids. Pure. */
import type { Evidence } from '../contracts/evidence';

export interface Located {
  eventId: string;
  stackName: string;
  stackId?: string;
  logicalResourceId: string;
}

export type Places = Pick<Evidence, 'failure' | 'other_events' | 'enrichments'>;

/** `payments / Compute / Workers`, or the `aws:cdk:path` that the template gives. */
export function whereOf(resource: Located, places: Places): string {
  const title = places.enrichments.find(
    (e) => e.source === 'template' && e.eventId === resource.eventId,
  )?.title;
  const path = /aws:cdk:path ([^)]{1,1000})\)/.exec(title ?? '')?.[1];
  // The last part is the resource itself, by convention `Resource`.
  return path ? path.replace(/\/Resource$/, '') : stackPath(resource, places).join(' / ');
}

/** The names of the stacks down to this resource's: the root's own, then logical ids. */
export function stackPath(resource: Omit<Located, 'eventId'>, places: Places): string[] {
  const { stackName: root, stackId: rootId } = places.failure;
  if (resource.stackName === root) return [root];
  const above = resource.stackId ? wrappersOf(resource.stackId, rootId, places) : null;
  return [root, ...(above ?? logicalIds(resource.stackName, root) ?? [resource.stackName])];
}

/** By the wrapping resources' own events, which know the child's stack id. */
function wrappersOf(stackId: string, rootId: string, { other_events }: Places): string[] | null {
  const ids: string[] = [];
  for (let at = stackId; at !== rootId; ) {
    const wrapper = other_events.find((e) => e.physicalResourceId === at && e.stackId !== at);
    if (!wrapper || ids.length > 20) return null;
    ids.unshift(wrapper.logicalResourceId);
    at = wrapper.stackId;
  }
  return ids;
}

/**
 * A nested stack is called `<parent>-<logical id>-<12 or 13 random letters>`, unless that is too
 * long.
 */
function logicalIds(stackName: string, root: string): string[] | null {
  if (!stackName.startsWith(`${root}-`)) return null;
  const rest = stackName.slice(root.length + 1);
  if (!/^(?:[A-Za-z0-9]+-[A-Z0-9]{10,14}(?:-|$))+$/.test(rest)) return null;
  return [...rest.matchAll(/(?<![A-Za-z0-9])([A-Za-z0-9]+)-[A-Z0-9]{10,14}(?:-|$)/g)].map(
    ([, id]) => id ?? '',
  );
}
