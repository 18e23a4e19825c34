/** A browser that really gives the engine no more memory: the page says so, goes on with what it has, and reads the next file. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { send } from './attack/visit.js';
import { Stage, settled, tiles } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  // 48 MB of memory for a module, in pages of 64 KB.
  stage = await Stage.open('--js-flags=--wasm-max-mem-pages=768');
});
afterAll(() => stage?.close());

// 2 won of 3 closed deals.
const kDeals = 'Deal,Status,Amount,Closed\nD-1,won,3000.50,2024-01-10\nD-2,won,1200.25,2024-02-12\nD-3,lost,900,2024-02-20\n';
const kCustomers = 'Customer,Customer since\nA,2023-01-01\nB,2023-02-01\n';

it('tells of a file that is too large for it, and keeps the numbers of the others', async () => {
  const { page, requests } = await stage.page();
  await send(page, [{ name: 'deals.csv', text: kDeals }]);
  await page.waitForSelector('article[data-metric=win_rate]');
  await settled(page);
  expect((await tiles(page))['win_rate']).toBeCloseTo(2 / 3, 12);
  const rows = Array.from({ length: 600_000 }, (_, at) => `E-${at},won,${at}.25,2024-01-10,R${at}`).join('\n');
  await send(page, [{ name: 'large.csv', text: `Deal,Status,Amount,Closed,Region\n${rows}\n` }]);
  await page.waitForSelector('[data-error=out_of_memory]');
  expect(await page.locator('[data-error=out_of_memory]').innerText()).toContain('large.csv');
  await send(page, [{ name: 'customers.csv', text: kCustomers }]);
  await settled(page);
  expect((await tiles(page))['win_rate']).toBeCloseTo(2 / 3, 12);
  const read = await page.evaluate(() => (document.querySelector('vitrine-dashboard') as VitrineDashboard).session.sources.length);
  expect(read).toBe(2);
  expect(requests).toEqual([]);
  await page.context().close();
});
