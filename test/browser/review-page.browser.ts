/** People decide on the review page: a real browser, the real handlers, the embedded AWS. */
import { reviewServices, unsure } from './review-stage';

const room = reviewServices();

describe('deciding', () => {
  test('approve', async () => {
    const { link, got } = await room.asked();
    const { page } = await room.open(link);
    await page.getByLabel('Approve hypothesis 2').check();
    await page.getByLabel('Comment').fill('seen it');
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Thank you, this is decided.').waitFor();
    expect(await page.textContent('main')).toContain('Ada approved hypothesis 2');
    expect(got).toMatchObject([
      { decision: 'approved', hypothesis_rank: 2, by: 'Ada', comment: 'seen it' },
    ]);
  });

  test('correct: its fields appear with the choice, and say what is known', async () => {
    const { link, got } = await room.asked();
    const { page } = await room.open(link);
    expect(await page.getByLabel('The cause in your own words').isVisible()).toBe(false);
    await page.getByLabel('Correct it').check();
    await page.getByLabel('The cause in your own words').fill('The role lacks s3:CreateBucket');
    await page.getByLabel('Its category').selectOption('permissions');
    await page.getByLabel('The event that shows it').selectOption({ index: 1 });
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Ada corrected the diagnosis').waitFor();
    expect(got).toMatchObject([
      {
        decision: 'corrected',
        correction: 'The role lacks s3:CreateBucket',
        category: 'permissions',
        cause_event_id: unsure.root_causes[0]?.eventId,
      },
    ]);
  });

  test('a correction without words is refused, and nothing typed is lost', async () => {
    const { link, got } = await room.asked();
    const { page } = await room.open(link);
    await page.getByLabel('Correct it').check();
    await page.getByLabel('Comment').fill('\nwith a first line');
    await page.getByLabel('Your name').fill('Ada "A." <b>');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('a correction needs the cause in your own words').waitFor();
    expect(await page.getByLabel('Correct it').isChecked()).toBe(true);
    expect(await page.getByLabel('Comment').inputValue()).toBe('\nwith a first line');
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ada "A." <b>');
    expect(got).toEqual([]);
  });

  test('reject', async () => {
    const { link, got } = await room.asked();
    const { page } = await room.open(link);
    await page.getByLabel('Reject it').check();
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Ada rejected the diagnosis').waitFor();
    expect(got).toMatchObject([{ decision: 'rejected', hypothesis_rank: null }]);
  });

  test('nothing chosen, nothing sent', async () => {
    const { link, got } = await room.asked();
    const { page } = await room.open(link);
    await page.getByRole('button', { name: 'Decide' }).click();
    expect(await page.locator('input[name=choice]:invalid').count()).toBeGreaterThan(0);
    expect(got).toEqual([]);
  });

  test('with the keyboard alone', async () => {
    const { link, got } = await room.asked();
    const { page } = await room.open(link);
    const focused = () => page.evaluate('document.activeElement.id');
    for (let i = 0; i < 20 && (await focused()) !== 'choice-approve-1'; i++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('choice-correct');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Our role');
    for (let i = 0; i < 5 && (await focused()) !== 'by'; i++) await page.keyboard.press('Tab');
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await page.getByText('Ada corrected the diagnosis').waitFor();
    expect(got).toMatchObject([{ decision: 'corrected', correction: 'Our role' }]);
  });

  test('without JavaScript', async () => {
    const { link, got } = await room.asked();
    const { page } = await room.open(link, { javaScriptEnabled: false });
    await page.getByLabel('Approve hypothesis 1').check();
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Ada approved hypothesis 1').waitFor();
    expect(got).toHaveLength(1);
  });
});

describe('once', () => {
  test('a reload of the answer decides nothing again, and shows what was decided', async () => {
    const { link, got } = await room.asked();
    const { page } = await room.open(link);
    await page.getByLabel('Correct it').check();
    await page.getByLabel('The cause in your own words').fill('The CI account lost its role.');
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Thank you').waitFor();
    // Reloading the answer sends the form again.
    expect((await page.reload())?.status()).toBe(200);
    await page.getByText('Thank you').waitFor();
    const text = await page.textContent('main');
    expect(text).toContain('Ada corrected the diagnosis');
    expect(text).toContain('The CI account lost its role.');
    expect(text).not.toContain('Somebody was first');
    expect(got).toHaveLength(1);
  });

  test('another answer to the same form does not pass for the first', async () => {
    const { link, got } = await room.asked();
    const visitors = [await room.open(link), await room.open(link)];
    for (const { page } of visitors) {
      await page.getByLabel('Reject it').check();
      await page.getByLabel('Your name').fill('Ada');
    }
    const [first, second] = visitors.map(({ page }) => page);
    await first?.getByRole('button', { name: 'Decide' }).click();
    await first?.getByText('Thank you').waitFor();
    await second?.getByLabel('Comment').fill('on second thoughts');
    await second?.getByRole('button', { name: 'Decide' }).click();
    await second?.getByText('Somebody was first; this is what was decided.').waitFor();
    expect(got).toHaveLength(1);
  });

  test('two reviewers at once: one decides, the other sees it', async () => {
    const { link, got } = await room.asked();
    const both = await Promise.all([room.open(link), room.open(link)]);
    const names = ['Ada', 'Bob'];
    for (const [i, { page }] of both.entries()) {
      await page.getByLabel(i ? 'Reject it' : 'Approve hypothesis 1').check();
      await page.getByLabel('Your name').fill(names[i] ?? '');
    }
    await Promise.all(
      both.map(async ({ page }) => {
        await page.getByRole('button', { name: 'Decide' }).click();
        await page.getByRole('status').waitFor();
      }),
    );
    const said = await Promise.all(both.map(({ page }) => page.textContent('main')));
    expect(said.filter((text) => text?.includes('Thank you'))).toHaveLength(1);
    expect(said.filter((text) => text?.includes('Somebody was first'))).toHaveLength(1);
    expect(got).toHaveLength(1);
    const winner = String(got[0]?.by);
    for (const text of said) expect(text).toContain(`${winner} `);
  });

  test('a second visitor sees who decided what and when, and no form', async () => {
    const { link } = await room.asked();
    const first = await room.open(link);
    await first.page.getByLabel('Reject it').check();
    await first.page.getByLabel('Your name').fill('Ada');
    await first.page.getByRole('button', { name: 'Decide' }).click();
    await first.page.getByText('Thank you').waitFor();
    const { page } = await room.open(link);
    expect(await page.textContent('main')).toMatch(
      /Ada rejected the diagnosis \(\d{4}-\d\d-\d\d \d\d:\d\d UTC\)/,
    );
    expect(await page.locator('form').count()).toBe(0);
  });
});

describe('links', () => {
  test.each([
    ['expired', () => room.madeLink({ expires: 1 }), 410, 'This link has expired'],
    ['signed by another key', () => room.madeLink({ key: 'x'.repeat(40) }), 403, 'not valid'],
    [
      'changed',
      () => room.madeLink({ kind: 'view' }).replace('do=view', 'do=decide'),
      403,
      'not valid',
    ],
  ])('%s', async (_, link, status, words) => {
    const { got } = await room.asked();
    const { page, violations } = await room.open(link());
    expect((await page.reload())?.status()).toBe(status);
    expect(await page.textContent('h1')).toContain(words);
    expect(await page.textContent('body')).not.toContain('acme-assets');
    expect(await violations()).toEqual([]);
    expect(got).toEqual([]);
  });

  test('one for viewing shows the findings and no form', async () => {
    await room.asked();
    const { page, violations } = await room.open(room.madeLink({ kind: 'view' }));
    expect(await page.textContent('main')).toContain('This link only shows the findings.');
    expect(await page.locator('form').count()).toBe(0);
    expect(await violations()).toEqual([]);
  });

  test('a form that another site sends decides nothing', async () => {
    const { link, got } = await room.asked();
    const { page } = await room.open(link);
    const token = await page.locator('input[name=token]').inputValue();
    const context = await room.browser().newContext();
    const elsewhere = await context.newPage();
    const body = `<form method="post" action="${link.replaceAll('&', '&amp;')}">
      <input name="token" value="${token}"><input name="choice" value="reject">
      <input name="by" value="Eve"><button>go</button></form>`;
    await elsewhere.route('http://elsewhere.test/', (route) =>
      route.fulfill({ body, contentType: 'text/html' }),
    );
    await elsewhere.goto('http://elsewhere.test/');
    await elsewhere.getByRole('button').click();
    await elsewhere.getByText('Not decided').waitFor();
    await context.close();
    expect(got).toEqual([]);
  });
});
