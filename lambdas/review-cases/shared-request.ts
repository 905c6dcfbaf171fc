/**
 * One request to a person a cause: the first stack of a conversation asks, the others wait for
 * the same decision. Kept under the conversation: the request, and one item for each that waits.
 */
import * as z from 'zod';
import { Category } from '../contracts/failure';
import { Review, type Verdict } from '../contracts/verdict';
import { inDays, type TriageTable } from '../runtime/triage-table';

const KEEP_DAYS = 30;
const MOST = 5000;

const SharedRequest = z.object({
  failure_id: z.string(),
  /** Of its hypotheses, in their order: whoever says something else asks on its own. */
  categories: z.string(),
  decision: Review.nullish(),
  /** Of the hypothesis that was approved. */
  approved: Category.nullish(),
});
export type SharedRequest = z.infer<typeof SharedRequest>;

const categoriesOf = ({ diagnosis }: Verdict): string =>
  diagnosis.hypotheses.map((h) => h.category).join(' ');

/** The request that this stack waits with; null when it asks itself. */
export async function joinRequest(
  table: TriageTable,
  conversation: string,
  verdict: Verdict,
): Promise<SharedRequest | null> {
  const { failure_id } = verdict;
  const categories = categoriesOf(verdict);
  const kept = { pk: conversation, failure_id, expires_at: inDays(KEEP_DAYS) };
  // Before it looks: a decision either sees who waits, or is seen by it.
  await table.put({ ...kept, sk: `waits#${failure_id}` });
  const condition = 'attribute_not_exists(pk)';
  if (await table.put({ ...kept, sk: 'request', categories }, { condition })) return null;
  const request = await readRequest(table, conversation);
  if (!request || request.failure_id === failure_id) return null;
  return request.categories === categories ? request : null;
}

export async function readRequest(table: TriageTable, conversation: string) {
  const item = await table.get(conversation, 'request');
  return item && SharedRequest.parse(item);
}

/**
 * Stores what was decided for all.
 *
 * @returns the failures that wait for it; none when this failure was not the one that asked.
 */
export async function decideRequest(
  table: TriageTable,
  conversation: string,
  verdict: Verdict,
  decision: Review,
): Promise<{ request: SharedRequest; waiting: string[] } | null> {
  const { hypothesis_rank: rank } = decision;
  const approved = verdict.diagnosis.hypotheses.find((h) => h.rank === rank)?.category ?? null;
  const item = await table.update(
    conversation,
    'request',
    'SET decision = :decision, approved = :approved',
    {
      condition: 'failure_id = :me',
      values: { ':decision': decision, ':approved': approved, ':me': verdict.failure_id },
    },
  );
  if (!item) return null;
  const waits = await table.range(conversation, 'waits#', 'waits#~', MOST);
  const others = waits.map((one) => String(one.failure_id));
  return {
    request: SharedRequest.parse(item),
    waiting: others.filter((id) => id !== verdict.failure_id),
  };
}

/** What was decided for all, said of this stack; null where that cannot be said. */
export function decisionFor(
  verdict: Verdict,
  { decision, approved }: SharedRequest,
): Review | null {
  if (!decision) return null;
  if (decision.decision === 'rejected') return decision;
  if (decision.decision === 'corrected') return { ...decision, cause_event_id: null };
  const same = verdict.diagnosis.hypotheses.find((h) => h.category === approved);
  return same ? { ...decision, hypothesis_rank: same.rank } : null;
}
