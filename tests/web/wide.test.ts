/** A sheet of customers by months: offered to be read as rows, which is one click, and back. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Stage, settled, tiles } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

it('offers to read months across as rows, and does so with one click', async () => {
  // 10 + 20.5 + 5 + 7.5 = 43; the totals below and beside are none of it.
  const path = await stage.written(
    'sales.csv',
    'Customer,Region,Jan 2024,Feb 2024,Mar 2024,Total\nAcme,North,10,20.5,,30.5\nBeta,South,5,,7.5,12.5\nTotal,,15,20.5,7.5,43\n',
  );
  const { page, requests, errors } = await stage.page();
  await page.setInputFiles('#files', path);
  const question = page.locator('[data-question=periods]');
  await question.waitFor();
  expect(await question.locator('button[data-unpivot=false]').getAttribute('aria-pressed')).toBe('true');
  await question.locator('button[data-unpivot=true]').click();
  await page.waitForSelector('article[data-metric=total_revenue]');
  await settled(page);
  expect((await tiles(page))['total_revenue']).toBe(43);
  const columns = await page.evaluate(() => {
    const dashboard = document.querySelector('vitrine-dashboard') as unknown as {
      session: { sources: Array<{ columns: Array<{ header: string }> }> };
    };
    return dashboard.session.sources[0]?.columns.map(({ header }) => header);
  });
  expect(columns).toEqual(['Customer', 'Region', 'Period', 'Amount']);
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('asks no more once it is told to leave the table as it is, and can be told otherwise', async () => {
  const path = await stage.written('as-it-is.csv', 'Customer,Jan 2024,Feb 2024,Mar 2024\nAcme,1,2,3\nBeta,4,5,6\n');
  const { page, errors } = await stage.page();
  await page.setInputFiles('#files', path);
  await page.locator('[data-question=periods] button[data-unpivot=false]').click();
  await page.waitForSelector('[data-question=periods]', { state: 'detached' });
  await page.locator('[data-toggle="columns"][aria-expanded=false]').click();
  await page.locator('section[data-source="as-it-is.csv"] button.plain').click();
  await page.locator('[data-question=periods] button[data-unpivot=true]').click();
  await page.waitForSelector('article[data-metric=total_revenue]');
  await settled(page);
  expect((await tiles(page))['total_revenue']).toBe(21);
  expect(errors).toEqual([]);
  await page.context().close();
});
