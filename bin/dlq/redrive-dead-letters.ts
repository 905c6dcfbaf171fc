/** Starts the triage that EventBridge could not start, then removes the message: in this order. */
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { SQSClient } from '@aws-sdk/client-sqs';
import pLimit from 'p-limit';
import { awsTrouble } from '../aws-trouble';
import type { DeadLetter, Held } from './dead-letter';
import { giveBack, removeMessage } from './queue';

const AT_ONCE = 4;

/** What became of a message; `kept` and `refused` stay in the queue. */
export interface Moved extends DeadLetter {
  outcome: 'started' | 'started-before' | 'refused' | 'kept';
  /** Why it is still in the queue; null when it is not. */
  why: string | null;
}

interface Places {
  sqs: SQSClient;
  sfn: SFNClient;
  queueUrl: string;
  stateMachineArn: string;
}

/** A few at a time; `onMoved` hears of each. One refusal does not stop the others. */
export async function redriveDeadLetters(
  held: Held[],
  places: Places,
  onMoved: (moved: Moved, done: number) => void,
): Promise<Moved[]> {
  let done = 0;
  return pLimit(AT_ONCE).map(held, async (one) => {
    const moved = await redriveDeadLetter(one, places);
    done += 1;
    onMoved(moved, done);
    return moved;
  });
}

async function redriveDeadLetter(held: Held, places: Places): Promise<Moved> {
  const { letter } = held;
  const stays = async (outcome: 'refused' | 'kept', why: string): Promise<Moved> => {
    await giveBack(places.sqs, places.queueUrl, [held]);
    return { ...letter, outcome, why };
  };
  if (letter.problem !== null) return stays('kept', letter.problem);
  let outcome: 'started' | 'started-before';
  try {
    outcome = await start(held, places);
  } catch (error) {
    return stays('refused', awsTrouble(error).message);
  }
  try {
    await removeMessage(places.sqs, places.queueUrl, held);
    return { ...letter, outcome, why: null };
  } catch (error) {
    const words = awsTrouble(error).message;
    return { ...letter, outcome, why: `its triage was started, but it stays here: ${words}` };
  }
}

/** The name makes it harmless to do this twice: there is one execution of a name in 90 days. */
async function start(
  { body, letter }: Held,
  { sfn, stateMachineArn }: Places,
): Promise<'started' | 'started-before'> {
  const name = letter.execution_name as string;
  try {
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: body }));
    return 'started';
  } catch (error) {
    if ((error as Error).name === 'ExecutionAlreadyExists') return 'started-before';
    throw error;
  }
}
