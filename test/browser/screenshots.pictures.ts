/**
 * `npm run screenshots`: the pictures of README and docs, from what the program really answers.
 * Run twice it makes the same pictures: nothing in them depends on the clock.
 */
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { stopLocalAws } from '../../statemachine/local/local-session';
import { runCli } from '../bin/run-cli';
import { conversation } from './conversation';
import { slackHtml } from './slack-html';
import { terminalHtml } from './terminal-html';
import { openBrowser } from './visitor';

const ROOT = join(__dirname, '../..');
const PICTURES = process.env.PICTURES ?? join(ROOT, 'docs/pictures');
const EXAMPLE = join(ROOT, 'examples/nested-failure.json');
const STUCK = join(ROOT, 'examples/stuck-rollback.json');

/** The typeface of the machine that looks at it is unknown: one that comes with Debian. */
const FONT = 'body,svg{font-family:Inter,sans-serif!important}';

let browser: Browser;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await stopLocalAws();
});

async function picture(
  name: string,
  html: string,
  options: BrowserContextOptions,
  {
    whole = true,
    selector,
    style = '',
  }: { whole?: boolean; selector?: string; style?: string } = {},
): Promise<void> {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  await page.setContent(html);
  if (style) await page.addStyleTag({ content: style });
  await page.evaluate('document.fonts.ready');
  const path = join(PICTURES, `${name}.png`);
  if (selector) await page.locator(selector).screenshot({ path, omitBackground: true });
  else await page.screenshot({ path, fullPage: whole });
  await context.close();
  expect(readFileSync(path).length).toBeLessThan(300_000);
}

const SCHEMES = [
  ['', 'light'],
  ['-dark', 'dark'],
] as const;

test.each(SCHEMES)('Slack%s', async (suffix, scheme) => {
  const html = slackHtml(await conversation(STUCK), scheme === 'dark');
  await picture(`slack${suffix}`, html, { viewport: { width: 640, height: 100 } });
});

test.each(SCHEMES)('the report%s', async (suffix, colorScheme) => {
  const file = join(mkdtempSync(join(tmpdir(), 'triage-')), 'report.html');
  await runCli(['replay', '--html', file, EXAMPLE]);
  const viewport = { width: 1120, height: 1020 };
  const html = readFileSync(file, 'utf8');
  await picture(`report${suffix}`, html, { viewport, colorScheme }, { whole: false, style: FONT });
});

test('the terminal', async () => {
  Object.assign(process.env, { FORCE_COLOR: '1', COLUMNS: '88' });
  const { stdout } = await runCli(['replay', '--timeline', EXAMPLE]);
  delete process.env.FORCE_COLOR;
  delete process.env.COLUMNS;
  const html = terminalHtml('triage replay --timeline examples/nested-failure.json', stdout);
  const viewport = { width: 1000, height: 100 };
  await picture('terminal', html, { viewport, deviceScaleFactor: 1.5 }, { selector: '.window' });
});
