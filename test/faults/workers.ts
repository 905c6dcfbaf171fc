/** Cells are run in processes of their own, because functions keep what they read. */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { type Cell, cellsOf, type Result, runCell } from './cells';
import { runFast } from './clock';
import { mutate } from './mutations';
import { ROUTES, type Route, type RouteName } from './routes';
import { openStage } from './stage';

/** A cell, and what is taken away before it is run. */
export interface Task {
  cell: Cell;
  mutation: string | null;
}

const ROUTE_NAMES = Object.keys(ROUTES) as RouteName[];

/** Cells wait more than they compute. */
const WORKERS = 2 * availableParallelism();

/** @param settings of the functions, which read them once in a process. */
const start = (settings: string): ChildProcess =>
  fork(__filename, ['--worker', '--settings', settings], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_DEV: 'false' },
  });

/** One question to a worker. */
const ask = <T>(worker: ChildProcess, question: Task | RouteName): Promise<T> =>
  new Promise((resolve, reject) => {
    const died = (code: number | null) => reject(new Error(`a worker ended with ${code}`));
    worker.once('exit', died);
    worker.once('message', (answer: T) => {
      worker.off('exit', died);
      resolve(answer);
    });
    worker.send(question);
  });

const settingsOf = (question: Task | RouteName): string => {
  const route: Route = ROUTES[typeof question === 'string' ? question : question.cell.route];
  return JSON.stringify(route.env ?? {});
};

/** A number of processes that take one task after another. */
export function startWorkers() {
  const usual = '{}';
  const others = new Set(ROUTE_NAMES.map(settingsOf).filter((settings) => settings !== usual));
  const idle = [...Array<string>(WORKERS).fill(usual), ...others].map((settings) => ({
    settings,
    worker: start(settings),
  }));
  async function each<Q extends Task | RouteName, T>(
    questions: Q[],
    answered: (answer: T, question: Q) => void,
  ): Promise<void> {
    const left = new Map<string, Q[]>();
    for (const question of questions) {
      const settings = settingsOf(question);
      left.set(settings, [...(left.get(settings) ?? []), question]);
    }
    await Promise.all(
      idle.map(async ({ settings, worker }) => {
        const mine = left.get(settings) ?? [];
        for (let next = mine.shift(); next !== undefined; next = mine.shift()) {
          answered(await ask<T>(worker, next), next);
        }
      }),
    );
  }
  return {
    async cells(routes: RouteName[]): Promise<Cell[]> {
      const byRoute = new Map<RouteName, Cell[]>();
      await each<RouteName, Cell[]>(routes, (cells, route) => void byRoute.set(route, cells));
      return routes.flatMap((route) => byRoute.get(route) ?? []);
    },
    run: (tasks: Task[], done: (result: Result, task: Task) => void) =>
      each<Task, Result>(tasks, done),
    stop() {
      for (const { worker } of idle) worker.removeAllListeners('exit').kill();
    },
  };
}

/** A worker's own life: it answers until its parent goes. */
export async function work(settings: string): Promise<void> {
  runFast();
  const stage = await openStage();
  Object.assign(process.env, JSON.parse(settings));
  process.on('message', (question: Task | RouteName) => {
    void answer(question).then((found) => process.send?.(found));
  });
  process.on('disconnect', () => process.exit(0));

  async function answer(question: Task | RouteName): Promise<Cell[] | Result> {
    if (typeof question === 'string') return cellsOf(stage, question);
    const { definition, restore } = mutate(question.mutation);
    return runCell(stage, question.cell, definition).finally(restore);
  }
}
