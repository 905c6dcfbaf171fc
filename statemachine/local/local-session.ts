/**
 * One embedded AWS for a whole process, opened for a piece of work at a time. The steps keep their
 * SDK clients, as they do in Lambda: a second embedded AWS would be asked by nobody.
 */
import { type EmbeddedAws, startEmbeddedAws } from '../embedded-aws/embedded-aws';
import { environment, setEnvironment } from '../embedded-aws/environment';

export interface LocalSession {
  aws: EmbeddedAws;
  /** Gives the environment back; the embedded AWS stays for the next session. */
  close(): void;
}

let running: Promise<EmbeddedAws> | undefined;

/** Opens a session; until it is closed, `process.env` points every AWS client at it. */
export async function openLocalSession(): Promise<LocalSession> {
  const before = Object.fromEntries(
    Object.keys(environment('')).map((name) => [name, process.env[name]]),
  );
  running ??= startEmbeddedAws();
  const aws = await running;
  setEnvironment(environment(aws.url));
  return {
    aws,
    close() {
      aws.state.live = {};
      setEnvironment(before);
    },
  };
}

/** Ends the embedded AWS of this process, if it was ever started. */
export async function stopLocalAws(): Promise<void> {
  const started = running;
  running = undefined;
  await (await started)?.stop();
}
