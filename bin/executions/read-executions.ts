/** Executions of the triage as Step Functions tells them. */
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import pLimit from 'p-limit';
import { createRedactor } from '../../lambdas/redaction/redact';
import { nameOf } from '../../lambdas/runtime/arn';
import { stackAddress } from '../../lambdas/stack-events/stack-id';
import { withAwsErrors } from '../aws-trouble';

/** One execution, as `triage executions --json` prints it. Times are ISO 8601. */
export interface ExecutionFacts {
  execution_arn: string;
  name: string;
  status: ExecutionStatus;
  started_at: string;
  stopped_at: string | null;
  stack_id: string | null;
  stack_name: string | null;
  /** The state in which it ended, for one that did not succeed. */
  failed_state: string | null;
  error: string | null;
  cause: string | null;
  redrivable: boolean;
  /** Why it cannot be redriven. */
  not_redrivable_because: string | null;
  redrive_count: number;
}

export interface Filter {
  status?: ExecutionStatus;
  /** Part of the stack's name. */
  stack?: string;
  since?: Date;
  limit: number;
}

// Step Functions answers DescribeExecution and GetExecutionHistory from small token buckets.
const AT_ONCE = 5;
const FAILED: ExecutionStatus[] = ['FAILED', 'TIMED_OUT', 'ABORTED'];

/** The newest executions that fit, newest first; `onRead` counts those that were looked at. */
export async function readExecutions(
  sfn: SFNClient,
  stateMachineArn: string,
  filter: Filter,
  onRead: (done: number, total: number) => void = () => {},
): Promise<ExecutionFacts[]> {
  const found: ExecutionFacts[] = [];
  let seen = 0;
  for await (const arns of pages(sfn, stateMachineArn, filter)) {
    const facts = await pLimit(AT_ONCE).map(arns, async (arn) => {
      const one = await readExecution(sfn, arn);
      seen += 1;
      onRead(seen, Math.max(seen, arns.length));
      return one;
    });
    found.push(...facts.filter((one) => fits(one, filter)));
    if (found.length >= filter.limit) break;
  }
  return found.slice(0, filter.limit);
}

const fits = (one: ExecutionFacts, { stack }: Filter): boolean =>
  !stack || one.stack_id === stack || Boolean(one.stack_name?.includes(stack));

async function* pages(
  sfn: SFNClient,
  stateMachineArn: string,
  { status, since, limit, stack }: Filter,
): AsyncGenerator<string[]> {
  let nextToken: string | undefined;
  do {
    const page = await withAwsErrors(
      sfn.send(
        new ListExecutionsCommand({
          stateMachineArn,
          statusFilter: status,
          // A filter by stack is applied after reading, so more may be needed.
          maxResults: stack ? 100 : Math.min(100, limit),
          nextToken,
        }),
      ),
    );
    const executions = page.executions ?? [];
    const young = executions.filter((e) => !since || (e.startDate && e.startDate >= since));
    yield young.map((e) => e.executionArn as string);
    if (young.length < executions.length) return;
    nextToken = page.nextToken;
  } while (nextToken);
}

/** @throws AwsTrouble when there is no such execution. */
export async function readExecution(sfn: SFNClient, arn: string): Promise<ExecutionFacts> {
  const e = await withAwsErrors(sfn.send(new DescribeExecutionCommand({ executionArn: arn })));
  const failed = FAILED.includes(e.status as ExecutionStatus);
  const stackId = stackOf(e.input);
  return {
    execution_arn: arn,
    name: e.name ?? nameOf(arn),
    status: e.status as ExecutionStatus,
    started_at: iso(e.startDate) ?? '',
    stopped_at: iso(e.stopDate),
    stack_id: stackId,
    stack_name: stackId ? (stackAddress(stackId)?.name ?? null) : null,
    failed_state: failed ? await lastState(sfn, arn) : null,
    error: e.error ?? null,
    cause: redacted(causeText(e.cause)),
    ...redrivability(e),
    redrive_count: e.redriveCount ?? 0,
  };
}

/** The state that was entered last: in a workflow without parallel branches the one that failed. */
export async function lastState(sfn: SFNClient, executionArn: string): Promise<string | null> {
  let nextToken: string | undefined;
  do {
    const page = await withAwsErrors(
      sfn.send(
        new GetExecutionHistoryCommand({
          executionArn,
          reverseOrder: true,
          includeExecutionData: false,
          maxResults: 50,
          nextToken,
        }),
      ),
    );
    const entered = page.events?.find((event) => event.stateEnteredEventDetails);
    if (entered) return entered.stateEnteredEventDetails?.name ?? null;
    nextToken = page.nextToken;
  } while (nextToken);
  return null;
}

function redrivability(e: DescribeExecutionCommandOutput) {
  const redrivable = e.redriveStatus === 'REDRIVABLE';
  return {
    redrivable,
    not_redrivable_because: redrivable ? null : (e.redriveStatusReason ?? `it is ${e.status}`),
  };
}

function stackOf(input: string | undefined): string | null {
  try {
    const id = JSON.parse(input ?? '')?.detail?.['stack-id'];
    return typeof id === 'string' ? id : null;
  } catch {
    return null;
  }
}

/** A Lambda's cause is JSON with errorType, errorMessage and a stack trace: the message counts. */
export function causeText(cause: string | undefined): string | null {
  if (!cause) return null;
  try {
    const { errorMessage } = JSON.parse(cause);
    return typeof errorMessage === 'string' ? errorMessage : cause;
  } catch {
    return cause;
  }
}

const redacted = (text: string | null): string | null =>
  text === null ? null : createRedactor().text(text);

const iso = (date: Date | undefined): string | null => date?.toISOString() ?? null;
