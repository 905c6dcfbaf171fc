/**
 * What collecting reads, action by action and by the setting that switches it on. The reader role
 * is granted just this: what is called and what is granted can't differ.
 */

/** The sources of further evidence that a setting switches on and off. */
export const SOURCES = ['template', 'changes', 'hooks', 'logs', 'ecs'] as const;
export type Source = (typeof SOURCES)[number];

/** Reads of one stack; each accepts the stack's id as its resource. */
export const STACK_READS: Record<'always' | Source, readonly string[]> = {
  // A refused change set leaves no stack event: ListChangeSets is asked where nothing failed.
  always: ['DescribeStacks', 'DescribeStackEvents', 'DescribeEvents', 'ListChangeSets'],
  template: ['GetTemplate'],
  changes: ['DescribeChangeSet'],
  hooks: [],
  logs: [],
  ecs: [],
};
