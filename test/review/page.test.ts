/** The page's requests through the real handler, as a function URL sends them. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { handler } from '../../lambdas/review/review-page';
import { openStage, type Stage } from '../deliver/delivery-test';
import { verdict } from '../support/finished';

const SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:stack-triage/review';
const BASE = 'https://review.example/';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  process.env.REVIEW_URL = BASE;
  process.env.REVIEW_SIGNING_SECRET_ARN = SECRET;
  stage.aws.secrets.set(SECRET, 'k'.repeat(40));
});
beforeEach(async () => {
  await stage.aws.load(null);
  stage.useNoSlack();
});
afterAll(async () => {
  delete process.env.REVIEW_URL;
  delete process.env.REVIEW_SIGNING_SECRET_ARN;
  await stage.stop();
});

interface Visit {
  method?: string;
  form?: Record<string, string>;
  headers?: Record<string, string>;
}

async function visit(link: string, { method = 'GET', form, headers = {} }: Visit = {}) {
  const event = {
    rawQueryString: new URL(link).search.slice(1),
    requestContext: { http: { method: form ? 'POST' : method } },
    headers: { host: 'review.example', ...headers },
    body: form ? Buffer.from(new URLSearchParams(form).toString()).toString('base64') : undefined,
    isBase64Encoded: form !== undefined,
  };
  const answer = await handler(event as unknown as APIGatewayProxyEventV2);
  return {
    status: answer.statusCode,
    headers: answer.headers ?? {},
    body: String(answer.body),
    token: /name="token" value="([^"]+)"/.exec(String(answer.body))?.[1] ?? '',
  };
}

/** Parks a verdict; the link that its reviewers were sent. */
async function asked(given = verdict({ confidence: 0.4 })): Promise<string> {
  await stage.askForReview(given, 'task-token-1');
  return (
    /https:\/\/review\.example\/\S+/.exec(stage.aws.published.at(-1)?.message ?? '')?.[0] ?? ''
  );
}

const GOOD = { choice: 'approve-1', by: 'Ada', comment: 'yes', correction: '' };
const OWN = { origin: 'https://review.example', 'sec-fetch-site': 'same-origin' };
const sent = () => stage.aws.calls.filter((c) => c.action === 'SendTaskSuccess');

