/** CollectEvents through its handler, against an embedded AWS that holds some histories. */
import type { Evidence, Skipped } from '../../lambdas/contracts/evidence';
import type { EmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { invoke } from '../../statemachine/local/invoke';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { type History, stackId, timeAt } from '../support/history';

export const STACK = 'AWS::CloudFormation::Stack';

export type Result = Omit<Evidence, 'outcome'> & Omit<Skipped, 'outcome'> & { outcome: string };

/** Loads the histories, the root's first; `more` is what else a recording holds. */
export async function load(aws: EmbeddedAws, [root, ...rest]: History[], more: object = {}) {
  const stacks = Object.fromEntries(
    [root!, ...rest].map((h) => [stackId(h.name), { StackEvents: h.newestFirst() }]),
  );
  const recording = { root: stackId(root!.name), stacks, ...more };
  await aws.load(parseRecording(JSON.stringify(recording), 'test.json'));
}

/** Collects for the event that tells of `status` at that second of the history. */
export async function collect(
  stack: string,
  status: string,
  at: number | null,
  name = 'run',
  reason = '',
) {
  const event = {
    ...(at !== null && { time: timeAt(at) }),
    detail: { 'stack-id': stackId(stack), 'status-details': { status, 'status-reason': reason } },
  };
  const arn = `arn:aws:states:eu-west-1:111122223333:execution:stack-triage:${name}`;
  const execution = { arn, name, started_at: timeAt(0) };
  return (await invoke('CollectEvents', { event, execution })) as Result;
}

/** What a wrapper says of the child that failed. */
export const embedded = (child: string, ids: string): string =>
  `Embedded stack ${stackId(child)} was not successfully updated: The following resource(s) failed to update: [${ids}].`;
