/** Columns that can be read in two ways: both readings side by side with what each makes of the numbers, settled by one click, taken back by one. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { violations } from './axe.js';
import { Stage, settled, tiles } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

/** Line -> the texts of its two cells, from left to right. */
const comparison = (page: Page): Promise<Record<string, string[]>> =>
  page
    .locator('[data-question] tr[data-line]')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [row.getAttribute('data-line'), [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim())]),
      ),
    );

const worked = (page: Page, line: string): Promise<unknown> => page.waitForSelector(`[data-question] tr[data-line="${line}"]`);

/** Four orders. Day first: 1 Feb, 1 Mar, 2 Mar, 3 Apr 2024. Month first: 2 Jan, 3 Jan, 3 Feb, 4 Mar. */
const kDates = 'Order ID,Order date,Amount\n1,01/02/2024,100\n2,01/03/2024,200\n3,02/03/2024,400\n4,03/04/2024,800\n';

it('shows what both orders of day and month make of the numbers, and leaves the dashboard as it is', async () => {
  const { page, requests, errors } = await stage.page();
  await page.setInputFiles('#files', await stage.written('orders.csv', kDates));
  await settled(page);
  await worked(page, 'total_revenue');
  // By hand; the last whole month is March (600) where the last day is 3 April, February (400) where it is 4 March.
  const lines = await comparison(page);
  expect(lines['samples']).toEqual(['Mar 1, 2024 · Mar 2, 2024', 'Jan 3, 2024 · Feb 3, 2024']);
  expect(lines['days']).toEqual(['Feb 1, 2024 – Apr 3, 2024', 'Jan 2, 2024 – Mar 4, 2024']);
  expect(lines['empty']).toEqual(['0 rows', '0 rows']);
  expect(lines['total_revenue']).toEqual(['Mar 2024: 600', 'Feb 2024: 400']);
  const [shown] = await page.evaluate(() => {
    const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
    return [session.report?.metrics['total_revenue']?.series?.flatMap(({ value }) => value || [])];
  });
  expect(shown).toEqual([100, 600, 800]);
  expect(await page.locator('[data-notice=ambiguous_dates]').innerText()).toContain('for now: day first');
  expect(await page.locator('article[data-metric=total_revenue] [data-concern]').getAttribute('aria-label')).toContain(
    'for now: day first',
  );
  expect(await violations(page, ['vitrine-files'])).toEqual([]);
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('is settled by one key, told aloud, taken back and done again, and stays where it can be compared once more', async () => {
  const { page, errors } = await stage.page();
  await page.setInputFiles('#files', await stage.written('orders.csv', kDates));
  await settled(page);
  const series = (): Promise<unknown> =>
    page.evaluate(() => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      return session.report?.metrics['total_revenue']?.series?.flatMap(({ value }) => value || []);
    });
  await page.locator('[data-reading=mdy]').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-question]', { state: 'detached' });
  await settled(page);
  expect(await series()).toEqual([300, 400, 800]);
  expect(await page.locator('[data-told]').innerText()).toContain('Order date: month first');
  const focused = (): Promise<boolean> =>
    page.evaluate(
      () => document.activeElement?.shadowRoot?.activeElement?.shadowRoot?.activeElement?.getAttribute('data-toggle') === 'columns',
    );
  expect(await focused()).toBe(true);

  // What is said of other columns meanwhile is no part of the step.
  const channel = (): Promise<unknown> =>
    page.evaluate(() => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      return session.sources[0]?.columns.flatMap(({ uses }) => uses).some(({ field }) => field === 'channel');
    });
  expect(await channel()).toBe(false);
  await page.evaluate(async () => {
    const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
    const [source] = session.sources;
    const { header } = source!.columns[0]!;
    await session.files.remap(source!, { columns: { [header]: { fact: 'sales', field: 'channel' } } }, session.remembered);
  });
  await settled(page);
  await page.keyboard.press('Control+z');
  await page.waitForSelector('[data-question]');
  await settled(page);
  expect(await channel()).toBe(true);
  await page.evaluate(async () => {
    const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
    await session.files.forget(session.sources[0]!);
  });
  await page.waitForSelector('[data-question]');
  await settled(page);
  expect(await series()).toEqual([100, 600, 800]);
  expect(await page.evaluate(() => localStorage.getItem('vitrine-meanings /'))).toBe('{}');
  await page.keyboard.press('Control+y');
  await page.waitForSelector('[data-question]', { state: 'detached' });
  await settled(page);
  expect(await series()).toEqual([300, 400, 800]);

  // In the columns it says what was chosen; the comparison is there again, and the other answer too.
  await page.locator('[data-toggle=columns]').click();
  await page.locator('section[data-source="orders.csv"] button.plain').click();
  await page.locator('[data-settled="Order date"] button').click();
  await page.locator('[data-settled] [data-reading=dmy]').click();
  await page.waitForFunction(() => {
    const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
    return session.sources[0]?.columns[1]?.reading.dateOrder === 'dmy' && !session.busy;
  });
  await settled(page);
  expect(await series()).toEqual([100, 600, 800]);
  expect(await page.locator('[data-settled]').innerText()).toContain('day first, as you chose');
  expect(errors).toEqual([]);
  await page.context().close();
});

