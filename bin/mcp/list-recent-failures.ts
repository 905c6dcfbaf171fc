/** Which stacks are in a failed state, newest first. */
import {
  CloudFormationClient,
  ListStacksCommand,
  type StackSummary,
} from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { clientSettings } from '../aws-options';
import { withAwsErrors } from '../aws-trouble';
import { parseSince } from '../since';
import { RegionArgument } from './arguments';
import type { Tool } from './tool';

const FAILED_STATUSES = [
  'CREATE_FAILED',
  'ROLLBACK_IN_PROGRESS',
  'ROLLBACK_FAILED',
  'ROLLBACK_COMPLETE',
  'DELETE_FAILED',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_IN_PROGRESS',
  'UPDATE_ROLLBACK_FAILED',
  'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_ROLLBACK_IN_PROGRESS',
  'IMPORT_ROLLBACK_FAILED',
  'IMPORT_ROLLBACK_COMPLETE',
] as const;

/** An account's quota is 2,000 stacks; a page holds about a hundred. */
const MOST_PAGES = 25;

const input = {
  region: RegionArgument,
  since: z.string().max(30).default('7d').describe('90m, 24h, 7d, 2w or a date as 2026-11-20'),
  limit: z.number().int().min(1).max(100).default(20),
};

export const listRecentFailures: Tool<typeof input> = {
  name: 'list_recent_failures',
  title: 'Recent failed deployments',
  description:
    'Lists CloudFormation stacks whose last deployment failed, newest first, without nested ones.',
  input,
  async run({ region, since, limit }) {
    const from = parseSince(since);
    const cfn = new CloudFormationClient(clientSettings(region));
    const stacks = await read(cfn).finally(() => cfn.destroy());
    const fitting = stacks
      .filter((s) => !s.RootId && !s.ParentId && changedAt(s) >= from)
      .sort((a, b) => changedAt(b).getTime() - changedAt(a).getTime());
    const failures = fitting.slice(0, limit).map((s) => ({
      stack_name: s.StackName ?? '',
      stack_id: s.StackId ?? '',
      status: s.StackStatus ?? '',
      reason: s.StackStatusReason ?? '',
      at: changedAt(s).toISOString(),
    }));
    return { failures, more: Math.max(0, fitting.length - limit) };
  },
};

const changedAt = (s: StackSummary): Date => s.LastUpdatedTime ?? s.CreationTime ?? new Date(0);

async function read(cfn: CloudFormationClient): Promise<StackSummary[]> {
  const stacks: StackSummary[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const command = new ListStacksCommand({ StackStatusFilter: [...FAILED_STATUSES], NextToken });
    const answer = await withAwsErrors(cfn.send(command));
    stacks.push(...(answer.StackSummaries ?? []));
    NextToken = answer.NextToken;
    if (!NextToken) break;
  }
  return stacks;
}
