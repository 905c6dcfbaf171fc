/** `replay --serve`: the review page on this machine alone, and a run that waits for the decision. */
import { createInterface } from 'node:readline/promises';
import type { Verdict } from '../../lambdas/contracts/verdict';
import type { EmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { ReviewServer } from '../../statemachine/local/serve-review';
import type { Cli } from '../cli';
import type { Progress } from '../text/progress';

/** As long as the deployed state waits. */
const REVIEW_MS = 86_400_000;

export interface ReviewsHere {
  /** What a run is given: where a person is asked, it prints the link and waits. */
  askFor(file: string, progress: Progress): { reviewWaitMs: number; reviewAnswer: Answer };
  /** Keeps the pages up for who watches, then closes. */
  stop(): Promise<void>;
}

type Answer = (verdict: unknown) => null;

export async function serveReviewsHere(aws: EmbeddedAws, cli: Cli): Promise<ReviewsHere> {
  const { serveReview } = await import('../../statemachine/local/serve-review');
  const server: ReviewServer = await serveReview(aws);
  let asked = false;
  return {
    askFor: (file, progress) => ({
      reviewWaitMs: REVIEW_MS,
      reviewAnswer: (verdict) => {
        asked = true;
        progress.stop();
        const link = server.link(verdict as Verdict);
        const words = 'a person is asked; decide here (Ctrl-C ends)';
        cli.stderr.write(`triage: ${file}: ${words}:\n${link}\n`);
        return null;
      },
    }),
    async stop() {
      if (asked) await untilEnter(cli);
      await server.stop();
    },
  };
}

/** What was decided stands on the page, and may be loaded again; a script waits for nobody. */
async function untilEnter({ stdin, stderr }: Cli): Promise<void> {
  if (!stdin.isTTY || !stderr.isTTY) return;
  const lines = createInterface({ input: stdin, terminal: false });
  stderr.write('triage: the page shows the decision until you press Enter\n');
  for await (const _ of lines) break;
  lines.close();
}
