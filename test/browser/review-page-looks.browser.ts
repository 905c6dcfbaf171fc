/** The review page for everybody: hostile text, a small screen, both colour schemes, axe. */
import type { Verdict } from '../../lambdas/contracts/verdict';
import { verdict } from '../support/finished';
import { reviewServices, unsure } from './review-stage';
import type { Visitor } from './visitor';

const room = reviewServices();

const HOSTILE = [
  '</title></textarea></select></option></style><script>window.hacked=1</script>',
  '<img src=x onerror="window.hacked=1"><svg onload=window.hacked=1>',
  `"' onfocus=window.hacked=1 autofocus x="`,
  'javascript:window.hacked=1 &lt;b&gt; &amp; \u202egnp.exe\u0007\u001b[31m',
  'W'.repeat(3000),
].join(' ');

/** Every text of a verdict that somebody else may have written is hostile. */
function hostile(): Verdict {
  const one = verdict({ confidence: 0.4, reason: HOSTILE });
  const text = (value: string) => `${HOSTILE} ${value}`;
  return {
    ...one,
    failure: { ...one.failure, stackName: HOSTILE.slice(0, 500), status_reason: HOSTILE },
    root_causes: one.root_causes.map((cause) => ({
      ...cause,
      logicalResourceId: text(cause.logicalResourceId),
      resourceType: text(cause.resourceType),
      eventId: `<script>window.hacked=1</script>"'${cause.eventId}`,
    })),
    missing_resources: [HOSTILE],
    caps: [HOSTILE],
    dropped: [{ cause: HOSTILE, why: HOSTILE }],
    route_reason: HOSTILE,
    diagnosis: {
      ...one.diagnosis,
      hypotheses: one.diagnosis.hypotheses.map((h) => ({
        ...h,
        cause: text(h.cause),
        evidence: HOSTILE,
        recommended_action: HOSTILE,
      })),
    },
    analysis: { ...one.analysis, model: HOSTILE },
  };
}

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** How far the page reaches beyond the screen, in CSS pixels. */
const overflow = ({ page }: Visitor): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const hacked = ({ page }: Visitor) => page.evaluate('window.hacked');

test('hostile text stays text, on the page and in what a reviewer writes', async () => {
  const { link, got } = await room.asked(hostile());
  const visitor = await room.open(link);
  const { page } = visitor;
  expect(await page.textContent('main')).toContain('<script>window.hacked=1</script>');
  expect(await page.locator('main script, main img, main svg').count()).toBe(0);
  await page.getByLabel('Correct it').check();
  await page.getByLabel('The cause in your own words').fill(HOSTILE.slice(0, 1000));
  await page.getByLabel('The event that shows it').selectOption({ index: 1 });
  await page.getByLabel('Comment').fill(HOSTILE.slice(0, 1000));
  await page.getByLabel('Your name').fill('"><script>window.hacked=1</script>');
  await page.getByRole('button', { name: 'Decide' }).click();
  await page.getByText('Thank you').waitFor();
  expect(await page.textContent('.decided')).toContain('"><script>window.hacked=1</script>');
  expect(await page.locator('main script, main img, main svg').count()).toBe(0);
  expect(await hacked(visitor)).toBeUndefined();
  expect(await visitor.violations()).toEqual([]);
  expect(got).toMatchObject([{ by: '"><script>window.hacked=1</script>' }]);
});

test.each([
  ['what is usual', unsure],
  ['hostile text', hostile()],
])('fits a screen of 360 pixels with %s', async (_, given) => {
  const { link } = await room.asked(given);
  const visitor = await room.open(link, PHONE);
  expect(await visitor.page.evaluate('document.documentElement.clientWidth')).toBe(360);
  expect(await overflow(visitor)).toBe(0);
  await visitor.page.getByLabel('Correct it').check();
  expect(await overflow(visitor)).toBe(0);
  const button = await visitor.page.getByRole('button', { name: 'Decide' }).boundingBox();
  expect(button?.height).toBeGreaterThanOrEqual(44);
  await visitor.page.getByLabel('Reject it').check();
  await visitor.page.getByLabel('Your name').fill('W'.repeat(200));
  await visitor.page.getByRole('button', { name: 'Decide' }).click();
  await visitor.page.getByText('Thank you').waitFor();
  expect(await overflow(visitor)).toBe(0);
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('axe finds nothing: waiting, correcting, refused, decided', async () => {
    const { link } = await room.asked();
    const visitor = await room.open(link, { colorScheme });
    const { page } = visitor;
    expect(await visitor.violations()).toEqual([]);
    await page.getByLabel('Correct it').check();
    expect(await visitor.violations()).toEqual([]);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('needs the cause in your own words').waitFor();
    expect(await visitor.violations()).toEqual([]);
    await page.getByLabel('The cause in your own words').fill('Our role');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Thank you').waitFor();
    expect(await visitor.violations()).toEqual([]);
  });
});

test('too late: says so, and axe finds nothing', async () => {
  const { link } = await room.asked();
  await room.stage().recordOnly({ ...unsure, review_error: { Error: 'States.Timeout' } });
  const visitor = await room.open(link);
  expect(await visitor.page.textContent('main')).toContain('Nobody decided in time');
  expect(await visitor.page.locator('form').count()).toBe(0);
  expect(await visitor.violations()).toEqual([]);
});
