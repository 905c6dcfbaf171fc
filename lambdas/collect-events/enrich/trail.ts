/**
 * CloudTrail's failed calls around the failure. It is minutes late and answers twice a second, so
 * it serves a later look (a live run, a recording) and not the workflow's first one.
 */
import { CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { awsClient } from '../../runtime/aws-clients';
import { readPages } from '../../runtime/read-pages';
import { TRAIL_READS } from '../session-statements';
import type { EnrichmentSource } from './enrich';

const BEFORE_MS = 5 * 60_000;
const AFTER_MS = 2 * 60_000;
const BOUNDS = { pages: 4, bytes: 8e6, ms: 8_000 };
const MAX_CALLS = 20;

export const fromTrail: EnrichmentSource = async (input) => {
  const { causes, sessions, failure, stack, unread } = input;
  const first = causes[0];
  if (!first) return [];
  const settings = await sessions.clientFor(failure.stackId, TRAIL_READS);
  const client = awsClient(CloudTrailClient, {
    answers: 'long',
    ...settings,
    retryMode: 'adaptive',
  });
  const at = Date.parse(first.timestamp);
  const events: Event[] = [];
  const rest = await readPages(
    BOUNDS,
    (NextToken) =>
      client.send(
        new LookupEventsCommand({
          StartTime: new Date(at - BEFORE_MS),
          EndTime: new Date(at + AFTER_MS),
          NextToken,
        }),
      ),
    (page) => {
      events.push(...(page.Events ?? []));
      return { token: page.NextToken };
    },
  );
  if (rest) unread(`older calls were left unread: ${rest}`);
  const roles = rolesInvolved([stack.RoleARN ?? '', ...causes.map((c) => c.reason)]);
  const calls = [...new Set(events.flatMap((e) => failedCall(e, roles)))].slice(0, MAX_CALLS);
  if (calls.length === 0) return [];
  const title = 'Failed AWS calls around the failure (CloudTrail)';
  return [{ source: 'trail' as const, eventId: first.eventId, title, text: calls.join('\n') }];
};

/** Role names in ARNs of roles and of assumed roles. */
export function rolesInvolved(texts: readonly string[]): Set<string> {
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/:(?:role|assumed-role)\/([\w+=,.@/-]+)/g)].flatMap((m) =>
        m[1]!.split('/'),
      ),
    ),
  );
}

/** One line for a call that failed; none for one that succeeded or that another role made. */
function failedCall(event: Event, roles: ReadonlySet<string>): string[] {
  const record = parseRecord(event.CloudTrailEvent);
  if (!record?.errorCode) return [];
  const caller = String(record.userIdentity?.arn ?? event.Username ?? '');
  // CloudFormation calls on behalf of the deployer; its calls always belong to the deployment.
  const ours =
    record.userIdentity?.invokedBy === 'cloudformation.amazonaws.com' ||
    record.sourceIPAddress === 'cloudformation.amazonaws.com' ||
    caller.split(/[:/]/).some((part) => roles.has(part));
  if (!ours && roles.size > 0) return [];
  return [
    `${record.eventSource}:${record.eventName} by ${caller}: ${record.errorCode}: ${record.errorMessage ?? ''}`,
  ];
}

interface TrailRecord {
  errorCode?: string;
  errorMessage?: string;
  eventSource?: string;
  eventName?: string;
  sourceIPAddress?: string;
  userIdentity?: { arn?: string; invokedBy?: string };
}

function parseRecord(json: string | undefined): TrailRecord | null {
  try {
    return JSON.parse(json ?? 'null') as TrailRecord | null;
  } catch {
    return null;
  }
}
