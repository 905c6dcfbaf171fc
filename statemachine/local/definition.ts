/** The state machine as the runner executes it: the file, or what is left of it for a redrive. */
import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import asl from '../triage.asl.json';

export type Definition = StateMachineDefinition;

export const triageDefinition = asl as unknown as Definition;

interface Edges {
  Next?: string;
  Default?: string;
  Choices?: { Next: string }[];
  Catch?: { Next: string }[];
}

/** Names of the states that can follow this one. */
export function nextStates(state: unknown): string[] {
  const { Next, Default, Choices = [], Catch = [] } = state as Edges;
  return [Next, Default, ...Choices.map((c) => c.Next), ...Catch.map((c) => c.Next)].filter(
    (name): name is string => name !== undefined,
  );
}

/**
 * The same machine started at `start`; states that are no longer reachable are left out.
 *
 * @throws TypeError for a state that the machine does not have.
 */
export function startingAt(definition: Definition, start: string): Definition {
  if (!definition.States[start]) throw new TypeError(`no state named ${start}`);
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const next of nextStates(definition.States[name])) visit(next);
  };
  visit(start);
  return {
    ...definition,
    StartAt: start,
    States: Object.fromEntries(
      Object.entries(definition.States).filter(([name]) => reached.has(name)),
    ),
  };
}
