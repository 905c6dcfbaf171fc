/** Makes a recording of what a live run read: redacted, and replayed to the same end. */
import { createRedactor, type Redactor } from '../../lambdas/redaction/redact';
import { redactTemplate } from '../../lambdas/redaction/template';
import type { Params } from '../embedded-aws/wire/service';
import type { Read } from './live-aws';

/** The full form of a recording file. */
export interface LiveRecording {
  event: unknown;
  root: string;
  stacks: Record<string, RecordedStack>;
  operationEvents: Params[];
  changeSets: Params[];
  hooks: Params[];
  logs: Record<string, { logStreamName: string; timestamp: number; message: string }[]>;
  trail: Params[];
  tasks: Params[];
}

interface RecordedStack {
  Stack?: Params;
  StackEvents: Params[];
  TemplateBody?: string;
  ProcessedTemplateBody?: string;
  Resources?: Params[];
}

type Take = (into: LiveRecording, output: Params, params: Params) => void;

const list = (value: unknown): Params[] => (Array.isArray(value) ? (value as Params[]) : []);

function stackOf(into: LiveRecording, id: unknown): RecordedStack {
  const key = String(id);
  into.stacks[key] ??= { StackEvents: [] };
  return into.stacks[key];
}

/** Adds what is not there yet: pages and retries may bring the same thing twice. */
function add(to: Params[], items: Params[], key: string): void {
  const known = new Set(to.map((item) => item[key]));
  for (const item of items) if (item[key] === undefined || !known.has(item[key])) to.push(item);
}

/** One result is told twice: in a list, and with its findings. */
function merge(to: Params[], hooks: Params[]): void {
  for (const hook of hooks) {
    const known = to.find((one) => one.HookResultId === hook.HookResultId);
    if (known) Object.assign(known, hook);
    else to.push({ ...hook });
  }
}

const TAKE: Record<string, Take> = {
  DescribeStacks: (into, { Stacks }) => {
    for (const stack of list(Stacks)) stackOf(into, stack.StackId).Stack = stack;
  },
  DescribeStackEvents: (into, { StackEvents }, { StackName }) => {
    for (const event of list(StackEvents)) {
      add(stackOf(into, event.StackId ?? StackName).StackEvents, [event], 'EventId');
    }
  },
  DescribeEvents: (into, { OperationEvents }) =>
    add(into.operationEvents, list(OperationEvents), 'EventId'),
  GetTemplate: (into, { TemplateBody }, { StackName, TemplateStage, ChangeSetName: id }) => {
    const field = TemplateStage === 'Processed' ? 'ProcessedTemplateBody' : 'TemplateBody';
    const body = { [field]: String(TemplateBody ?? '') };
    const changeSet = into.changeSets.find((c) => c.ChangeSetId === id);
    Object.assign(id === undefined ? stackOf(into, StackName) : (changeSet ?? {}), body);
  },
  ListStackResources: (into, { StackResourceSummaries }, { StackName }) => {
    const stack = stackOf(into, StackName);
    stack.Resources = [...(stack.Resources ?? []), ...list(StackResourceSummaries)];
  },
  ListChangeSets: (into, { Summaries }) => add(into.changeSets, list(Summaries), 'ChangeSetId'),
  DescribeChangeSet: (into, { NextToken: _, ...output }, { NextToken: token }) => {
    const known = into.changeSets.find((c) => c.ChangeSetId === output.ChangeSetId);
    // Its first page may be asked for again, with more in it.
    const before = token === undefined ? [] : list(known?.Changes);
    const whole = { ...output, Changes: [...before, ...list(output.Changes)] };
    if (known) Object.assign(known, whole);
    else into.changeSets.push(whole);
  },
  ListHookResults: (into, { HookResults, TargetId }) =>
    merge(
      into.hooks,
      list(HookResults).map((hook) => ({ ...hook, TargetId })),
    ),
  GetHookResult: (into, output) => merge(into.hooks, [output]),
  FilterLogEvents: (into, { events }, params) => addLines(into, params, list(events)),
  GetLogEvents: (into, { events }, params) => addLines(into, params, list(events)),
  LookupEvents: (into, { Events }) => add(into.trail, list(Events), 'EventId'),
  DescribeTasks: (into, { tasks }) => add(into.tasks, list(tasks), 'taskArn'),
};

function addLines(into: LiveRecording, params: Params, events: Params[]): void {
  const group = String(params.logGroupName ?? params.logGroupIdentifier);
  into.logs[group] ??= [];
  const stream = params.logStreamName ?? list(params.logStreamNames)[0] ?? 'stream';
  for (const { logStreamName, timestamp, message } of events) {
    into.logs[group].push({
      logStreamName: String(logStreamName ?? stream),
      timestamp: Number(timestamp ?? 0),
      message: String(message ?? ''),
    });
  }
}

/**
 * The recording of a run. Secrets are replaced everywhere, in keys as well; account ids too where
 * `accountIds` says so.
 */
export function recordingOf(
  event: unknown,
  root: string,
  reads: readonly Read[],
  options: { accountIds?: boolean } = {},
): LiveRecording {
  const whole: LiveRecording = {
    event,
    root,
    stacks: {},
    operationEvents: [],
    changeSets: [],
    hooks: [],
    logs: {},
    trail: [],
    tasks: [],
  };
  for (const { action, output, params } of reads) TAKE[action]?.(whole, output, params);
  // Through JSON first: times become the text that a recording holds.
  const plain = JSON.parse(JSON.stringify(whole)) as LiveRecording;
  const redactor = createRedactor(options);
  // Templates first: they say which parameters are secret.
  for (const one of [...Object.values(plain.stacks), ...plain.changeSets]) {
    redactTemplates(one, redactor);
  }
  const redacted = redactor.json(plain);
  return JSON.parse(accountNumbers(JSON.stringify(redacted))) as LiveRecording;
}

/** A replaced account id becomes a number again, `000000000001`: an ARN has to stay an ARN. */
const accountNumbers = (text: string): string =>
  text.replace(/<account:(\d+)>/g, (_, n: string) => n.padStart(12, '0'));

function redactTemplates(one: RecordedStack | Params, redactor: Redactor): void {
  for (const field of ['TemplateBody', 'ProcessedTemplateBody'] as const) {
    const body = one[field];
    if (typeof body === 'string') one[field] = redactTemplate(body, redactor);
  }
}
