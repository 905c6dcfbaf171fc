/** A review page to visit: the real handlers, the embedded AWS, and a browser, for a test file. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { Verdict } from '../../lambdas/contracts/verdict';
import { reviewLink } from '../../lambdas/review-cases/link';
import { caseId } from '../../lambdas/review-cases/review-case';
import { openStage, type Stage } from '../deliver/delivery-test';
import { verdict } from '../support/finished';
import { type PageServer, startPageServer } from './page-server';
import { openBrowser, type Visitor, visit } from './visitor';

const SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:stack-triage/review';
const KEY = 'k'.repeat(40);

/** The verdict that is asked about unless another one is given. */
export const unsure = verdict({ confidence: 0.4 });

interface LinkParts {
  kind?: 'view' | 'decide';
  expires?: number;
  key?: string;
}

/** Opens before all tests of the file; after each, no visitor may have met any trouble. */
export function reviewServices() {
  let stage: Stage;
  let server: PageServer;
  let browser: Browser;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    stage = await openStage();
    server = await startPageServer();
    browser = await openBrowser();
    process.env.REVIEW_URL = server.url;
    process.env.REVIEW_SIGNING_SECRET_ARN = SECRET;
    stage.aws.secrets.set(SECRET, KEY);
  });
  beforeEach(async () => {
    await stage.aws.load(null);
    stage.useNoSlack();
  });
  afterEach(async () => {
    const trouble = visitors.flatMap((one) => one.trouble);
    for (const one of visitors.splice(0)) await one.leave();
    expect(trouble).toEqual([]);
  });
  afterAll(async () => {
    delete process.env.REVIEW_URL;
    delete process.env.REVIEW_SIGNING_SECRET_ARN;
    await browser?.close();
    await server?.stop();
    await stage?.stop();
  });

  return {
    browser: () => browser,
    stage: () => stage,
    /** Parks a verdict; the link that the reviewers were sent, and what the execution is sent. */
    async asked(one: Verdict = unsure) {
      const got: Record<string, unknown>[] = [];
      stage.aws.state.tasks.set('task-token', waitingTask(got));
      await stage.askForReview(one, 'task-token');
      const told = stage.aws.published.at(-1)?.message ?? '';
      return { link: /http:\/\/127\.0\.0\.1\S+/.exec(told)?.[0] ?? '', got };
    },
    /** A link to `unsure` as the step makes it, but for what is given. */
    madeLink: ({ kind = 'decide', expires, key = KEY }: LinkParts = {}) =>
      reviewLink(server.url, key, {
        kind,
        id: caseId(unsure.failure_id),
        run: unsure.run.run_id,
        expires: expires ?? Math.floor(Date.now() / 1000) + 3600,
      }),
    async open(link: string, options: BrowserContextOptions = {}): Promise<Visitor> {
      const visitor = await visit(browser, link, options);
      visitors.push(visitor);
      return visitor;
    },
  };
}

function waitingTask(got: Record<string, unknown>[]) {
  const task = {
    settled: 'waiting' as 'waiting' | 'answered' | 'timed-out',
    succeed(output: unknown) {
      task.settled = 'answered';
      got.push(output as Record<string, unknown>);
    },
    fail() {},
  };
  return task;
}
