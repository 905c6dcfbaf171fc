/** A cell: one call of one route meets one kind of fault. */
import type { Definition } from '../../statemachine/local/definition';
import type { WorkflowResult } from '../../statemachine/local/run-workflow';
import type { Call } from './calls';
import { expectedEndings } from './expected';
import { breachesOf, type Observed, observe } from './judge';
import { type Kind, kindsOf } from './kinds';
import { type LeftBehind, leave, leftBehind } from './left-behind';
import { ROUTES, type Route, type RouteName } from './routes';
import type { Stage } from './stage';

export interface Cell {
  route: RouteName;
  call: Call;
  kind: Kind;
  left?: LeftBehind;
  /** How the route ends when nothing is wrong. */
  undisturbed: Observed;
}

export interface Result {
  route: RouteName;
  call: string;
  kind: Kind;
  /** The endings that the table allows; null for a call that it does not know. */
  expected: string[] | null;
  seen: string;
  /** Of a run that failed, before it was redriven: what ended it. */
  error: string | null;
  /** What no table may allow, in words. */
  breaches: string[];
  /** Milliseconds of computing. */
  ms: number;
}

export const isBreach = ({ expected, seen, breaches }: Result): boolean =>
  breaches.length > 0 || !expected?.includes(seen);

/** Every call of a route with every kind of fault that it can meet. */
export async function cellsOf(stage: Stage, name: RouteName): Promise<Cell[]> {
  const route: Route = ROUTES[name];
  await stage.fresh(route);
  const undisturbed = await observe(stage, route, await stage.run(route));
  const calls: Pick<Cell, 'call' | 'left'>[] = [
    ...stage.calls().map((call) => ({ call })),
    ...(route.alone ? [] : leftBehind(stage.aws)),
  ];
  return calls
    .filter(({ call }) => !route.only || call.step === route.only)
    .flatMap((of) => kindsOf(of.call).map((kind) => ({ ...of, route: name, kind, undisturbed })));
}

/** @param definition the state machine, or what is left of it without one of its protections. */
export async function runCell(stage: Stage, cell: Cell, definition?: Definition): Promise<Result> {
  const before = process.cpuUsage();
  const { call, kind, undisturbed } = cell;
  const route: Route = ROUTES[cell.route];
  await stage.fresh(route);
  if (cell.left) await leave(cell.left);
  else stage.plant(call, kind);
  const run = await stage.run(route, { definition });
  const failed = run.status === 'FAILED' ? run.states.at(-1)?.state : undefined;
  const end = failed ? await redrive(stage, route, run) : run;
  // A fault that a call never came to, on a busy machine, is not for whoever looks at the end.
  stage.repair();
  const seen = await observe(stage, route, end);
  const again = await stage.run(route, { executionName: 'run-2' });
  const { outcome } = (again.output ?? {}) as { outcome?: string };
  return {
    route: cell.route,
    kind,
    call: `${call.step} ${call.service}:${call.action} ${call.inStep}`,
    expected: expectedEndings(cell.route, call, kind),
    seen: endingOf(
      seen,
      undisturbed,
      failed && (failed === call.step ? 'fails here' : 'fails later'),
    ),
    error: failed ? `${run.error}: ${run.cause}` : null,
    breaches: [
      ...breachesOf(seen, undisturbed),
      ...(outcome === 'duplicate' ? [] : [`the event came twice, and ended as ${outcome}`]),
    ],
    ms: computed(before),
  };
}

function computed(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1_000);
}

/** The step that brings the facts at once. */
const ANNOUNCES = 'AnnounceFacts';

/** In the words of the table. */
function endingOf(seen: Observed, undisturbed: Observed, failed: string | undefined): string {
  const words = [
    ...(failed ? [failed] : []),
    ...(seen.by === 'rules' && undisturbed.by !== 'rules' ? ['rules'] : []),
    ...(seen.asked > 1 ? ['asked twice'] : []),
    ...(seen.counted > 1.05 * seen.paid ? ['kept'] : []),
    ...(undisturbed.toldIn === ANNOUNCES && seen.toldIn !== ANNOUNCES ? ['late'] : []),
    ...(seen.messages > undisturbed.messages ? ['again'] : []),
  ];
  return words.join('; ') || 'same';
}

/** Somebody repairs what was broken, and redrives the execution at the state that failed. */
function redrive(stage: Stage, route: Route, { states }: WorkflowResult) {
  stage.repair();
  const { state: startAt, input } = states.at(-1) ?? {};
  return stage.run(route, { startAt, input });
}
