/** The data check on the page: it says what the API says, and its rows can be taken along without a request. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { leftOutOf } from '../../web/widget/files/left-out-rows.js';
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

it('gathers what measures leave out by the rows themselves', () => {
  const first = [{ file: 'deals.csv', row: 3 }];
  const checks = [
    { measure: 'a', name: 'Cycle', fact: 'deals', rows_used: 41, left_out: [{ reason: 'no_date', rows: 1, first }] },
    {
      measure: 'b',
      name: 'Revenue',
      fact: 'deals',
      rows_used: 40,
      left_out: [
        { reason: 'no_date', rows: 1, first },
        { reason: 'no_value', rows: 2, first: [...first, { file: 'old.csv', row: 9 }] },
      ],
    },
  ];
  expect(leftOutOf(checks)).toEqual([
    {
      reason: 'no_value',
      rows: 2,
      places: [
        { file: 'deals.csv', rows: [3] },
        { file: 'old.csv', rows: [9] },
      ],
      measures: ['Revenue'],
    },
    { reason: 'no_date', rows: 1, places: [{ file: 'deals.csv', rows: [3] }], measures: ['Cycle', 'Revenue'] },
  ]);
});

it('shows rows used and left out with their numbers, and saves them', async () => {
  const path = await stage.written('deals.csv', DEALS);
  const { page, requests, errors } = await stage.page({ language: 'ru' });
  await page.setInputFiles('#files', path);
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  const check = page.locator('vitrine-check');
  await check.getByText('Проверка данных').click();
  await check.locator('[data-action=left-out]').waitFor();
  const text = (await check.locator('details').first().innerText()).replace(/\s+/g, ' ');
  expect(text).toContain('deals.csv 43 Сделки');
  expect(text).toContain('Сделки 43 5 янв. – 1 мар. 2024 г.');
  expect(text).toContain('Сделки: Дата закрытия 1 0');
  expect(text).toContain('Сделки: Сумма 0 0 1 строка deals.csv, строка 2: 9 000 000');
  // Rows of the file, each reason once: D5 is row 4, D3 is row 3.
  expect(text).toMatch(/закрыто раньше создания 1 deals\.csv: строка 4 Среднее число дней от создания до выигрыша/);
  expect(text).toMatch(/нет даты 1 deals\.csv: строка 3/);
  const [download] = await Promise.all([page.waitForEvent('download'), check.locator('[data-action=left-out]').click()]);
  const saved = (await readFile(await download.path(), 'utf8')).split('\n');
  expect(download.suggestedFilename()).toBe('left_out.csv');
  expect(saved).toContain("cycle_days,negative_cycle,deals.csv,4,D5,Won,2024-02-03,2024-02-01,1000,'=2+2");
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});
