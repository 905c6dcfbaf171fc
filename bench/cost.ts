/** What a failure costs on a path: counted calls, transitions and GB-seconds, priced. Pure. */
import type { StepName } from '../statemachine/steps';
import type { PathUse } from './paths';
import { MODEL_PRICES, AWS_PRICES as PRICE } from './prices';

/** The columns of the table in docs/cost.md. */
export interface Bill {
  transitions: number;
  invocations: number;
  gbSeconds: number;
  writes: number;
  reads: number;
  secrets: number;
  inputTokens: number;
}

/** What is assumed, because nothing here can count it. */
export const ASSUMED = {
  model: 'claude-sonnet-5-5',
  outputTokens: 1500,
  /** Until an answer: of AWS, of Slack, of the model. */
  awsMs: 20,
  slackMs: 300,
  modelMs: 20_000,
  /** Items are small: two kB at most for each write, four for each read. */
  unitsAWrite: 2,
  /** An object and a log record a triage; start, end and report of each function. */
  logKbAnInvocation: 2,
} as const;

/** As in lib/build-steps.ts. A function has one vCPU at 1,769 MB, and its share of it below. */
const memoryMb = (step: StepName): number => (step === 'CollectEvents' ? 1024 : 512);
const VCPU_MB = 1769;

/** Every function cold, its start included: more than is billed in a storm, never less. */
export function billOf({ transitions, calls, functions, ...use }: PathUse): Bill {
  const waits = use.slackCalls * ASSUMED.slackMs + use.modelCalls * ASSUMED.modelMs;
  const gbSeconds = functions
    .map(({ step, cpuMs, chain }) => {
      const mb = memoryMb(step);
      const ms = cpuMs / (mb / VCPU_MB) + chain * ASSUMED.awsMs;
      return (ms / 1000) * (mb / 1024);
    })
    .reduce((a, b) => a + b, (waits / 1000) * (512 / 1024));
  const of = (pattern: RegExp) =>
    Object.entries(calls).reduce((sum, [name, n]) => sum + (pattern.test(name) ? n : 0), 0);
  return {
    transitions,
    invocations: functions.length,
    gbSeconds,
    writes: of(/^dynamodb:(?:Put|Update|Delete)Item$/),
    reads: of(/^dynamodb:(?:GetItem|Query)$/),
    secrets: of(/^secretsmanager:/),
    inputTokens: use.inputTokens,
  };
}

/** USD for a thousand failures, AWS and the model apart. */
export function priceOf(bill: Bill): { aws: number; model: number } {
  const usd =
    bill.transitions * PRICE.transition +
    bill.invocations * PRICE.invocation +
    bill.gbSeconds * PRICE.gbSecond +
    bill.writes * ASSUMED.unitsAWrite * PRICE.writeUnit +
    bill.reads * PRICE.readUnit +
    bill.secrets * PRICE.secretRead +
    PRICE.s3Put +
    PRICE.publish +
    bill.invocations * ((ASSUMED.logKbAnInvocation / 1e6) * PRICE.logGb);
  const { input, output } = MODEL_PRICES[ASSUMED.model];
  const asked = bill.inputTokens * input + ASSUMED.outputTokens * output;
  const model = bill.inputTokens > 0 ? asked : 0;
  return { aws: usd * 1000, model: model * 1000 };
}

export const COLUMNS = [
  'path',
  'transitions',
  'functions',
  'GB-s',
  'table writes',
  'reads',
  'secrets read',
  'tokens in',
  'AWS',
  'model',
];

/** A row of the table in docs/cost.md. */
export function costCells(path: string, bill: Bill): string[] {
  const { aws, model } = priceOf(bill);
  const counts = [bill.transitions, bill.invocations, bill.gbSeconds.toFixed(1), bill.writes];
  const more = [bill.reads, bill.secrets, bill.inputTokens];
  return [path, ...[...counts, ...more].map(String), `$${aws.toFixed(2)}`, `$${model.toFixed(2)}`];
}

/** The bills that a page states, by path: read back from such a table. */
export function billsIn(page: string): Map<string, { bill: Bill; cells: string[] }> {
  const rows = page
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    )
    .filter((cells) => cells.length === COLUMNS.length && /^\d+$/.test(cells[1] ?? ''));
  return new Map(
    rows.map((cells) => {
      const [path = '', ...rest] = cells;
      const [transitions, invocations, gbSeconds, writes, reads, secrets, inputTokens] = rest.map(
        Number,
      ) as [number, number, number, number, number, number, number];
      const bill = { transitions, invocations, gbSeconds, writes, reads, secrets, inputTokens };
      return [path, { bill, cells }];
    }),
  );
}
