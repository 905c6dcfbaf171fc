/** The report of every recording: geometry, console, policy, axe, in both colour schemes. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { stopLocalAws } from '../../statemachine/local/local-session';
import { runCli } from '../bin/run-cli';
import { ROOT, SCHEMES, triaged, untold, WIDTHS } from './recordings';
import { openBrowser, visit } from './visitor';

const folder = mkdtempSync(join(tmpdir(), 'triage-'));

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await stopLocalAws();
});

test.each(untold)('of %s there is no report', async (_, file) => {
  const { code, stderr } = await runCli(['replay', '--html', join(folder, 'none.html'), file]);
  expect([code, stderr]).toEqual([0, expect.stringContaining('no report')]);
});

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

test.each(triaged)('the report of %s fits every screen, quietly', async (_, file) => {
  const { page, trouble, overflow, violations, leave } = await visit(browser, await written(file));
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await overflow()]).toEqual([width, 0]);
      expect(await collisions(page)).toEqual([]);
    }
    // All other rules look at what does not change with the scheme.
    const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
    expect(await violations(rules)).toEqual([]);
  }
  expect(trouble).toEqual([]);
  await leave();
});

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

test('a report is read without the rest of the machine: nothing but the file itself', () => {
  const html = readFileSync(join(folder, 'report.html'), 'utf8');
  expect(html).not.toMatch(/\b(?:src|srcset|xlink:href)=/);
});
