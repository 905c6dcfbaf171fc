/** The report and the Slack messages of every recording: geometry, console, policy, axe. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { stopLocalAws } from '../../statemachine/local/local-session';
import { slackRecorder } from '../../statemachine/local/slack-recorder';
import { runCli } from '../bin/run-cli';
import { conversation } from './conversation';
import { slackHtml } from './slack-html';
import { openBrowser, type Visitor, visit } from './visitor';

const ROOT = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'triage-'));
const files = ['examples', 'test/fixtures/recordings'].flatMap((dir) =>
  readdirSync(join(ROOT, dir))
    .filter((name) => name.endsWith('.json'))
    .map((name): [string, string] => [name, join(ROOT, dir, name)]),
);
/** Of these nothing is told: nothing failed, or another stack's triage tells of it. */
const UNTOLD = /^(?:cancelled-by-user|change-set-empty|nested-stack-own-event|warning-only)\.json$/;
const triaged = files.filter(([name]) => !UNTOLD.test(name));

test.each(files.filter(([name]) => UNTOLD.test(name)))(
  'of %s there is no report',
  async (_, file) => {
    const { code, stderr } = await runCli(['replay', '--html', join(folder, 'none.html'), file]);
    expect([code, stderr]).toEqual([0, expect.stringContaining('no report')]);
  },
);

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

const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Texts in the picture that cover one another, and bars outside of it. */
const collisions = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const svg = document.querySelector('svg.timeline');
    if (!svg) return ['no timeline'];
    const shown = [...svg.querySelectorAll('text')].filter((t) => !t.closest('.tip'));
    const boxes = shown.map((t) => [t.textContent, t.getBoundingClientRect()]);
    const found = [];
    for (const [i, [a, p]] of boxes.entries()) for (const [b, q] of boxes.slice(i + 1)) {
      const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
      const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
      if (wide > 1 && high > 3) found.push(a + ' over ' + b);
    }
    const whole = svg.getBoundingClientRect();
    const labels = Number(svg.querySelector('clipPath rect').getAttribute('width'));
    const edge = whole.left + (labels * whole.width) / svg.viewBox.baseVal.width;
    for (const label of svg.querySelectorAll('[clip-path] text')) {
      if (label.getBoundingClientRect().right > edge) found.push(label.textContent + ' is cut');
    }
    for (const bar of svg.querySelectorAll('.bar')) {
      const { left, right, bottom } = bar.getBoundingClientRect();
      if (left < whole.left || right > whole.right + 1 || bottom > whole.bottom) found.push('a bar is outside');
    }
    return found;
  })()`);

async function written(file: string): Promise<string> {
  const path = join(folder, 'report.html');
  const { code, stderr } = await runCli(['replay', '--html', path, file]);
  expect([code, stderr]).toEqual([0, expect.stringContaining('wrote')]);
  return pathToFileURL(path).href;
}

/** Axe is slow: in both schemes it looks at one recording of each kind of page. */
const VARIED = /nested-failure|stuck-rollback|unclear|hostile|delete-bucket|two-independent/;

test.each(triaged)(
  'the report of %s fits every screen, quietly',
  async (name, file) => {
    const url = await written(file);
    for (const colorScheme of ['light', 'dark'] as const) {
      if (colorScheme === 'dark' && !VARIED.test(name)) continue;
      const visitor: Visitor = await visit(browser, url, { colorScheme });
      for (const width of [360, 768, 1600]) {
        await visitor.page.setViewportSize({ width, height: 900 });
        expect([width, await overflow(visitor.page)]).toEqual([width, 0]);
        expect(await collisions(visitor.page)).toEqual([]);
      }
      if (VARIED.test(name)) expect(await visitor.violations()).toEqual([]);
      expect(visitor.trouble).toEqual([]);
      await visitor.leave();
    }
  },
  60_000,
);

test('without JavaScript, with the keyboard: a row shows its times and leads to its event', async () => {
  const url = await written(join(ROOT, 'examples/nested-failure.json'));
  const { page, leave } = await visit(browser, url, { javaScriptEnabled: false });
  const lane = page.locator('a.lane.root');
  await lane.focus();
  expect(await lane.locator('.tip').isVisible()).toBe(true);
  await page.keyboard.press('Enter');
  expect(page.url()).toMatch(/#event-1$/);
  await leave();
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

test.each(triaged)(
  'Slack shows cause and what to do of %s in its first 6 lines',
  async (name, file) => {
    const messages = await conversation(file);
    const path = join(folder, 'slack.html');
    writeFileSync(path, slackHtml(messages));
    const { page, leave } = await visit(browser, pathToFileURL(path).href, {
      viewport: { width: 400, height: 900 },
    });
    expect(await overflow(page)).toBe(0);
    const text = (await page.textContent('.blocks')) ?? '';
    const asks = text.includes('a person') || text.includes('nobody decided');
    const [why, then] = asks ? ['Failed first:', 'Now:'] : ['Why:', 'Do:'];
    const [cause, action] = [await linesTo(page, why), await linesTo(page, then)];
    expect([name, cause > 0 && cause <= 3]).toEqual([name, true]);
    if (!asks) expect([name, action > 0 && action <= 6]).toEqual([name, true]);
    await leave();
  },
);

test.each(triaged)('the terminal answers for %s within 12 lines of 80 columns', async (_, file) => {
  const { stdout } = await runCli(['replay', file]);
  const lines = stdout.split('\n').slice(0, 12);
  expect(lines.some((line) => line.startsWith('Why  '))).toBe(true);
  expect(lines.some((line) => line.startsWith('Do   '))).toBe(true);
});

test('a report is read without the rest of the machine: nothing but the file itself', () => {
  const html = readFileSync(join(folder, 'report.html'), 'utf8');
  expect(html).not.toMatch(/\b(?:src|srcset|xlink:href)=/);
});
