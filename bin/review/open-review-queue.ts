/** The reviewer's queue of a deployment, with the caller's own AWS identity. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type ReviewQueue, reviewQueue } from '../../lambdas/review-cases/review-queue';
import { type TriageTable, triageTable } from '../../lambdas/runtime/triage-table';
import { type AwsOptions, clientSettings } from '../aws-options';
import { type AwsTrouble, awsTrouble, withAwsErrors } from '../aws-trouble';
import { BadInput } from '../bad-input';
import { outputOf, readDeployment } from '../deployment/read-deployment';

export interface QueueOptions extends AwsOptions {
  /** The stack that stack-triage itself is deployed as. */
  deployment: string;
  /** The triage table's name, where there is no such stack. */
  table?: string;
}

export interface OpenQueue {
  queue: ReviewQueue;
  table: TriageTable;
  /** Why the last decision could not be sent to Step Functions. */
  unsent: AwsTrouble | null;
  close(): void;
}

export async function openQueue(options: QueueOptions): Promise<OpenQueue> {
  const settings = clientSettings(options.region);
  const dynamodb = new DynamoDBClient(settings);
  const sfn = new SFNClient(settings);
  const table = triageTable(await tableName(options), dynamodb);
  const onUnsent = (error: Error) => {
    open.unsent = awsTrouble(error);
  };
  const open: OpenQueue = {
    queue: reviewQueue(table, sfn, { onUnsent }),
    table,
    unsent: null,
    close() {
      dynamodb.destroy();
      sfn.destroy();
    },
  };
  return open;
}

/** As given, as in TRIAGE_TABLE, else as the deployed stack's outputs tell. */
async function tableName({ table, deployment, region }: QueueOptions): Promise<string> {
  const named = table ?? process.env.TRIAGE_TABLE;
  if (named) return named;
  const cfn = new CloudFormationClient(clientSettings(region));
  try {
    return outputOf(await readDeployment(cfn, deployment), 'TriageTable');
  } catch (error) {
    // Embedded in another app there are no such outputs; the table itself can be named.
    if (!(error instanceof BadInput)) throw error;
    throw new BadInput('--stack-name', '', `${error.message} Or name the table: --table`);
  } finally {
    cfn.destroy();
  }
}

/** Who the caller is to AWS: a user's name, or the session's name of an assumed role. */
export async function callerName(options: AwsOptions): Promise<string> {
  const sts = new STSClient(clientSettings(options.region));
  try {
    const { Arn } = await withAwsErrors(sts.send(new GetCallerIdentityCommand({})));
    return Arn?.split(/[:/]/).pop() || 'unknown';
  } finally {
    sts.destroy();
  }
}
