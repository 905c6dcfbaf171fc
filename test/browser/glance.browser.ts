/** Cause and what to do of every recording, where they are looked for first: Slack, terminal. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { stopLocalAws } from '../../statemachine/local/local-session';
import { slackRecorder } from '../../statemachine/local/slack-recorder';
import { runCli } from '../bin/run-cli';
import { conversation } from './conversation';
import { triaged, WIDTHS } from './recordings';
import { type ShownMessage, slackHtml } from './slack-html';
import { openBrowser, visit } from './visitor';

const folder = mkdtempSync(join(tmpdir(), 'triage-'));

let browser: Browser;
beforeAll(async () => {
  // The steps keep the address that they find first.
  process.env.SLACK_API_URL = (await slackRecorder({ webhook: false })).api;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await stopLocalAws();
});

/** Lines of text from the top of the message to where `label` stands, and the widest overflow. */
const linesTo = (page: Page, label: string): Promise<number> =>
  page.evaluate(`(() => {
    const blocks = document.querySelector('.blocks');
    const label = [...blocks.querySelectorAll('strong')].find((s) => s.textContent.trim() === ${JSON.stringify(label)});
    if (!label) return -1;
    const tops = new Set();
    const walker = document.createTreeWalker(blocks, NodeFilter.SHOW_TEXT);
    const end = label.getClientRects()[0].top;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { top, width } of range.getClientRects()) {
        if (width > 0 && top <= end + 2) tops.add(Math.round(top / 6));
      }
    }
    return tops.size;
  })()`);

/** As Slack's client shows it, on disk. */
function shown(messages: ShownMessage[], scheme: 'light' | 'dark'): string {
  const path = join(folder, `${scheme}.html`);
  writeFileSync(path, slackHtml(messages, scheme === 'dark'));
  return pathToFileURL(path).href;
}

/** Of our own colours alone there is anything to find: a few messages have them all. */
const VARIED = /nested-failure|stuck-rollback|unclear/;

test.each(triaged)(
  'Slack shows cause and what to do of %s in its first 6 lines',
  async (name, file) => {
    const messages = await conversation(file);
    const visitor = await visit(browser, shown(messages, 'light'));
    const { page, overflow, violations, trouble, leave } = visitor;
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect([name, width, await overflow()]).toEqual([name, width, 0]);
    }
    await answersAtAGlance(page, name);
    if (VARIED.test(name)) expect(await violations(['color-contrast'])).toEqual([]);
    expect(trouble).toEqual([]);
    await leave();
  },
);

test.each(triaged.filter(([name]) => VARIED.test(name)))(
  'Slack in the dark shows %s with enough contrast',
  async (_, file) => {
    const visitor = await visit(browser, shown(await conversation(file), 'dark'));
    expect(await visitor.violations(['color-contrast'])).toEqual([]);
    expect(visitor.trouble).toEqual([]);
    await visitor.leave();
  },
);

/** Of a phone: 400 pixels. */
async function answersAtAGlance(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 400, height: 900 });
  const text = (await page.textContent('.blocks')) ?? '';
  const asks = text.includes('a person') || text.includes('nobody decided');
  const [why, then] = asks ? ['Failed first:', 'Now:'] : ['Why:', 'Do:'];
  const [cause, action] = [await linesTo(page, why), await linesTo(page, then)];
  expect([name, cause > 0 && cause <= 3]).toEqual([name, true]);
  if (!asks) expect([name, action > 0 && action <= 6]).toEqual([name, true]);
}

test.each(triaged)('the terminal answers for %s within 12 lines of 80 columns', async (_, file) => {
  const { stdout } = await runCli(['replay', file]);
  const lines = stdout.split('\n').slice(0, 12);
  expect(lines.some((line) => line.startsWith('Why  '))).toBe(true);
  expect(lines.some((line) => line.startsWith('Do   '))).toBe(true);
});
