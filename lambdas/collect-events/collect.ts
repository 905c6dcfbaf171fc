/** From the triggering event to evidence: find the failure, claim it, read it, decide once. */
import type { Context } from 'aws-lambda';
import type { Collected, Skipped } from '../contracts/evidence';
import type { Run, Trigger } from '../contracts/failure';
import { createRedactor } from '../redaction/redact';
import type { NamedFailure } from '../stack-events/failure-of';
import type { Claim } from './claim';
import { type EvidenceServices, toEvidence } from './evidence';
import { findFailure } from './find-failure';
import type { FindServices } from './found-failure';
import { readOperation } from './read-operation';
import type { ReaderSessions } from './reader';

export interface CollectServices extends EvidenceServices, FindServices {
  /** Opens the sessions of one triage; `name` is what CloudTrail shows. */
  sessions: (name: string) => ReaderSessions;
  claim: Claim;
}

/**
 * Collects the evidence of the operation that the event belongs to.
 *
 * @throws ContractError for an unknown stack; ThrottledError and TransientError for AWS faults.
 */
export async function collect(
  { event, execution }: Trigger,
  services: CollectServices,
  context: Context,
): Promise<Collected> {
  const run: Run = {
    execution_arn: execution.arn,
    run_id: execution.name,
    started_at: execution.started_at,
    forced: event.force ?? false,
  };
  const skip = (outcome: Skipped['outcome'], why: string, named?: NamedFailure): Skipped => {
    const { json, text } = createRedactor({ accountIds: services.redactAccountIds });
    const failure = named ? json(named.failure) : null;
    const failureId = named?.failureId ?? null;
    return { outcome, failure_id: failureId, failure, run, why: text(why), owner: null };
  };

  const sessions = services.sessions(execution.name);
  const found = await findFailure(sessions, event, services);
  if ('outcome' in found) return skip(found.outcome, found.why);
  const { named } = found;
  if (!run.forced) {
    const owner = await services.claim(named.failureId, execution.arn, context);
    if (owner !== execution.arn) {
      return { ...skip('duplicate', `triaged already, by ${owner}`, named), owner };
    }
  }
  const read = await readOperation(sessions, found);
  return toEvidence({ ...read, run, named, stack: found.stack, sessions }, services);
}
