/** What is going on, on stderr: a live line where a terminal can redraw it, else plain lines. */
import { createColors } from 'picocolors';
import { type Terminal, terminalOf } from './terminal';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;
const CLEAR_LINE = '\r\u001b[K';

export interface Progress {
  /** What is being done from now on. */
  working(text: string): void;
  /** Something is done: a line that stays. */
  done(text: string, ok?: boolean): void;
  /** A bar for long work; the numbers alone where no line can be redrawn. */
  step(done: number, total: number, text: string): void;
  /** Takes the live line away, before other output or at the end. */
  stop(): void;
}

interface Out {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/** Shows nothing: for machines, and for `--quiet`. */
export const SILENT: Progress = { working() {}, done() {}, step() {}, stop() {} };

export function createProgress(
  out: Out = process.stderr,
  terminal: Terminal = terminalOf(out),
): Progress {
  const colors = createColors(terminal.color);
  return terminal.live ? liveProgress(out, terminal, colors) : plainProgress(out, colors);
}

type Colors = ReturnType<typeof createColors>;

const mark = (ok: boolean, colors: Colors) => (ok ? colors.green('✓') : colors.red('✗'));

function plainProgress(out: Out, colors: Colors): Progress {
  return {
    working() {},
    done: (text, ok = true) => void out.write(`${mark(ok, colors)} ${text}\n`),
    step: (done, total, text) => void out.write(`[${done}/${total}] ${text}\n`),
    stop() {},
  };
}

function liveProgress(out: Out, { width }: Terminal, colors: Colors): Progress {
  let text = '';
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;

  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    out.write(`${CLEAR_LINE}${colors.cyan(FRAMES[frame] as string)} ${shorten(text, width - 3)}`);
  };
  const stop = () => {
    if (timer) out.write(CLEAR_LINE);
    clearInterval(timer);
    timer = undefined;
  };
  const show = (next: string) => {
    text = next;
    // An unreferenced timer does not keep the process alive when the work has failed.
    timer ??= setInterval(draw, FRAME_MS).unref();
    draw();
  };
  return {
    working: show,
    done(line, ok = true) {
      const running = timer !== undefined;
      if (running) out.write(CLEAR_LINE);
      out.write(`${mark(ok, colors)} ${line}\n`);
    },
    step: (done, total, line) => show(`${bar(done, total, width)} ${done}/${total} ${line}`),
    stop,
  };
}

/** `█████░░░░░`, a quarter of the line. */
export function bar(done: number, total: number, width: number): string {
  const cells = Math.max(4, Math.floor(width / 4));
  const full = total > 0 ? Math.round((Math.min(done, total) / total) * cells) : 0;
  return '█'.repeat(full) + '░'.repeat(cells - full);
}

/** A live line must not wrap: a wrapped line cannot be cleared. */
const shorten = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
