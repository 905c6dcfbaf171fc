/** What the embedded services know and remember between two loads of a recording. */
import type { Recording } from './recording';

export type Params = Record<string, unknown>;
export type Action = (params: Params, state: EmbeddedState, caller: Caller) => unknown;

export interface Caller {
  region: string;
  accessKeyId: string;
  /** Base address of the embedded AWS. */
  url: string;
}

export interface Call {
  service: string;
  action: string;
  params: Record<string, unknown>;
  /** The step on whose behalf the call was made, where the runner started it. */
  step?: string;
  /** The access key of the caller: tells an assumed role from the function's own. */
  accessKeyId?: string;
  /** The region that the request was signed for. */
  region?: string;
  /** The error code that was answered, if any. */
  error?: string;
  /** When it came and when it was answered, on the clock of `performance`. */
  from: number;
  until?: number;
}

/** A planned misbehaviour; with nothing but `delayMs` the call is only slow. */
export interface Fault {
  service: string;
  /** All actions of the service when left out. */
  action?: string;
  /** Lets so many fitting calls pass first. */
  after?: number;
  /** How often; for ever when left out. */
  times?: number;
  /** The service takes its time before it does anything. */
  delayMs?: number;
  /** The service refuses: an error code of its API, with an HTTP status (400). */
  code?: string;
  message?: string;
  status?: number;
  /** What comes in place of the service's answer; the service does nothing. */
  instead?: Instead;
  /** What becomes of the answer of a service that has done its work. */
  answer?: Instead | { lateMs: number };
  /** Called when the fault is met, before and after the service does its work. */
  onHit?: (when: 'before' | 'after') => void;
}

/** The connection is cut, or stays silent; a proxy's page, or bytes that are not an answer at all. */
export type Instead = 'reset' | 'hang' | RawAnswer;

export interface RawAnswer {
  status: number;
  type: string;
  body: string;
}

export interface LogEvent {
  logStreamName: string;
  timestamp: number;
  message: string;
}

export interface QueueMessage {
  id: string;
  body: string;
  attributes: Record<string, string>;
  messageAttributes?: Record<string, string>;
  receipt?: string;
  received: number;
}

export interface HistoryEvent {
  id: number;
  previousEventId: number;
  type: string;
  /** Epoch milliseconds. */
  timestamp: number;
  [details: string]: unknown;
}

/** An execution as DescribeExecution tells it; times are epoch milliseconds. */
export interface Execution {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  startDate: number;
  stopDate?: number;
  input: string;
  output?: string;
  error?: string;
  cause?: string;
  redriveCount: number;
  redriveDate?: number;
  history: HistoryEvent[];
}

/** A task that waits for its token. */
export interface WaitingTask {
  settled: 'waiting' | 'answered' | 'timed-out';
  succeed(output: unknown): void;
  fail(error: string, cause: string): void;
}

export interface EmbeddedState {
  recording: Recording | null;
  secrets: Map<string, string>;
  parameters: Map<string, string>;
  /** Log group -> stream -> events. */
  logs: Map<string, Map<string, LogEvent[]>>;
  objects: Map<string, Buffer>;
  published: { topicArn: string; subject: string; message: string }[];
  queues: Map<string, QueueMessage[]>;
  busEvents: { bus: string; source: string; detailType: string; detail: string }[];
  executions: Map<string, Execution>;
  tasks: Map<string, WaitingTask>;
  /** Called for Lambda Invoke; the answer is the function's payload. */
  functions: Map<string, (payload: unknown) => Promise<unknown>>;
  /** Called when StartExecution or RedriveExecution accepted an execution. */
  onExecution: ((execution: Execution, kind: 'start' | 'redrive') => void) | null;
  /** Service -> action -> what answers in its place: the reads of a live run. */
  live: Record<string, Record<string, Action>>;
  /** Largest page of DescribeStackEvents, in events. */
  eventsPerPage: number;
  step: string | undefined;
}

export function emptyState(): EmbeddedState {
  return {
    recording: null,
    secrets: new Map(),
    parameters: new Map(),
    logs: new Map(),
    objects: new Map(),
    published: [],
    queues: new Map(),
    busEvents: [],
    executions: new Map(),
    tasks: new Map(),
    functions: new Map(),
    onExecution: null,
    live: {},
    eventsPerPage: 100,
    step: undefined,
  };
}
