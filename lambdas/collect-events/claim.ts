/** The first execution to reach a failure owns it; later ones learn who does. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { runOnce } from '../runtime/once';

export type Claim = (failureId: string, owner: string, context: Context) => Promise<string>;

/**
 * Returns a function that claims a failure and answers its owner: the caller itself when it is
 * the first, or a retry or redrive of the first, also where the answer to its first claim was lost.
 *
 * Whoever writes the claim first owns it, whatever becomes of that execution: it can be redriven.
 * Prefix and hash are fixed: claims of version 0.1.0 are found by them.
 */
export function claimWith(table: string, client: DynamoDBClient): Claim {
  return async (failureId, owner, context) => {
    const effect = async () => ({ owner });
    const claimed = await runOnce(
      { table, client, context, effect },
      {
        prefix: 'claim',
        key: failureId,
        hash: 'md5',
        by: owner,
        knownFrom: (by) => ({ owner: by }),
      },
    );
    return claimed.owner;
  };
}
