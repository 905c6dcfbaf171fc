import type { Operation } from '../contracts/failure';

/** What of an event is looked at. `status` is the resource's, `operation` the stack's. */
export interface Recognizable {
  reason: string;
  resourceType?: string;
  status?: string;
  operation?: Operation;
}
