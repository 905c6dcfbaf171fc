/** One storm through the real definition and the real handlers, and what became of it. */
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { EmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { runWorkflow, type WorkflowResult } from '../../statemachine/local/run-workflow';
import type { StormClock } from './clock';
import { type Arrival, storm } from './failures';
import { boundedFunctions } from './functions';
import { type Message, type startChannel, type startModel, USAGE } from './stand-ins';

/** A person is waited for this long; nobody comes. */
const REVIEW_MS = 600_000;
/** Facts are late when they come so long after the channel could have taken them. */
const LATE_MS = 60_000;
const RATE_MS = 1000;

export interface StormReport {
  events: number;
  failures: number;
  causes: number;
  lost: number;
  twice: number;
  failed: number;
  late: number;
  headlines: number;
  open: number;
  miscounted: number;
  messages: number;
  edits: number;
  calls: number;
  counted: number;
  paid: number;
  alerts: number;
  transitions: number;
  minutes: number;
  /** Why executions failed, by error. */
  errors: Record<string, number>;
}

export interface StormStage {
  aws: EmbeddedAws;
  clock: StormClock;
  channel: Awaited<ReturnType<typeof startChannel>>;
  model: Awaited<ReturnType<typeof startModel>>;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function runStorm(
  { aws, clock, channel, model }: StormStage,
  events: number,
  causes: number,
): Promise<StormReport> {
  const { recording, arrivals, failures } = storm(events, causes, Date.now());
  await clock.run(aws.load(recording));
  const begun = clock.now();
  const callsBefore = model.seen.answered;
  channel.messages.length = 0;
  Object.assign(channel.seen, { posts: 0, edits: 0, limited: 0, looks: 0 });
  const { handlers } = boundedFunctions();
  const first = new Map<number, number>();
  const one = async ({ at, event, cause }: Arrival): Promise<WorkflowResult> => {
    await sleep(at);
    return runWorkflow({
      aws,
      input: event,
      handlers,
      retryIntervalMs: null,
      reviewWaitMs: REVIEW_MS,
      onState: ({ state, change }) => {
        if (state !== 'AnnounceFacts' || change !== 'entered') return;
        first.set(cause, Math.min(first.get(cause) ?? Number.POSITIVE_INFINITY, clock.now()));
      },
    });
  };
  const results = await clock.run(Promise.all(arrivals.map(one)));
  const calls = model.seen.answered - callsBefore;
  const headlines = channel.messages.filter((m) => !m.thread_ts);
  const finals = finalsOf(aws);
  return {
    events,
    failures,
    causes,
    lost: failures - finals.size,
    twice:
      [...finals.values()].filter((ids) => ids > 1).length + Math.max(0, headlines.length - causes),
    failed: results.filter((r) => r.status === 'FAILED').length,
    late: lateOnes(headlines, [...first.values()]),
    headlines: headlines.length,
    open: headlines.filter((m) => /on its way|a person is asked/.test(m.text)).length,
    miscounted: miscounted(headlines, arrivals),
    messages: channel.seen.posts,
    edits: channel.seen.edits,
    calls,
    ...(await clock.run(dollars(aws, calls))),
    alerts: aws.published.filter(({ topicArn }) => topicArn === aws.env.ALERT_TOPIC_ARN).length,
    transitions: results.reduce((sum, r) => sum + transitionsOf(r), 0),
    minutes: (clock.now() - begun) / 60_000,
    errors: countBy(results.filter((r) => r.status === 'FAILED').map((r) => r.error ?? '?')),
  };
}

function countBy(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Final records by failure: how many ids each has. */
function finalsOf(aws: EmbeddedAws): Map<string, number> {
  const ids = new Map<string, Set<string>>();
  for (const line of aws.logEvents(aws.env.INSIGHTS_LOG_GROUP ?? '')) {
    const { record, failure_id, id } = JSON.parse(line);
    if (record !== 'final') continue;
    ids.set(failure_id, (ids.get(failure_id) ?? new Set()).add(id));
  }
  return new Map([...ids].map(([failure, all]) => [failure, all.size]));
}

/** Headlines that came later than a queue in front of the channel would have brought them. */
function lateOnes(headlines: Message[], attempts: number[]): number {
  let free = 0;
  const due = attempts
    .sort((a, b) => a - b)
    .map((attempt) => {
      free = Math.max(free, attempt) + RATE_MS;
      return free;
    });
  const posted = headlines.map((m) => m.at).sort((a, b) => a - b);
  return posted.filter((at, i) => at > (due[i] ?? 0) + LATE_MS).length;
}

/** Headlines whose number of stacks is not that of their cause. */
function miscounted(headlines: Message[], arrivals: Arrival[]): number {
  const stacks = new Map<number, Set<string>>();
  for (const { cause, stackName } of arrivals) {
    stacks.set(cause, (stacks.get(cause) ?? new Set()).add(stackName));
  }
  const expected = [...stacks.values()].map((names) => names.size).sort((a, b) => a - b);
  const counted = headlines
    .map((m) => Number(/(\d+) stacks failed for one cause/.exec(m.text)?.[1] ?? 1))
    .sort((a, b) => a - b);
  return expected.filter((n, i) => n !== counted[i]).length;
}

const PRICE = { input: 2, output: 10 };

async function dollars(aws: EmbeddedAws, calls: number) {
  const Key = { pk: { S: `spend#${new Date().toISOString().slice(0, 10)}` }, sk: { S: 'day' } };
  const { Item } = await new DynamoDBClient().send(
    new GetItemCommand({ TableName: aws.env.TRIAGE_TABLE, Key }),
  );
  const { input_tokens, output_tokens } = USAGE;
  const each = (input_tokens * PRICE.input + output_tokens * PRICE.output) / 1e6;
  return { counted: Number(Item?.spent_micro_usd?.N ?? 0) / 1e6, paid: calls * each };
}

/** Step Functions counts each state that is entered, each retry, and the start. */
const transitionsOf = ({ states }: WorkflowResult): number =>
  1 + states.reduce((sum, state) => sum + state.attempts, 0);
