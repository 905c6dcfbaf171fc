/** Which recorded stack is the root, and who is whose parent. */
import type { StackEvent } from '../embedded-aws/recording';

/**
 * Parent by child. A child is the stack whose id is the physical id of another stack's event,
 * whatever its ResourceType says; else one that another stack's reason names.
 */
export function findParents(stacks: Map<string, StackEvent[]>): Map<string, string> {
  const parents = new Map<string, string>();
  const claim = (child: string, parent: string) => {
    if (child !== parent && !parents.has(child) && !isAncestor(parents, child, parent)) {
      parents.set(child, parent);
    }
  };
  for (const [id, events] of stacks) {
    for (const { PhysicalResourceId: physical } of events) {
      if (physical && stacks.has(physical)) claim(physical, id);
    }
  }
  for (const [id, events] of stacks) {
    for (const { ResourceStatusReason: reason } of events) {
      if (!reason?.includes('arn:')) continue;
      for (const child of stacks.keys()) if (reason.includes(child)) claim(child, id);
    }
  }
  return parents;
}

/** True when `stack` is above `below`: a reason may name the parent, too. */
function isAncestor(parents: Map<string, string>, stack: string, below: string): boolean {
  for (let at = parents.get(below); at; at = parents.get(at)) if (at === stack) return true;
  return false;
}

/** The stack at the top of `id`'s line. */
export function rootOf(parents: Map<string, string>, id: string): string {
  const above = parents.get(id);
  return above ? rootOf(parents, above) : id;
}
