/** What an edited prompt would send for a recorded failure. */
import type { Prompt } from '../../lambdas/prompting/prompt';
import { estimateTokens } from '../../lambdas/prompting/tokens';
import { openLocalSession } from '../../statemachine/local/local-session';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { promptOfRun, replayRun } from '../../statemachine/local/replay';
import { BadInput } from '../bad-input';

export interface Sent {
  system: string;
  user: string;
  /** Upper estimate for both texts. */
  tokens: number;
}

/**
 * Replays the recording up to its brief and fills the prompt with it; no model is asked.
 *
 * @throws BadInput, BadRecording when it is not a recording or has nothing to explain.
 */
export async function sentPrompt(prompt: Prompt, text: string, file: string): Promise<Sent> {
  const recording = parseRecording(text, file);
  const session = await openLocalSession();
  // The rules answer: the key of whoever checks a prompt is not for spending. Closing restores it.
  process.env.MODEL_PROVIDER = 'none';
  try {
    const { run, document } = await replayRun(recording, { aws: session.aws });
    const sent = promptOfRun(run, prompt);
    if (!sent) {
      const why = document.error ? `${document.error.error}: ${document.error.message}` : undefined;
      throw new BadInput(file, '', `nothing would be sent: ${why ?? document.why}`);
    }
    return { ...sent, tokens: estimateTokens(sent.system) + estimateTokens(sent.user) };
  } finally {
    session.close();
  }
}
