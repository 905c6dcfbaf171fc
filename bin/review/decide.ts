/** A decision from the terminal: what is decided about, a question, and what became of it. */
import type { Category } from '../../lambdas/contracts/failure';
import type { Review } from '../../lambdas/contracts/verdict';
import { oneLine, shorten } from '../../lambdas/redaction/plain';
import { reviewWords, titleOf } from '../../lambdas/report/words';
import type { ReviewCase } from '../../lambdas/review-cases/review-case';
import { failedEvents, objection } from '../../lambdas/review-cases/review-decision';
import type { Decided } from '../../lambdas/review-cases/review-queue';
import { withAwsErrors } from '../aws-trouble';
import { BadInput } from '../bad-input';
import type { Cli } from '../cli';
import { confirm } from '../confirm';
import { FAILED, OK } from '../exit-codes';
import { decisionLines } from '../text/case-text';
import { terminalOf } from '../text/terminal';
import { callerName, type OpenQueue, type QueueOptions } from './open-review-queue';

export interface DecideOptions extends QueueOptions {
  by?: string;
  comment?: string;
  yes?: boolean;
  json?: boolean;
  /** approve: the rank. */
  hypothesis?: number;
  /** correct: the cause in the reviewer's own words, its category, the resource that shows it. */
  cause?: string;
  category?: Category;
  resource?: string;
}

export async function decide(
  decision: Review['decision'],
  id: string,
  options: DecideOptions,
  open: OpenQueue,
  cli: Cli,
): Promise<number> {
  const found = await theCase(id, open);
  const review = { decision, ...(await said(found, options)) };
  if (found.status !== 'waiting') return tell(settled(found), options, open, cli);
  const wrong = objection(found, review);
  if (wrong) throw new BadInput('review', id, wrong);
  if (!options.yes && !(await confirm(question(found, review), cli))) {
    cli.stderr.write('triage: nothing was decided\n');
    return OK;
  }
  return tell(await withAwsErrors(open.queue.decide(found.failure_id, review)), options, open, cli);
}

/** @throws BadInput for an id that nothing has. */
export async function theCase(id: string, { queue }: OpenQueue): Promise<ReviewCase> {
  const found = await withAwsErrors(queue.show(id));
  if (found) return found;
  throw new BadInput(
    'review',
    id,
    'there is no such review: triage review list shows what waits; is it the right deployment?',
  );
}

async function said(found: ReviewCase, options: DecideOptions) {
  return {
    by: options.by ?? (await callerName(options)),
    comment: options.comment ?? '',
    hypothesis_rank: options.hypothesis ?? null,
    correction: options.cause ?? null,
    category: options.category ?? null,
    cause_event_id: options.resource ? eventOf(found, options.resource) : null,
  };
}

/** The failed event of a resource, by logical id or event id; the earliest when there are more. */
function eventOf(found: ReviewCase, resource: string): string {
  const events = failedEvents(found.verdict);
  const fitting = events.filter((e) => [e.logicalResourceId, e.eventId].includes(resource));
  const [first] = fitting.sort((a, b) => a.timestamp.localeCompare(b.timestamp));
  if (first) return first.eventId;
  const names = [...new Set(events.map((e) => e.logicalResourceId))].slice(0, 20).join(', ');
  throw new BadInput('--resource', '', `"${resource}" did not fail here; these did: ${names}`);
}

function question(found: ReviewCase, review: Omit<Review, 'decided_at'>): string {
  const { hypotheses } = found.verdict.diagnosis;
  const chosen = hypotheses.find((h) => h.rank === review.hypothesis_rank) ?? hypotheses[0];
  const what = {
    approved: `Approve hypothesis ${chosen?.rank}: ${chosen?.cause}`,
    corrected: `Correct it to: ${review.correction}`,
    rejected: 'Reject the diagnosis; nothing is posted',
  }[review.decision];
  const text = shorten(oneLine(what), 400);
  return `${oneLine(titleOf(found.verdict.failure))}\n${text}\nas ${oneLine(review.by)}?`;
}

const settled = (found: ReviewCase): Decided => ({
  outcome: found.status === 'expired' ? 'expired' : 'already',
  case: found,
});

function tell(decided: Decided, options: DecideOptions, open: OpenQueue, cli: Cli): number {
  const { outcome, case: one } = decided;
  if (options.json) {
    const { id, failure_id, status, decision } = one ?? {};
    cli.stdout.write(`${JSON.stringify({ outcome, id, failure_id, status, decision })}\n`);
  }
  if (one && (outcome === 'decided' || outcome === 'stored')) {
    const { width } = terminalOf(cli.stdout);
    const lines = decisionLines(one, width).map((line) => line.trimStart());
    if (!options.json) cli.stdout.write(`${lines.join('\n')}\n`);
    if (outcome === 'stored') {
      const why = open.unsent ? ` (${open.unsent.message})` : '';
      cli.stderr.write(
        `triage: the decision is stored, and Step Functions does not have it yet${why}; ` +
          'the deployed watch sends it within 15 minutes\n',
      );
    }
    return OK;
  }
  const why = one?.decision
    ? `already decided: ${oneLine(reviewWords(one.decision))}`
    : 'too late: nobody decided in time, the triage is recorded as unreviewed';
  cli.stderr.write(`triage: ${why}\n`);
  return FAILED;
}
