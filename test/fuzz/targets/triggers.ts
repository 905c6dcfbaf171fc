/** EventBridge events: AWS's own with parts missing, replaced or made up. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { parseRecording } from '../../../statemachine/local/parse-recording';
import { endingOf, holdsAccounting, openStage } from '../stage';
import type { Target } from '../target';

const FILE = 'examples/nested-failure.json';
const recording = () => parseRecording(readFileSync(FILE, 'utf8'), FILE);
const odd = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.string({ maxLength: 60 }),
  fc.integer(),
  fc.object({ maxDepth: 2 }),
);

type Change = { path: string; value: unknown };
const change = fc.record({
  path: fc.constantFrom(
    'time',
    'detail',
    'detail.stack-id',
    'detail.client-request-token',
    'detail.status-details',
    'detail.status-details.status',
    'detail.status-details.status-reason',
    'force',
    'unknown',
  ),
  value: odd,
});

function changed(event: unknown, { path, value }: Change): unknown {
  const copy = structuredClone(event) as Record<string, unknown>;
  const parts = path.split('.');
  const last = parts.pop() as string;
  let at = copy;
  for (const part of parts) {
    const next = at[part];
    if (next === null || typeof next !== 'object') return copy;
    at = next as Record<string, unknown>;
  }
  at[last] = value;
  return copy;
}

export const triggers: Target<Change[] | { whole: unknown }> = {
  runs: 400,
  input: fc.oneof(
    { weight: 4, arbitrary: fc.array(change, { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.record({ whole: odd }) },
  ),
  async start() {
    const stage = await openStage();
    const known = recording();
    return {
      async check(input) {
        const event = Array.isArray(input)
          ? input.reduce<unknown>((from, one) => changed(from, one), known.event)
          : (input.whole ?? null);
        const run = await stage.run(known, event);
        holdsAccounting(run);
        return endingOf(run);
      },
      stop: stage.stop,
    };
  },
};
