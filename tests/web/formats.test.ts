/** Files of every format through the page: numbers on the screen, and no request after it has said that it is ready. */
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { zipped } from '../api/zip-builder.js';
import { Stage, settled, tiles } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

async function parquet(name: string, query: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${join(stage.folder, name)}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  instance.closeSync();
  return join(stage.folder, name);
}

const lines = (id: string, amounts: number[]): string =>
  `Order ID,Customer,Order date,Amount\n${amounts.map((amount, i) => `${id}${i},C${i},2024-0${i + 1}-05,${amount}\n`).join('')}`;

function spreadsheet(bookType: 'ods' | 'biff8', id: string, amount: number): Uint8Array {
  const book = utils.book_new();
  const rows = [
    ['Order ID', 'Customer', 'Order date', 'Amount'],
    [`${id}1`, 'S1', { t: 'n', v: 45_351, z: 'dd/mm/yyyy' }, amount],
    [`${id}2`, 'S2', { t: 'n', v: 45_352, z: 'dd/mm/yyyy' }, amount],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Orders');
  return write(book, { type: 'buffer', bookType }) as Buffer;
}

it('an archive of two CSVs, Parquet, JSON, OpenDocument and .xls make one number together', async () => {
  const paths = [
    await stage.written(
      'export.zip',
      zipped([
        { name: 'orders1.csv', content: lines('A', [1, 2]) },
        { name: 'more/orders2.csv', content: lines('B', [10, 20]) },
        { name: '__MACOSX/._orders1.csv', content: 'x' },
      ]),
    ),
    await parquet(
      'orders.parquet',
      `SELECT 'P' || i AS "Order ID", 'C' || i AS "Customer", DATE '2024-03-01' + i::INTEGER AS "Order date", 100.00::DECIMAL(9,2) AS "Amount" FROM range(3) t(i)`,
    ),
    await stage.written(
      'orders.json',
      '[{"Order ID":"J1","Customer":"C","Order date":"2024-04-01","Amount":1000},{"Order ID":"J2","Customer":"D","Order date":"2024-04-02","Amount":1000}]',
    ),
    await stage.written('orders.ods', spreadsheet('ods', 'O', 10_000)),
    await stage.written('old.xls', spreadsheet('biff8', 'X', 100_000)),
  ];
  const { page, requests, errors } = await stage.page();
  await page.setInputFiles('#files', paths);
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  expect((await tiles(page))['total_revenue']).toBe(33 + 300 + 2000 + 20_000 + 200_000);
  const names = await page.evaluate(() =>
    (document.querySelector('vitrine-dashboard') as VitrineDashboard).session.sources.map(({ name }) => name),
  );
  expect(names.sort()).toEqual([
    'export.zip/more/orders2.csv',
    'export.zip/orders1.csv',
    'old.xls',
    'orders.json',
    'orders.ods',
    'orders.parquet',
  ]);
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('what cannot be read in an archive is told above the numbers', async () => {
  const path = await stage.written(
    'part.zip',
    zipped([
      { name: 'orders.csv', content: lines('A', [1, 2]) },
      { name: 'secret.csv', content: 'x', encrypted: true },
    ]),
  );
  const { page, errors } = await stage.page({ language: 'uk' });
  await page.setInputFiles('#files', path);
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  expect(await page.locator('[data-notice=unread_part]').innerText()).toContain('secret.csv');
  expect(errors).toEqual([]);
  await page.context().close();
});
