/** A triage that was done before: an execution of the deployed workflow, or a recording here. */
import { realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { Evidence, Skipped } from '../../lambdas/contracts/evidence';
import { Receipt } from '../../lambdas/contracts/receipt';
import { regionOf } from '../../lambdas/runtime/arn';
import { openLocalSession } from '../../statemachine/local/local-session';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { replayRun } from '../../statemachine/local/replay';
import { clientSettings } from '../aws-options';
import { withAwsErrors } from '../aws-trouble';
import { BadInput } from '../bad-input';
import { readExecution } from '../executions/read-executions';
import { executionArn, findStateMachine } from '../executions/state-machine';
import { readInput } from '../read-input';
import { DetailArgument, RegionArgument } from './arguments';
import { briefTriage } from './brief-triage';
import type { Tool } from './tool';

const input = {
  execution: z
    .string()
    .max(400)
    .regex(/^[\w:-]+$/, { error: 'Neither the name nor the ARN of an execution' })
    .optional()
    .describe('Name or ARN of an execution of the deployed stack-triage'),
  file: z.string().max(1024).optional().describe('A recording (JSON) below the working directory'),
  region: RegionArgument,
  detail: DetailArgument,
};

/** @param folder recordings are read below it only. */
export const readRecordedTriage = (folder: string): Tool<typeof input> => ({
  name: 'read_recorded_triage',
  title: 'Read a recorded triage',
  description:
    'Reads a triage that was done before: by the deployed workflow (execution), or of a recording that `triage record` wrote (file). Give one of the two.',
  input,
  async run({ execution, file, region, detail }) {
    if ((execution === undefined) === (file === undefined)) {
      throw new BadInput('arguments', '', 'give execution or file, one of the two');
    }
    const found = await (file === undefined
      ? ofExecution(execution ?? '', region)
      : ofFile(file, folder));
    if (detail || !found.triage) return found;
    return { triage: briefTriage(found.triage) };
  },
});

async function ofExecution(nameOrArn: string, region: string | undefined) {
  const sfn = new SFNClient(clientSettings(regionOf(nameOrArn) ?? region));
  try {
    const machine = nameOrArn.startsWith('arn:') ? '' : await findStateMachine(sfn, {});
    const arn = executionArn(nameOrArn, machine);
    const facts = await readExecution(sfn, arn);
    if (facts.status !== 'SUCCEEDED') {
      const where = facts.failed_state ? ` in ${facts.failed_state}` : '';
      const why = [facts.error, facts.cause].filter(Boolean).join(': ');
      return none(`the execution is ${facts.status}${where}${why && `: ${why}`}`);
    }
    const { output: json } = await withAwsErrors(
      sfn.send(new DescribeExecutionCommand({ executionArn: arn })),
    );
    return finished(JSON.parse(json ?? 'null'), null);
  } finally {
    sfn.destroy();
  }
}

async function ofFile(file: string, folder: string) {
  const recording = parseRecording(await readInput(await inside(file, folder)), file);
  const session = await openLocalSession();
  try {
    const { run } = await replayRun(recording, { aws: session.aws });
    if (run.status === 'FAILED') return none(`the workflow failed: ${run.error}: ${run.cause}`);
    return finished(run.output, run.states.find((s) => s.state === 'CollectEvents')?.output);
  } finally {
    session.close();
  }
}

/** @throws BadInput for a path that leads out of the folder, through links as well. */
async function inside(file: string, folder: string): Promise<string> {
  const path = await realpath(resolve(folder, file)).catch(() => {
    throw new BadInput(file, '', 'there is no such file');
  });
  const way = relative(await realpath(folder), path);
  if (way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way) {
    throw new BadInput(file, '', 'only files below the working directory are read');
  }
  return path;
}

function finished(result: unknown, collected: unknown) {
  const skipped = Skipped.safeParse(result);
  if (skipped.success) return none(`${skipped.data.outcome}: ${skipped.data.why}`);
  const evidence = Evidence.safeParse(collected);
  return {
    triage: Receipt.parse(result),
    evidence: evidence.success ? evidence.data : null,
    nothing: null,
  };
}

const none = (nothing: string) => ({ triage: null, evidence: null, nothing });
