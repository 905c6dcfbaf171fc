/**
 * A second embedded AWS that plays the real one: the environment points at it, as a profile
 * would, and the command line starts its own beside it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { Recording } from '../../statemachine/embedded-aws/recording';
import { stopLocalAws } from '../../statemachine/local/local-session';
import { parseRecording } from '../../statemachine/local/parse-recording';

export interface RealAws {
  aws: EmbeddedAws;
  /** Answers from this recording from now on; gives its root stack's id and name. */
  holds(name: string): Promise<{ id: string; name: string; recording: Recording }>;
  /** The same for a recording in its file form. */
  reads(file: object): Promise<void>;
  stop(): Promise<void>;
}

export const fixture = (name: string) => join(__dirname, `../fixtures/recordings/${name}.json`);

export async function startRealAws(): Promise<RealAws> {
  const aws = await startEmbeddedAws();
  process.env.AWS_MAX_ATTEMPTS = '1';
  const load = async (recording: Recording) => {
    aws.state.live = {};
    await aws.load(recording);
    process.env.AWS_REGION = recording.root.split(':')[3];
  };
  return {
    aws,
    async holds(name) {
      const recording = parseRecording(readFileSync(fixture(name), 'utf8'), name);
      await load(recording);
      return { id: recording.root, name: recording.root.split('/')[1] ?? '', recording };
    },
    reads: (file) => load(parseRecording(JSON.stringify(file), 'test')),
    async stop() {
      await stopLocalAws();
      await aws.stop();
    },
  };
}
