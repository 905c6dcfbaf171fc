/** A cell: one call of one route meets one kind of fault. */
import type { WorkflowResult } from '../../statemachine/local/run-workflow';
import { expectedEndings } from './expected';
import { type Observed, observe } from './judge';
import { KIND_NAMES, type Kind } from './kinds';
import { ROUTES, type RouteName } from './routes';
import type { Call, Stage } from './stage';

export interface Cell {
  route: RouteName;
  call: Call;
  kind: Kind;
}

export interface Result {
  route: RouteName;
  call: string;
  kind: Kind;
  /** The endings that the table allows; null for a call that it does not know. */
  expected: string[] | null;
  seen: string;
  /** What no table may allow, in words. */
  breaches: string[];
}

/** The route's cells and its undisturbed end. */
export async function cellsOf(
  stage: Stage,
  route: RouteName,
): Promise<{ cells: Cell[]; undisturbed: Observed }> {
  await stage.fresh(ROUTES[route]);
  const run = await stage.run(ROUTES[route]);
  const undisturbed = await observe(stage, run);
  const cells = stage.calls().flatMap((call) => KIND_NAMES.map((kind) => ({ route, call, kind })));
  return { cells, undisturbed };
}

export async function runCell(stage: Stage, cell: Cell, undisturbed: Observed): Promise<Result> {
  const { route, call, kind } = cell;
  await stage.fresh(ROUTES[route]);
  stage.plant(call, kind);
  const run = await stage.run(ROUTES[route]);
  const failed = run.status === 'FAILED' ? run.states.at(-1)?.state : undefined;
  const end = failed ? await redrive(stage, route, run) : run;
  const seen = await observe(stage, end);
  const again = await stage.run(ROUTES[route], { executionName: 'run-2' });
  const { outcome } = (again.output ?? {}) as { outcome?: string };
  const tokens = [
    ...(failed ? [failed === call.step ? 'fails here' : 'fails later'] : []),
    ...(seen.by === 'rules' ? ['rules'] : []),
    ...(seen.asked > 1 ? ['asked twice'] : []),
    ...(seen.counted > 1.05 * seen.paid ? ['kept'] : []),
    ...(seen.messages > undisturbed.messages ? ['again'] : []),
  ];
  return {
    route,
    kind,
    call: `${call.step} ${call.service}:${call.action} ${call.inStep}`,
    expected: expectedEndings(call, kind),
    seen: tokens.join('; ') || 'same',
    breaches: [
      ...breachesOf(seen, undisturbed),
      ...(outcome === 'duplicate' ? [] : [`the event came twice, and ended as ${outcome}`]),
    ],
  };
}

/** Somebody repairs what was broken, and redrives the execution at the state that failed. */
function redrive(stage: Stage, route: RouteName, { states }: WorkflowResult) {
  stage.repair();
  const { state: startAt, input } = states.at(-1) ?? {};
  return stage.run(ROUTES[route], { startAt, input });
}

function breachesOf(seen: Observed, undisturbed: Observed): string[] {
  const breaches: [boolean, string][] = [
    [seen.status !== 'SUCCEEDED', `lost: a redrive failed too (${seen.failedIn}: ${seen.error})`],
    [seen.finals.length === 0, 'lost: no record'],
    [seen.finals.length > 1, `recorded ${seen.finals.length} times`],
    [seen.finals.join() !== undisturbed.finals.join(), `recorded as ${seen.finals.join()}`],
    [!seen.facts, 'facts are missing'],
    [seen.messages < undisturbed.messages, 'a message is missing'],
    [seen.asked > 2, `the model was asked ${seen.asked} times`],
    [seen.counted < seen.paid, `$${seen.paid / 1e6} paid, $${seen.counted / 1e6} counted`],
  ];
  return breaches.filter(([is]) => is).map(([, words]) => words);
}
