/** How files are read and what was said of them, on the page: sheets, encodings, choices that are remembered, answers to files that hurt. */
import { gzipSync } from 'node:zlib';

import { utils, write } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { zipped } from '../api/zip-builder.js';
import { board, Stage, settled, tiles } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

/** Opens the columns of a file. */
async function columns(page: Page, name: string): Promise<void> {
  await page.locator('[data-toggle="columns"][aria-expanded=false]').click();
  await page.locator(`section[data-source="${name}"] button.plain`).click();
  await page.waitForSelector(`section[data-source="${name}"] vitrine-reading`);
}

const headers = (page: Page, name: string): Promise<Array<string | null>> =>
  page.locator(`section[data-source="${name}"] tr[data-column]`).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-column')));

const meaning = (page: Page, name: string, column: string): Promise<string> =>
  page.locator(`section[data-source="${name}"] tr[data-column="${column}"] select`).inputValue();

it('offers the other sheets of a workbook', async () => {
  const book = utils.book_new();
  const sheet = (amounts: number[]) =>
    utils.aoa_to_sheet([
      ['Order ID', 'Customer', 'Order date', 'Amount'],
      ...amounts.map((amount, i) => [`${amount}-${i}`, 'C', { t: 'n', v: 45_351, z: 'dd/mm/yyyy' }, amount]),
    ]);
  utils.book_append_sheet(book, sheet([100, 200, 300]), 'Orders 2024');
  utils.book_append_sheet(book, sheet([1000]), 'Orders 2023');
  const { page, requests, errors } = await stage.page();
  await page.setInputFiles('#files', [await stage.written('book.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)]);
  await settled(page);
  expect((await tiles(page))['total_revenue']).toBe(600);
  await columns(page, 'book.xlsx');
  expect(await page.locator('[data-read]').count()).toBe(0);
  await page.locator('[data-sheet="Orders 2023"]').click();
  await page.waitForSelector('section[data-source="book.xlsx/Orders 2023"]');
  await settled(page);
  expect((await tiles(page))['total_revenue']).toBe(1600);
  expect(await page.locator('[data-sheet]').count()).toBe(0);
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('says that a sheet holds what another one does, and offers it no more', async () => {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet([
    ['Order ID', 'Order date', 'Amount'],
    ['1', '2024-01-05', 100],
    ['2', '2024-01-06', 200],
  ]);
  utils.book_append_sheet(book, sheet, 'Orders');
  utils.book_append_sheet(book, sheet, 'Copy');
  const { page, errors } = await stage.page();
  await page.setInputFiles('#files', [await stage.written('twice.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)]);
  await settled(page);
  await columns(page, 'twice.xlsx');
  await page.locator('[data-sheet]').click();
  await page.waitForSelector('[data-same]');
  await settled(page);
  expect(await page.locator('[data-same]').innerText()).toContain('holds the same rows');
  expect(await page.locator('[data-sheet]').count()).toBe(0);
  expect((await tiles(page))['total_revenue']).toBe(300);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('does not apply a remembered reading that a file cannot be read under', async () => {
  // January could be the first or the fifth month; February's days are past the twelfth.
  const january = await stage.written('jan.csv', 'Order ID,Order date,Amount\n1,01/05/2024,100\n2,02/05/2024,200\n');
  const february = await stage.written('feb.csv', 'Order ID,Order date,Amount\n3,15/02/2024,300\n4,16/02/2024,50\n');
  const { page, errors } = await stage.page();
  await page.setInputFiles('#files', [january]);
  await settled(page);
  await page.locator('[data-question="Order date"] [data-reading=mdy]').click();
  await page.waitForSelector('[data-question]', { state: 'detached' });
  await settled(page);
  await page.setInputFiles('#files', [february]);
  await page.waitForFunction(() => {
    const dashboard = document.querySelector('vitrine-dashboard') as unknown as { session: { sources: unknown[] } };
    return dashboard.session.sources.length === 2;
  });
  await settled(page);
  await columns(page, 'feb.csv');
  expect(await page.locator('section[data-source="feb.csv"] [data-unfit]').innerText()).toContain('Order date');
  expect(await page.locator('section[data-source="feb.csv"] [data-issue=unreadable_values]').count()).toBe(0);
  // All four orders have a day.
  expect((await tiles(page))['total_revenue']).toBe(650);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('reads a file in the encoding and with the header that are chosen, and keeps what was said', async () => {
  // "Заказ;Сумма;Дата;Место" and rows, in cp866, where а..п are 0xa0..0xaf and р..я 0xe0..0xef, А..Я 0x80..0x9f.
  const cp866 = (text: string): Uint8Array =>
    Uint8Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (code < 0x80) return code;
      if (code < 0x440) return code - 0x410 + 0x80;
      return code - 0x440 + 0xe0;
    });
  const text = 'Заказ;Сумма;Дата;Место\nA1;100;2024-01-05;Киев\nA2;200;2024-02-05;Львов\n';
  const { page, errors } = await stage.page();
  await page.setInputFiles('#files', [await stage.written('orders.csv', cp866(text))]);
  await settled(page);
  await columns(page, 'orders.csv');
  expect(await headers(page, 'orders.csv')).toEqual(['Заказ', 'Сумма', 'Дата', 'Место']);
  await page.locator('tr[data-column="Место"] select').selectOption('sales.region');
  await settled(page);
  const encoding = page.locator('[data-read=encoding]');
  expect(await encoding.inputValue()).toBe('cp866');
  await encoding.selectOption('KOI8-R');
  await page.waitForFunction(() => !document.querySelector('vitrine-dashboard')?.shadowRoot?.textContent?.includes('Место'));
  await settled(page).catch(() => undefined);
  expect(await headers(page, 'orders.csv')).not.toContain('Место');
  await page.locator('[data-read=encoding]').selectOption('cp866');
  await page.waitForSelector('tr[data-column="Место"]');
  await page.locator('[data-read=header]').selectOption('none');
  await page.waitForFunction(() => {
    const dashboard = document.querySelector('vitrine-dashboard') as unknown as { session: { sources: Array<{ rows: number }> } };
    return dashboard.session.sources[0]?.rows === 3;
  });
  expect(errors).toEqual([]);
  await page.context().close();
});

it('remembers what columns mean: for the next file, for the next visit, until told to start over', async () => {
  const january = await stage.written('jan.csv', 'Order ID,Order date,Amount,Zone\n1,2024-01-05,100,North\n2,2024-01-06,200,South\n');
  const february = await stage.written('feb.csv', 'Order ID,Order date,Amount,Zone\n3,2024-02-05,300,North\n');
  const { page, errors } = await stage.page();
  await page.setInputFiles('#files', [january]);
  await settled(page);
  await columns(page, 'jan.csv');
  const before = await meaning(page, 'jan.csv', 'Zone');
  await page.locator('section[data-source="jan.csv"] tr[data-column="Zone"] select').selectOption('sales.channel');
  await settled(page);
  await page.setInputFiles('#files', [february]);
  await page.waitForSelector('section[data-source="feb.csv"]');
  await settled(page);
  await page.locator('section[data-source="feb.csv"] button.plain').click();
  expect(await meaning(page, 'feb.csv', 'Zone')).toBe('sales.channel');

  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.setInputFiles('#files', [february]);
  await settled(page);
  await columns(page, 'feb.csv');
  expect(await meaning(page, 'feb.csv', 'Zone')).toBe('sales.channel');
  await page.locator('[data-forget]').click();
  await page.waitForSelector('[data-forget]', { state: 'detached' });
  await settled(page);
  expect(await meaning(page, 'feb.csv', 'Zone')).toBe(before);
  const kept = await page.evaluate(() => localStorage.getItem('vitrine-meanings /'));
  expect(kept).toBe('{}');
  expect(errors).toEqual([]);
  await page.context().close();
});

it('counts names as one that differ in case only, when it is told to, and apart again', async () => {
  // By hand: ACME and Acme are two customers, or one.
  const path = await stage.written('orders.csv', 'Order ID,Customer,Order date,Amount\n1,ACME,2024-01-05,10\n2,Acme,2024-01-06,20\n');
  const { page, errors } = await stage.page({ language: 'uk' });
  await page.setInputFiles('#files', [path]);
  await settled(page);
  const customers = async (): Promise<number | undefined> => (await tiles(page))['paying_customers'];
  await board(page, 'sales');
  await settled(page);
  expect(await customers()).toBe(2);
  await page.locator('[data-merge=on]').click();
  await page.waitForSelector('[data-merge=off]');
  await settled(page);
  expect(await customers()).toBe(1);
  expect(await page.locator('[data-notice=names_merged]').innerText()).toContain('рахуються як одна');
  await page.locator('[data-merge=off]').click();
  await page.waitForSelector('[data-merge=on]');
  await settled(page);
  expect(await customers()).toBe(2);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('says in the language of the reader what is wrong with a file, and reads what unpacks to very much when it is told to', async () => {
  const rows = `Order ID,Order date,Amount\n${'7,2024-01-05,10\n'.repeat(2_300_000)}`;
  const { page, errors } = await stage.page({ language: 'ru' });
  const locked = zipped([{ name: 'orders.csv', content: 'x', encrypted: true }]);
  await page.setInputFiles('#files', [await stage.written('locked.zip', locked), await stage.written('much.csv.gz', gzipSync(rows))]);
  await page.waitForSelector('[data-error=password_protected]');
  expect(await page.locator('[data-error=password_protected]').innerText()).toContain('защищён паролем');
  await page.waitForSelector('[data-error=unpacks_too_much]');
  await page.locator('[data-anyway]').click();
  await settled(page);
  // One row of which all the others are copies inside one file: none is taken out.
  expect((await tiles(page))['total_revenue']).toBe(23_000_000);
  expect(errors).toEqual([]);
  await page.context().close();
});