describe('the review page', () => {
  it('shows the findings and a form, and a GET changes nothing', async () => {
    const link = await asked();
    await visit(link);
    await visit(link, { method: 'HEAD' });
    const seen = await visit(link);
    expect(seen.status).toBe(200);
    expect(seen.body).toContain('The bucket name is taken by another account.');
    expect(seen.body).toContain('acme-assets already exists');
    expect(seen.token).not.toBe('');
    expect(seen.body).not.toContain('task-token-1');
    expect(link).not.toContain('task-token-1');
    expect(sent()).toHaveLength(0);
  });

  it.each([
    ['approve-1', { decision: 'approved', hypothesis_rank: 1, correction: null }],
    ['correct', { decision: 'corrected', hypothesis_rank: null, correction: 'Our role' }],
    ['reject', { decision: 'rejected', hypothesis_rank: null, correction: null }],
  ])('%s decides', async (choice, expected) => {
    const link = await asked();
    const { token } = await visit(link);
    const form = { ...GOOD, choice, token, correction: 'Our role' };
    const answer = await visit(link, { form, headers: OWN });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Ada');
    expect(answer.token).toBe('');
    const output = JSON.parse(String(sent()[0]?.params.output));
    expect(output).toMatchObject({ ...expected, by: 'Ada', comment: 'yes' });
  });

  it('a correction may name its category and the event that shows it', async () => {
    const link = await asked();
    const { token } = await visit(link);
    const event = verdict().root_causes[0]?.eventId ?? '';
    const form = { ...GOOD, choice: 'correct', token, correction: 'Our role' };
    const odd = await visit(link, { form: { ...form, event: 'nothing' } });
    expect(odd.status).toBe(400);
    expect(odd.body).toContain('there is no failed event nothing');
    // What was typed is not lost.
    expect(odd.body).toContain('>Our role</textarea>');
    await visit(link, { form: { ...form, event, category: 'permissions' } });
    const output = JSON.parse(String(sent()[0]?.params.output));
    expect(output).toMatchObject({ category: 'permissions', cause_event_id: event });
  });

  it.each(['constructor', 'approve-', 'approve-9999', ''])('%j is not a choice', async (choice) => {
    const link = await asked();
    const { token } = await visit(link);
    const answer = await visit(link, { form: { ...GOOD, choice, token } });
    expect(answer.status).toBe(400);
    expect(sent()).toHaveLength(0);
  });

  it('decides once: a replayed POST and a second reviewer see who was first', async () => {
    const link = await asked();
    const { token } = await visit(link);
    const [one, other] = await Promise.all([
      visit(link, { form: { ...GOOD, token } }),
      visit(link, { form: { ...GOOD, token, by: 'Bob', choice: 'reject' } }),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    const replay = await visit(link, { form: { ...GOOD, token, by: 'Eve' } });
    expect(replay.status).toBe(409);
    expect(replay.body).not.toContain('Eve');
    expect(sent()).toHaveLength(1);
  });

  it('accepts no forged, changed, expired or viewing link for a decision', async () => {
    const link = await asked();
    const { token } = await visit(link);
    const changed = (name: string, value: string) => {
      const url = new URL(link);
      url.searchParams.set(name, value);
      return url.href;
    };
    for (const bad of [
      changed('sig', 'x'),
      changed('exp', '9999999999'),
      changed('do', 'view'),
      changed('case', '0000000000'),
      changed('run', 'other'),
      BASE,
    ]) {
      expect((await visit(bad)).status).toBe(403);
      expect((await visit(bad, { form: { ...GOOD, token } })).status).toBe(403);
    }
    jest.useFakeTimers({
      now: Date.now() + 25 * 3600_000,
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout', 'queueMicrotask'],
    });
    expect((await visit(link)).status).toBe(410);
    jest.useRealTimers();
    expect(sent()).toHaveLength(0);
  });

  it('accepts no POST from elsewhere, without the form, or too long', async () => {
    const link = await asked();
    const { token } = await visit(link);
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    const form = { ...GOOD, token };
    expect((await visit(link, { form, headers: elsewhere })).status).toBe(403);
    for (const origin of ['https://evil.example', 'https://review.example.evil.example', 'null']) {
      expect((await visit(link, { form, headers: { origin } })).status).toBe(403);
      const claimed = { origin, 'sec-fetch-site': 'same-origin' };
      expect((await visit(link, { form, headers: claimed })).status).toBe(403);
    }
    expect((await visit(link, { form: { ...GOOD, token: 'x' } })).status).toBe(403);
    expect((await visit(link, { form: { ...form, comment: 'x'.repeat(60_000) } })).status).toBe(
      413,
    );
    expect((await visit(link, { method: 'DELETE' })).status).toBe(405);
    expect(sent()).toHaveLength(0);
  });

  it('says what is missing and keeps the case open', async () => {
    const link = await asked();
    const { token } = await visit(link);
    const wrong = [
      { ...GOOD, token, choice: 'approve-9' },
      { ...GOOD, token, choice: 'correct', correction: ' ' },
      { ...GOOD, token, by: ' ' },
      { ...GOOD, token, choice: 'burn' },
    ];
    for (const form of wrong) expect((await visit(link, { form })).status).toBe(400);
    expect(sent()).toHaveLength(0);
    expect((await visit(link, { form: { ...GOOD, token } })).status).toBe(200);
  });

  it('shows hostile text as text', async () => {
    const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>\u202e`;
    const given = verdict({ confidence: 0.4, reason: hostile });
    const [first] = given.diagnosis.hypotheses;
    const link = await asked({
      ...given,
      route_reason: hostile,
      diagnosis: {
        ...given.diagnosis,
        hypotheses: [{ ...first!, cause: hostile, evidence: hostile, recommended_action: hostile }],
      },
    });
    const { token, body } = await visit(link);
    const after = await visit(link, { form: { ...GOOD, token, by: hostile, comment: hostile } });
    for (const one of [body, after.body]) {
      expect(one).not.toMatch(/<script|<img|\u202e/);
      expect(one).toContain('&lt;script&gt;');
    }
  });

  it('sends headers that keep it alone', async () => {
    const { headers } = await visit(await asked());
    expect(headers).toMatchObject({
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  });

  it('tells a visitor nothing when it is broken', async () => {
    const link = await asked();
    stage.aws.fault({ service: 'dynamodb', code: 'AccessDeniedException', message: 'arn:secret' });
    const answer = await visit(link);
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('arn');
  });
});
