/** The review page of every recording, as if a person were asked about it: geometry, policy, axe. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { Verdict } from '../../lambdas/contracts/verdict';
import { invoke } from '../../statemachine/local/invoke';
import {
  type LocalSession,
  openLocalSession,
  stopLocalAws,
} from '../../statemachine/local/local-session';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { replayRun } from '../../statemachine/local/replay';
import { type ReviewServer, serveReview } from '../../statemachine/local/serve-review';
import { SCHEMES, triaged, WIDTHS } from './recordings';
import { openBrowser, visit } from './visitor';

let browser: Browser;
let session: LocalSession;
let reviews: ReviewServer;
beforeAll(async () => {
  browser = await openBrowser();
  session = await openLocalSession();
  reviews = await serveReview(session.aws);
});
afterAll(async () => {
  await browser.close();
  await reviews.stop();
  session.close();
  await stopLocalAws();
});

async function asked(file: string): Promise<string> {
  const recording = parseRecording(readFileSync(file, 'utf8'), file);
  const { run } = await replayRun(recording, { aws: session.aws });
  const verdict = Verdict.parse({ ...(run.output as object), review: null });
  await invoke('RequestHumanReview', { task_token: 'task-token', verdict });
  return reviews.link(verdict);
}

test.each(triaged)('the review page of %s fits every screen, quietly', async (_, file) => {
  const visitor = await visit(browser, await asked(file));
  const { page, overflow, violations, trouble, leave } = visitor;
  await page.getByLabel('Correct it').check();
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await overflow()]).toEqual([width, 0]);
    }
    const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
    expect(await violations(rules)).toEqual([]);
  }
  expect(trouble).toEqual([]);
  await leave();
});
