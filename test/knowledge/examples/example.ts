/** The shape of the example reasons of the knowledge base; they are not part of what is deployed. */
import type { Operation } from '../../../lambdas/contracts/failure';

/** A reason as AWS would word it; a string stands for `{ reason }`. */
export type Example =
  | string
  | { reason: string; resourceType?: string; status?: string; operation?: Operation };

/** The examples of one category by the id of the entry that must answer them. */
export type Examples = Readonly<Record<string, readonly Example[]>>;
