/**
 * The AWS that runs in this process: every service that the steps call, answering from a
 * recording. No step knows whether it speaks to this or to the real one.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Call,
  type EmbeddedState,
  emptyState,
  type Fault,
  type LogEvent,
} from './embedded-state';
import { environment, NAMES, setEnvironment } from './environment';
import type { Recording } from './recording';
import { type Router, route } from './route';
import { freshTables, tableSpecs } from './services/dynamodb';

export interface EmbeddedAws {
  url: string;
  /** Set on `process.env` by start, and taken back by stop. */
  env: Record<string, string>;
  /** Fresh tables, logs, objects and executions; the services answer from this recording. */
  load(recording: Recording | null): Promise<void>;
  /** Every call since the last load. */
  calls: Call[];
  /** Plants a misbehaviour; `load` removes all. */
  fault(fault: Fault): void;
  /** What was planted is gone, and what was done stays. */
  clearFaults(): void;
  /** Secret id (name or ARN) -> SecretString; survives `load`. */
  secrets: Map<string, string>;
  /** Parameter name -> value; survives `load`. */
  parameters: Map<string, string>;
  /** Messages written to a log group, oldest first. */
  logEvents(group: string): string[];
  /** "bucket/key" -> content. */
  objects: Map<string, Buffer>;
  published: { topicArn: string; subject: string; message: string }[];
  /** All that the services know; for the runner and for tests that need more. */
  state: EmbeddedState;
  stop(): Promise<void>;
}

export interface EmbeddedAwsOptions {
  /** Largest page of DescribeStackEvents, in events (100). */
  eventsPerPage?: number;
}

/** Starts the server on a free port of the loopback interface and points `process.env` at it. */
export async function startEmbeddedAws(options: EmbeddedAwsOptions = {}): Promise<EmbeddedAws> {
  const state = emptyState();
  state.eventsPerPage = options.eventsPerPage ?? state.eventsPerPage;
  state.parameters.set(NAMES.PAUSE_PARAMETER, 'none');
  const specs = tableSpecs(NAMES.IDEMPOTENCY_TABLE, NAMES.TRIAGE_TABLE);
  let tables = await freshTables(specs);
  let url = '';
  const router: Router = { state, tables: () => tables, calls: [], faults: [], url: () => url };
  const server = createServer((request, response) => {
    route(router, request, response).catch(() => response.destroy());
  });
  // A client that waits between retries must not find its connection closed under its hands.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const variables = environment(url);
  const restore = setEnvironment(variables);

  return {
    url,
    env: Object.fromEntries(
      Object.entries(variables).filter((e): e is [string, string] => e[1] !== undefined),
    ),
    async load(recording) {
      tables = await freshTables(specs);
      forget(state);
      state.recording = recording;
      state.logs = recordedLogs(recording);
      router.calls.length = 0;
      router.faults.length = 0;
    },
    calls: router.calls,
    fault: (fault) => {
      router.faults.push({ ...fault });
    },
    clearFaults: () => {
      router.faults.length = 0;
    },
    secrets: state.secrets,
    parameters: state.parameters,
    logEvents: (group) =>
      [...(state.logs.get(group)?.values() ?? [])]
        .flat()
        .sort((a, b) => a.timestamp - b.timestamp)
        .map((event) => event.message),
    objects: state.objects,
    published: state.published,
    state,
    async stop() {
      restore();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forget(state: EmbeddedState): void {
  state.objects.clear();
  state.queues.clear();
  state.executions.clear();
  state.tasks.clear();
  state.published.length = 0;
  state.busEvents.length = 0;
}

function recordedLogs(recording: Recording | null): EmbeddedState['logs'] {
  const groups: EmbeddedState['logs'] = new Map([[NAMES.INSIGHTS_LOG_GROUP, new Map()]]);
  for (const [name, events] of Object.entries(recording?.logs ?? {})) {
    const streams = new Map<string, LogEvent[]>();
    for (const event of events) {
      const stream = streams.get(event.logStreamName) ?? [];
      stream.push(event);
      streams.set(event.logStreamName, stream);
    }
    groups.set(name, streams);
  }
  return groups;
}
