/**
 * Protections, each taken away in turn: every Retry and every Catch of the state machine, every
 * idempotency wrapper, and the claim. The cells named here must notice.
 */
import { Records } from '../../lambdas/runtime/records';
import { type Definition, triageDefinition } from '../../statemachine/local/definition';
import { STEP_NAMES, type StepName } from '../../statemachine/steps';
import { INVOKE } from './calls';
import type { Cell } from './cells';
import type { Kind } from './kinds';
import { type Retrier, retriersOf } from './pauses';
import type { RouteName } from './routes';

/** Where to look: cells of the calls that begin so, with this kind of fault. */
interface Probe {
  step: string;
  call: string;
  kind: Kind;
  route?: RouteName;
}

interface Mutation {
  name: string;
  probe: Probe;
  /** Takes it away from a copy of the definition. */
  without?(states: States): void;
  /** What is kept under this prefix is as if it had never been stored. */
  forgets?: string;
}

type States = Record<string, { Retry?: Retrier[]; Catch?: unknown[] }>;

const INVOCATION = `${INVOKE.service}:${INVOKE.action}`;

/** The first error of a Retry that is known here, and what makes it come. */
const CAUSED_BY: [error: string, call: string, kind: Kind][] = [
  ['Lambda.TooManyRequestsException', INVOCATION, 'throttled once'],
  ['Runtime.ExitError', INVOCATION, 'killed before'],
  ['LeaderPendingError', 'another:leads', 'killed after'],
  ['ModelUnavailableError', 'model:messages', '500 once'],
  ['SlackTransientError', 'slack:chat', '500 once'],
  ['TransientError', 'dynamodb:PutItem', 'throttled thrice'],
];

/** A function that dies in the middle of what happens once. */
const DIES_AT: Partial<Record<StepName, [call: string, kind: Kind]>> = {
  CollectEvents: ['another:claims', 'killed after'],
  AnnounceFacts: ['slack:chat.postMessage', 'killed before'],
  AnalyzeWithClaude: ['model:messages', 'killed before'],
  DeliverToSlack: ['logs:PutLogEvents', 'killed before'],
  RequestHumanReview: ['sns:Publish', 'killed before'],
  RecordOnly: ['logs:PutLogEvents', 'killed before'],
};

function causeOf(step: StepName, { ErrorEquals }: Retrier): [string, string, Kind] {
  const known = CAUSED_BY.find(([error]) => ErrorEquals.includes(error));
  if (known) return known;
  const [call, kind] = DIES_AT[step] ?? ['unknown', 'hang'];
  return [ErrorEquals.join(), call, kind];
}

const retries: Mutation[] = STEP_NAMES.flatMap((step) =>
  retriersOf(triageDefinition, step).map((retrier, i) => {
    const [error, call, kind] = causeOf(step, retrier);
    return {
      name: `${step}: Retry of ${error}`,
      probe: { step, call, kind },
      without: (states) => void states[step]?.Retry?.splice(i, 1),
    };
  }),
);

const catcher = (step: string, probe: Omit<Probe, 'step'>): Mutation => ({
  name: `${step}: Catch`,
  probe: { step, ...probe },
  without: (states) => void delete states[step]?.Catch,
});

const wrapper = (forgets: string, probe: Probe): Mutation => ({
  name: `once: ${forgets}`,
  probe,
  forgets,
});

export const MUTATIONS: Mutation[] = [
  ...retries,
  catcher('AnalyzeWithClaude', { call: 'model:messages', kind: 'access denied' }),
  catcher('AnnounceFacts', { call: 'slack:chat.postMessage', kind: 'access denied' }),
  catcher('RequestHumanReview', { call: INVOCATION, kind: '500 once', route: 'timed out' }),
  wrapper('claim', { step: 'CollectEvents', call: INVOCATION, kind: '500 once' }),
  wrapper('triage.analyze', { step: 'AnalyzeWithClaude', call: INVOCATION, kind: 'reset after' }),
  wrapper('triage.record', { step: 'DeliverToSlack', call: INVOCATION, kind: 'reset after' }),
  wrapper('triage.slack', {
    step: 'DeliverToSlack',
    call: INVOCATION,
    kind: 'late answer',
    route: 'webhook',
  }),
  wrapper('triage.review.topic', {
    step: 'RequestHumanReview',
    call: INVOCATION,
    kind: 'reset after',
  }),
];

/** Protections of the definition that no mutation takes away. */
export function untouched(): string[] {
  const { States } = triageDefinition as unknown as { States: States };
  return Object.entries(States)
    .filter(([name, { Catch }]) => Catch && !MUTATIONS.some((m) => m.name === `${name}: Catch`))
    .map(([name]) => `${name}: Catch`);
}

/** The cells that should notice, in the order of the matrix. */
export function probed({ probe }: Mutation, cells: Cell[]): Cell[] {
  return cells.filter(
    ({ route, call, kind }) =>
      call.step === probe.step &&
      `${call.service}:${call.action}`.startsWith(probe.call) &&
      kind === probe.kind &&
      (!probe.route || route === probe.route),
  );
}

/** The definition without it, and the records without their memory, until `restore`. */
export function mutate(name: string | null): { definition: Definition; restore(): void } {
  const mutation = MUTATIONS.find((one) => one.name === name);
  if (!mutation) return { definition: triageDefinition, restore: () => {} };
  const definition = structuredClone(triageDefinition);
  mutation.without?.(definition.States as unknown as States);
  return { definition, restore: mutation.forgets ? forget(mutation.forgets) : () => {} };
}

interface Stores {
  _putRecord(record: { idempotencyKey: string }): Promise<void>;
}

/** Every attempt finds nothing of an earlier one, and begins. */
function forget(prefix: string): () => void {
  const stores = Records.prototype as unknown as Stores;
  const { _putRecord } = stores;
  stores._putRecord = async function (record) {
    if (!record.idempotencyKey.startsWith(prefix)) await _putRecord.call(this, record);
  };
  return () => {
    stores._putRecord = _putRecord;
  };
}
