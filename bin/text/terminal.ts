/** What the far end of a stream can show: colour, live lines, and how wide it is. */

export interface Terminal {
  /** Lines may be redrawn: a terminal that a person watches. */
  live: boolean;
  color: boolean;
  /** Columns to write for. */
  width: number;
}

interface Sink {
  isTTY?: boolean;
  columns?: number;
}

/**
 * Decides from the stream and the environment. `NO_COLOR` (no-color.org) wins over `FORCE_COLOR`;
 * a pipe gets neither colour nor live lines; `COLUMNS` sets the width where no terminal does.
 */
export function terminalOf(stream: Sink, env: NodeJS.ProcessEnv = process.env): Terminal {
  const capable = Boolean(stream.isTTY) && env.TERM !== 'dumb';
  const forced = env.FORCE_COLOR !== undefined && !['', '0', 'false'].includes(env.FORCE_COLOR);
  return {
    live: capable && !env.CI,
    color: !env.NO_COLOR && (forced || capable),
    width: widthOf(stream.columns || Number(env.COLUMNS) || 80),
  };
}

// Below 20 columns nothing can be wrapped sensibly; above 100 lines become hard to read.
const widthOf = (columns: number): number => Math.max(20, Math.min(100, Math.floor(columns)));