it('settles what is assumed as well, for all columns of a file that are open alike', async () => {
  const rows = ['1,Won,01/02/2024,01/03/2024,100', '2,Won,02/02/2024,05/03/2024,300', '3,Lost,03/02/2024,06/04/2024,50'];
  const { page, errors } = await stage.page({ language: 'uk' });
  await page.setInputFiles('#files', await stage.written('deals.csv', `Deal ID,Stage,Created,Close Date,Amount\n${rows.join('\n')}\n`));
  await settled(page);
  expect(await page.locator('[data-question]').count()).toBe(1);
  const question = page.locator('[data-question="Created, Close Date"]');
  expect(await question.locator('p').innerText()).toContain('у стовпцях Created, Close Date');
  await question.locator('[data-reading=dmy]').click();
  await page.waitForSelector('[data-question]', { state: 'detached' });
  await settled(page);
  expect(await page.locator('[data-concern]').count()).toBe(0);
  const won = await page.evaluate(
    () => (document.querySelector('vitrine-dashboard') as VitrineDashboard).session.overview?.metrics['won_revenue'],
  );
  expect(won?.value).toBe(400);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('shows what a point in numbers makes of their sum', async () => {
  const { page, errors } = await stage.page({ width: 390 });
  const rows = ['1,2024-01-05,1.500', '2,2024-01-06,2.250', '3,2024-02-01,3.125'];
  await page.setInputFiles('#files', await stage.written('orders.csv', `Order ID,Order date,Amount\n${rows.join('\n')}\n`));
  await settled(page);
  await worked(page, 'total_revenue');
  const lines = await comparison(page);
  // Left a comma before the decimals, right a point: 6,875 or 6.875.
  expect(lines['range']).toEqual(['1,500 – 3,125', '1.5 – 3.125']);
  expect(lines['sum']).toEqual(['6,875', '6.875']);
  expect(lines['total_revenue']?.map((text) => text.replace(/\s/g, ''))).toEqual(['6,875', '6.88']);
  expect(await page.locator('[data-notice=ambiguous_numbers]').innerText()).toContain('for now: point before the decimals');
  expect(await violations(page, ['vitrine-files'])).toEqual([]);
  await page.locator('[data-reading=comma]').click();
  await page.waitForSelector('[data-question]', { state: 'detached' });
  await settled(page);
  expect((await tiles(page))['total_revenue']).toBe(6875);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('reads much data once more only when it is asked to, and says how much that is', async () => {
  const line = '7,03/04/2024,10,a longer text so that the file is large enough to be read once more with care\n';
  const { page, errors } = await stage.page();
  await page.setInputFiles('#files', await stage.written('large.csv', `Order ID,Order date,Amount,Note\n${line.repeat(400_000)}`));
  await settled(page);
  expect(await page.locator('[data-question] tr[data-line]').count()).toBe(0);
  expect(await page.locator('[data-compare]').innerText()).toContain('reads 38 MB once more');
  await page.locator('[data-compare]').click();
  await worked(page, 'total_revenue');
  const lines = await comparison(page);
  expect(lines['days']).toEqual(['Apr 3, 2024 – Apr 3, 2024', 'Mar 4, 2024 – Mar 4, 2024']);
  expect(await page.locator('[data-compare]').count()).toBe(0);
  expect(errors).toEqual([]);
  await page.context().close();
});
