/** The data check on the page: it says what the API says, and its rows can be taken along without a request. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { Stage, settled } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

// D3 is won without a close date, D5 was closed before it was created; the 9,000,000 is far from the forty others of 1,000 to 1,390.
const DEALS = [
  'Deal ID,Stage,Created Date,Close Date,Amount,Note',
  'D1,Won,2024-01-05,2024-01-25,9000000,=1+1',
  'D3,Won,2024-01-12,,1000,',
  'D5,Won,2024-02-03,2024-02-01,1000,=2+2',
  ...Array.from({ length: 40 }, (_, i) => `E${i},Won,2024-02-01,2024-03-01,${1000 + 10 * i},`),
].join('\n');

it('shows rows used and left out with their numbers, and saves them', async () => {
  const path = await stage.written('deals.csv', DEALS);
  const { page, requests, errors } = await stage.page({ language: 'ru' });
  await page.setInputFiles('#files', path);
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  const check = page.locator('vitrine-check');
  await check.getByText('Проверка данных').click();
  await check.locator('[data-action=left-out]').waitFor();
  const text = (await check.locator('details').innerText()).replace(/\s+/g, ' ');
  expect(text).toContain('deals.csv 43 Сделки');
  expect(text).toContain('Сделки 43 5 янв. – 1 мар. 2024 г.');
  expect(text).toContain('Сделки: Дата закрытия 1 0');
  expect(text).toContain('Сделки: Сумма 0 0 1 строка 2: 9000000');
  // Won with both dates in order: all but D3 and D5.
  expect(text).toContain('Среднее число дней от создания до выигрыша 41 закрыто раньше создания: 1 строки 4 нет даты: 1 строки 3');
  const [download] = await Promise.all([page.waitForEvent('download'), check.locator('[data-action=left-out]').click()]);
  const saved = (await readFile(await download.path(), 'utf8')).split('\n');
  expect(download.suggestedFilename()).toBe('left_out.csv');
  expect(saved).toContain("cycle_days,negative_cycle,deals.csv,4,D5,Won,2024-02-03,2024-02-01,1000,'=2+2");
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});
