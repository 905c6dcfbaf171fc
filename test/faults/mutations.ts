/** Protections, each taken away in turn: what is left must be noticed by a cell. */
import { triageDefinition } from '../../statemachine/local/definition';
import type { Cell } from './cells';
import type { Kind } from './kinds';

type Definition = typeof triageDefinition;
type States = Record<string, { Retry?: { ErrorEquals: string[] }[]; Catch?: unknown[] }>;

interface Mutation {
  /** Takes it away from a copy of the definition. */
  without?(states: States): void;
  /** Records of the idempotency table that are forgotten at each step. */
  forgets?: string;
  /** The cells that should notice. */
  step: string;
  kinds: Kind[];
  call?: string;
}

const noRetry = (step: string, error: string) => (states: States) => {
  const state = states[step];
  if (state?.Retry) state.Retry = state.Retry.filter((r) => !r.ErrorEquals.includes(error));
};

const STEPS_THAT_CALL = [
  'CollectEvents',
  'AnalyzeWithClaude',
  'DeliverToSlack',
  'RequestHumanReview',
  'RecordOnly',
];

const crash = (step: string): [string, Mutation] => [
  `${step}: Retry of a crashed function`,
  { without: noRetry(step, 'Runtime.ExitError'), step, kinds: ['killed before'] },
];
const passing = (step: string): [string, Mutation] => [
  `${step}: Retry of what passes`,
  { without: noRetry(step, 'TransientError'), step, kinds: ['throttled thrice'] },
];

export const MUTATIONS: Record<string, Mutation> = Object.fromEntries([
  ...STEPS_THAT_CALL.map(crash),
  ...STEPS_THAT_CALL.map(passing),
  [
    'AnalyzeWithClaude: Catch',
    {
      without: (states: States) => void delete states.AnalyzeWithClaude?.Catch,
      step: 'AnalyzeWithClaude',
      kinds: ['access denied'],
    },
  ],
  [
    'AnnounceFacts: Catch',
    {
      without: (states: States) => void delete states.AnnounceFacts?.Catch,
      step: 'AnnounceFacts',
      kinds: ['access denied'],
    },
  ],
  [
    'RequestHumanReview: Catch',
    {
      without: (states: States) => void delete states.RequestHumanReview?.Catch,
      step: 'RequestHumanReview',
      kinds: ['500 once'],
    },
  ],
  [
    'the idempotency wrapper',
    { forgets: 'triage.', step: 'DeliverToSlack', kinds: ['killed after'] },
  ],
  ['the claim', { forgets: 'claim#', step: 'CollectEvents', kinds: ['throttled once'] }],
]);

/** The definition without what the mutation takes away. */
export function mutated(name: string | undefined): Definition {
  const copy = structuredClone(triageDefinition);
  const mutation = name === undefined ? undefined : MUTATIONS[name];
  mutation?.without?.(copy.States as unknown as States);
  return copy;
}

export const forgottenBy = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : MUTATIONS[name]?.forgets;

/** The cells that should notice, a few of each kind. */
export function probeMutation(name: string, cells: Cell[]): Cell[] {
  const { step, kinds, call } = MUTATIONS[name] ?? { step: '', kinds: [] };
  return cells.filter(
    (cell) =>
      cell.call.step === step &&
      kinds.includes(cell.kind) &&
      (!call || `${cell.call.service}:${cell.call.action}` === call),
  );
}
