/** What people and the model say in these runs. */
import type { WorkflowResult } from '../../statemachine/local/run-workflow';
import type { Stage } from './stage';

/** Put together here, so that no scanner takes them for real ones. */
export const API_KEY = ['sk', 'ant', 'local'].join('-');
export const BOT = { bot_token: ['xoxb', 'local'].join('-'), channel: 'C-MAIN' };

/** The reason of the first failure in `custom-named-replacement`. */
export const REASON =
  'CloudFormation cannot update a stack when a custom-named resource requires replacing.';

/** An honest answer of the model: it cites the first event and quotes it. */
export const diagnosis = (quote: string, confidence = 0.9) => ({
  diagnosis: {
    hypotheses: [
      {
        rank: 1,
        cause: `The deployment failed because of this: ${quote}`,
        evidence: quote,
        evidence_ids: ['e1'],
        category: 'replacement-conflict',
        confidence_score: confidence,
        recommended_action: 'Rename the table, or leave its name out, and deploy again.',
      },
    ],
    overall_confidence: confidence,
    next_steps: 'Look at the resource.',
  },
});

export const decision = (kind: 'approved' | 'rejected') => ({
  decision: kind,
  by: 'Ada',
  comment: 'checked',
  hypothesis_rank: kind === 'approved' ? 1 : null,
  correction: null,
  decided_at: '2026-11-20T11:00:00Z',
});

export const statesOf = (run: WorkflowResult): string[] => run.states.map(({ state }) => state);

export const outputOf = <T>(run: WorkflowResult, state: string): T =>
  run.states.find((s) => s.state === state)?.output as T;

/** The record that ends a triage, of each triage so far. */
export const endings = (stage: Stage): unknown[] =>
  stage
    .insights()
    .filter(({ record }) => record === 'final')
    .map(({ delivery_status }) => delivery_status);

/** The link that the reviewers were sent, opened: the page, and the way to send its form. */
export async function openReview(stage: Stage) {
  const mail = stage.aws.published.find(({ subject }) => subject.startsWith('Review wanted'));
  const link = new URL(/https:\S+/.exec(mail?.message ?? '')?.[0] ?? 'https://nowhere.invalid');
  const ask = (method: string, body = '') =>
    stage.invoke('ReviewDeskPageFunction', {
      requestContext: { http: { method } },
      rawQueryString: link.search.slice(1),
      headers: { 'sec-fetch-site': 'same-origin', host: link.host, origin: link.origin },
      body,
      isBase64Encoded: false,
    }) as Promise<{ statusCode: number; body: string }>;
  const page = await ask('GET');
  const token = /name="token" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  return {
    page,
    send: (fields: Record<string, string>) =>
      ask('POST', new URLSearchParams({ token, ...fields }).toString()),
  };
}
