/** A person at a browser: a tab that notes every error, and whatever leaves for elsewhere. */
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export interface Visitor {
  page: Page;
  /** Console errors, uncaught exceptions, dialogs, blocked content and requests elsewhere. */
  trouble: string[];
  /** What axe finds wrong, as `rule: element`: by all of its rules, or by those given. */
  violations(rules?: string[]): Promise<string[]>;
  /** How far the page reaches beyond the screen, in CSS pixels. */
  overflow(): Promise<number>;
  leave(): Promise<void>;
}

// Chromium reports the document's own 4xx as an error; the tests look at the status themselves.
const OWN_STATUS = /^Failed to load resource: the server responded with a status of 4(00|03|09|10)/;

export async function visit(
  browser: Browser,
  link: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !OWN_STATUS.test(text)) trouble.push(text);
  });
  page.on('pageerror', (error) => void trouble.push(error.message));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith('file:')
      ? url.split('#')[0] === link
      : url.startsWith(new URL(link).origin);
    if (!own && !url.startsWith('data:')) trouble.push(url);
  });
  await page.goto(link);
  return {
    page,
    trouble,
    overflow: () =>
      page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    async violations(rules) {
      // Through the debugger, as the page's own policy lets no script in.
      await page.evaluate(AXE);
      const run = rules ? `axe.run({ runOnly: ${JSON.stringify(rules)} })` : 'axe.run()';
      const found = (await page.evaluate(run)) as AxeResults;
      expect(found.passes.length).toBeGreaterThan(rules ? 0 : 5);
      return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html}`));
    },
    leave: () => context.close(),
  };
}
