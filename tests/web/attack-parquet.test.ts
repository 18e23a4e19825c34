/** Somebody who controls a Parquet file: names and values of columns, written by DuckDB as its own kinds of text. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { kHostile } from './attack/files.js';
import { click, show, visitTo } from './attack/visit.js';
import { Stage, settled } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const name = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** Deals by an owner of the attacker's, and a column under every name that an attacker would write. */
async function parquet(): Promise<Buffer> {
  const columns = kHostile.map(
    (header, at) => `[${kHostile.map(text).join(', ')}][1 + (i + ${at}) % ${kHostile.length}] AS ${name(header)}`,
  );
  const path = join(stage.folder, 'hostile.parquet');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(`COPY (SELECT 'D' || i AS "Deal ID", CASE WHEN i % 2 = 0 THEN 'Won' ELSE 'Lost' END AS "Status",
    DATE '2024-01-10' + (i % 60)::INTEGER AS "Closed", 100.5::DECIMAL(9,2) AS "Amount",
    [${kHostile.map(text).join(', ')}][1 + i % ${kHostile.length}] AS "Owner", {'ran': ${text(kHostile[0] ?? '')}} AS "__proto__ struct",
    ${columns.join(', ')} FROM range(200) t(i)) TO ${text(path)} (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return readFile(path);
}

it('does no harm by the names and the values of its columns', { timeout: 300_000 }, async () => {
  const { page, check, faults, requests, errors } = await visitTo(stage);
  await page.locator('#files').setInputFiles({ name: 'hostile <b>.parquet', mimeType: '', buffer: await parquet() });
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  await check('board');
  const names = await page.evaluate(() =>
    (document.querySelector('vitrine-dashboard') as VitrineDashboard).session.names
      .filter(({ type }) => type === 'text')
      .map(({ name: one }) => one),
  );
  expect(names).toContain('owner');
  expect(names.filter((one) => kHostile.some((hostile) => one.includes(hostile))).length).toBeGreaterThan(15);
  for (const one of names.filter((_, at) => at % 6 === 0).concat('owner')) {
    await show(page, { by: one });
    await settled(page);
    await check(`by ${one.slice(0, 20)}`);
  }
  await click(page, 'article[data-metric] .figure');
  await page.waitForSelector('vitrine-rows tbody tr');
  await check('rows');
  await page.keyboard.press('Escape');
  for (const closed of ['[data-toggle=columns][aria-expanded=false]', '[data-source] .source button[aria-expanded=false]'])
    while ((await page.locator(closed).count()) > 0) await click(page, closed);
  await check('columns');
  expect(faults).toEqual([]);
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});
