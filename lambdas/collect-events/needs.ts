/** What CollectEvents is told and may do, and what its reader role reads for it. */
import { listed, type Needs } from '../contracts/needs';
import type { Enrich } from '../contracts/settings';
import { CLAIM, REDACTION } from '../runtime/needs';

export const collectEvents: Needs = {
  environment: {
    IDEMPOTENCY_TABLE: { part: 'idempotencyTable', may: [CLAIM] },
    TIMELINE_BUCKET: {
      part: 'timelineBucket',
      may: [{ sid: 'StoreTimeline', actions: ['s3:PutObject'], below: '/timelines/*' }],
    },
    READER_ROLE_ARN: {
      part: 'reader',
      may: [{ sid: 'AssumeReader', actions: ['sts:AssumeRole'] }],
    },
    READER_EXTERNAL_ID: { setting: ({ externalId }) => externalId },
    ENRICH: { setting: ({ enrich }) => enrich.join(',') },
    INCLUDE_STACKS: { setting: ({ includeStacks }) => listed(includeStacks) },
    EXCLUDE_STACKS: { setting: ({ excludeStacks }) => listed(excludeStacks) },
    INCLUDE_TAGS: { setting: ({ includeTags }) => listed(includeTags) },
    EXCLUDE_TAGS: { setting: ({ excludeTags }) => listed(excludeTags) },
    ...REDACTION,
  },
};

/**
 * What the reader role is granted, by the setting that switches it on: what is called and what is
 * granted can't differ. Each of these reads accepts a stack's id as its resource.
 */
export const STACK_READS: Record<'always' | Enrich, readonly string[]> = {
  // A refused change set leaves no stack event: ListChangeSets is asked where nothing failed.
  always: ['DescribeStacks', 'DescribeStackEvents', 'DescribeEvents', 'ListChangeSets'],
  template: ['GetTemplate'],
  changes: ['DescribeChangeSet'],
  hooks: ['DescribeChangeSet'],
  logs: [],
  ecs: [],
};
