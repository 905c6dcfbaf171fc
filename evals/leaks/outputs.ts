/** All that leaves of one deployment: each output as the text that somebody else gets. */
import { gunzipSync } from 'node:zlib';
import { terminalText } from '../../bin/text/terminal-text';
import type { Receipt } from '../../lambdas/contracts/receipt';
import { slackMessage } from '../../lambdas/slack/messages/slack-message';
import type { EmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { NAMES } from '../../statemachine/embedded-aws/environment';
import { recordingOf } from '../../statemachine/local/live-recording';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { replayRun } from '../../statemachine/local/replay';
import type { Deployment } from './deployment';

export type Outputs = Record<string, string>;

/**
 * Triages the deployment through the whole workflow.
 *
 * @throws Error when the workflow does not reach its end: nothing would have been measured.
 */
export async function outputsOf(deployment: Deployment, aws: EmbeddedAws): Promise<Outputs> {
  const recording = parseRecording(JSON.stringify(deployment.recording()), 'planted');
  const { document, run } = await replayRun(recording, { aws, prompt: true });
  if (run.status === 'FAILED' || document.outcome !== 'collected') {
    throw new Error(
      `the deployment was not triaged: ${run.error ?? document.outcome} ${run.cause}`,
    );
  }
  const result = run.output as Receipt;
  const { prompt, ...rest } = document;
  const record = recordingOf(recording.event, deployment.stack.StackId, deployment.reads());
  return {
    prompt: `${prompt?.system}\n${prompt?.user}`,
    // The event itself is the execution's input, raw: what comes after it is ours.
    states: run.states
      .filter((s) => s.type !== 'Wait')
      .map((s) => JSON.stringify(s.output))
      .join('\n'),
    Slack: JSON.stringify(slackMessage(result)),
    'insight record': aws.logEvents(NAMES.INSIGHTS_LOG_GROUP).join('\n'),
    timeline: [...aws.objects.values()].map((o) => gunzipSync(o).toString('utf8')).join('\n'),
    document: JSON.stringify(rest),
    terminal: terminalText({ result, states: [], width: 100, color: false }),
    recording: JSON.stringify(record),
  };
}
