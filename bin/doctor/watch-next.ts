/** Waits for the next failure and follows it through the state machine to its message. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ListExecutionsCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { nameOf } from '../../lambdas/runtime/arn';
import { type ReplayDocument, replayDocument } from '../../statemachine/local/replay-document';
import { withAwsErrors } from '../aws-trouble';
import { follow } from '../run/remote';
import { plainError } from '../text/plain-error';
import type { Progress } from '../text/progress';
import { type Finding, failed, ok, warning } from './finding';
import { TEST_NAME } from './try-event';

interface WatchOptions {
  stateMachineArn: string;
  pollMs: number;
  /** How long to wait for a failure to come. */
  waitMs: number;
}

export interface Watched extends Finding {
  execution_arn: string | null;
  /** What `triage replay --json` would say of it; null when none came. */
  document: ReplayDocument | null;
}

/**
 * Follows what runs or starts from now on, one after the other, until one is a new failure:
 * nested stacks and duplicates are told and passed over.
 */
export async function watchNext(
  sfn: SFNClient,
  { stateMachineArn, pollMs, waitMs }: WatchOptions,
  progress: Progress,
): Promise<Watched> {
  const since = Date.now();
  const seen = new Set<string>();
  while (Date.now() - since <= waitMs) {
    progress.working('waiting for a deployment to fail');
    for (const arn of await begun(sfn, stateMachineArn, since)) {
      if (seen.has(arn)) continue;
      seen.add(arn);
      progress.done(`execution ${nameOf(arn)} has started`);
      const run = await follow(sfn, arn, pollMs, progress);
      const document = replayDocument(arn, run);
      if (run.status === 'FAILED' || document.outcome === 'collected') {
        return { ...judgeRun(document), execution_arn: arn, document };
      }
      progress.done(`${document.outcome}: ${document.why}; waiting for the next`);
    }
    await sleep(pollMs);
  }
  const finding = failed(`nothing failed within ${Math.round(waitMs / 60_000)} minutes`, DEPLOY);
  return { ...finding, execution_arn: null, document: null };
}

const DEPLOY =
  'deploy examples/failing-stack.yaml while this waits; where it did fail, see the check "rules", ' +
  'includeStacks and excludeStacks';

/** Oldest first: what runs already, and what began since. */
async function begun(sfn: SFNClient, stateMachineArn: string, since: number): Promise<string[]> {
  const command = new ListExecutionsCommand({ stateMachineArn, maxResults: 50 });
  const { executions = [] } = await withAwsErrors(sfn.send(command));
  return executions
    .filter((e) => e.status === 'RUNNING' || (e.startDate?.getTime() ?? 0) >= since)
    .filter((e) => !e.name?.startsWith(TEST_NAME))
    .map((e) => e.executionArn as string)
    .reverse();
}

/** What became of a failure that was triaged, or of an execution that failed; `file` is its ARN. */
export function judgeRun(document: ReplayDocument): Finding {
  const { error, failure, delivery_status: delivery } = document;
  if (error) {
    const words = plainError(error.error, error.message);
    return failed(
      `failed in ${error.state}: ${words}`,
      'repair that, then redrive it',
      `triage redrive ${nameOf(document.file)}`,
    );
  }
  const cause = document.root_causes?.[0];
  const what = `${failure?.stackName}${cause ? `: ${cause.logicalResourceId} (${cause.category})` : ''}`;
  switch (delivery) {
    case 'delivered':
    case 'reviewed':
      return ok(`${what} is in Slack`);
    case 'recorded':
      return warning(
        `${what} was triaged and recorded, nothing was posted`,
        'fill the Slack secret, or end the pause of delivery',
      );
    case 'rejected':
      return ok(`${what} was rejected by a reviewer and is recorded`);
    default:
      return ok(`${what} waits for a person, because ${document.route_reason}: triage review`);
  }
}
