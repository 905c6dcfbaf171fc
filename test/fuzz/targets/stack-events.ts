/** Histories that no deployment wrote, with a credential somewhere in a reason. */
import * as fc from 'fast-check';
import { BadRecording, parseRecording } from '../../../statemachine/local/parse-recording';
import { history, REASON, SECRET } from '../arbitraries';
import { endingOf, holdsAccounting, holdsNone, openStage } from '../stage';
import type { Target } from '../target';

type Input = { events: object[]; secret: string };

const input = SECRET.chain((secret) =>
  fc.record({
    secret: fc.constant(secret),
    events: history(
      fc.oneof(
        REASON,
        fc.string({ maxLength: 40 }).map((text) => `${text} token ${secret} was refused`),
      ),
    ),
  }),
);

export const stackEvents: Target<Input> = {
  runs: 500,
  input,
  async start() {
    const stage = await openStage();
    return {
      async check({ events, secret }) {
        let recording: ReturnType<typeof parseRecording>;
        try {
          recording = parseRecording(JSON.stringify(events), 'fuzz.json');
        } catch (error) {
          if (error instanceof BadRecording) return 'refused as a recording';
          throw error;
        }
        const run = await stage.run(recording);
        holdsAccounting(run);
        holdsNone([secret], stage, run);
        return endingOf(run);
      },
      stop: stage.stop,
    };
  },
};
