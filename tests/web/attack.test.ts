/** Somebody who controls what a file holds, on every screen: nothing runs, nothing is asked for, nothing is moved or hidden. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { csvOf, hostileCsv, kHostile, workbook } from './attack/files.js';
import { click, type Sent, send, show, type Visit, visitTo } from './attack/visit.js';
import { dist, type PageOptions, Stage, settled } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

const watched = (options: PageOptions = {}): Promise<Visit> => visitTo(stage, options);

/** What every column of every file means. */
async function openColumns(page: Page): Promise<void> {
  for (const closed of ['[data-toggle=columns][aria-expanded=false]', '[data-source] .source button[aria-expanded=false]'])
    while ((await page.locator(closed).count()) > 0) await click(page, closed);
}

/** Every name by which rows can be told apart that the attacker wrote. */
const ownNames = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
    return session.names.filter(({ type }) => type === 'text').map(({ name }) => name);
  });

/** The sample company as an attacker would have it exported. */
async function company(): Promise<Sent[]> {
  const names = (await readdir(join(dist, 'sample'))).filter((name) => name.endsWith('.csv'));
  const text = async (name: string): Promise<string> => hostileCsv(await readFile(join(dist, 'sample', name), 'utf8'));
  return Promise.all(names.map(async (name, at) => ({ name: `${kHostile[at * 3]} ${name}`, text: await text(name) })));
}

/** Through the panels of the bar, and back. */
async function bar({ page, check }: Visit, language: string): Promise<void> {
  for (const id of ['metrics', 'options', 'filter']) {
    await click(page, `[data-control=${id}]`);
    await page.waitForTimeout(150);
    await check(`${language} ${id}`);
    if (id === 'filter') {
      for (const name of (await ownNames(page)).filter((_, at) => at % 8 === 0)) {
        await page.locator('[data-control=filter-name]').selectOption(name);
        await page.waitForSelector('vitrine-filter-values ul[aria-busy=false]');
        await page.locator('[data-filter-value]').first().check();
      }
      await settled(page);
      await check(`${language} chips`);
    }
    await click(page, `[data-control=${id}]`);
  }
  await click(page, '[data-control=clear]');
  await settled(page);
}

describe('what a file holds', { timeout: 300_000 }, () => {
  it('does no harm on any screen, in three languages', async () => {
    const visit = await watched();
    const { page, check, faults, requests, errors } = visit;
    await send(page, await company());
    await page.waitForSelector('article[data-metric]');
    await settled(page);
    const boards = await page.locator('[role=tab]').evaluateAll((all) => all.map((tab) => tab.getAttribute('data-board') ?? ''));
    expect(boards.length).toBeGreaterThan(5);
    for (const id of boards) {
      await click(page, `[role=tab][data-board="${id}"]`);
      await settled(page);
      await check(id);
    }
    await bar(visit, 'en');
    await click(page, `[role=tab][data-board="${boards[1]}"]`);
    for (const name of (await ownNames(page)).filter((_, at) => at % 9 === 1)) {
      await show(page, { by: name });
      await settled(page);
      await check(`by ${name.slice(0, 20)}`);
    }
    await show(page, { by: null });
    await click(page, 'article[data-metric] .figure');
    await page.waitForSelector('vitrine-rows tbody tr');
    await check('detail');
    await page.keyboard.press('Escape');
    await click(page, 'vitrine-check summary');
    await page.waitForSelector('vitrine-check table');
    await check('check');
    await openColumns(page);
    await page.waitForSelector('[data-column]');
    for (const language of ['uk', 'ru', 'en']) {
      await click(page, `[data-language=${language}]`);
      await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
      await settled(page);
      await check(`${language} columns`);
    }
    await click(page, '.privacy-panel summary');
    await check('privacy');
    expect(faults).toEqual([]);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('does none where it cannot be read, must be asked about, or is not known', async () => {
    const { page, check, faults, requests, errors } = await watched();
    for (const [at, name] of kHostile.entries()) {
      // Days and months that no row tells apart, under a header and a value of the attacker's.
      const rows = Array.from({ length: 12 }, (_, row) => [
        `D${row}`,
        row % 2 ? 'Won' : 'Lost',
        `0${(row % 9) + 1}/0${(row % 7) + 1}/2024`,
        `1.${100 + row},50`,
        name,
      ]);
      if (at % 6 === 0)
        await send(page, [{ name: `${name}.csv`, text: csvOf([['Deal ID', 'Status', `Close date ${name}`, 'Amount', name], ...rows]) }]);
      if (at % 6 === 2) await send(page, [{ name: `${name}.xlsx`, text: 'PK\u0003\u0004 cut short' }]);
      if (at % 6 === 4)
        await send(page, [
          {
            name: `${name}.json`,
            text: JSON.stringify([{ [name]: name, amount: 1, __proto__x: { ran: 1 } }]).replace('__proto__x', '__proto__'),
          },
        ]);
    }
    await page.waitForSelector('[data-error]');
    await check('errors');
    await openColumns(page);
    await check('questions');
    expect(faults).toEqual([]);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('does none as sheets of a workbook, or by its length', async () => {
    const { page, check, faults, requests, errors } = await watched();
    const rows = Array.from({ length: 8 }, (_, row) => [
      `D${row}`,
      row % 2 ? 'Won' : 'Lost',
      `2024-01-1${row}`,
      '100',
      kHostile[row] ?? '',
    ]);
    const sheet = (at: number): [string, string[][]] => [
      kHostile[at] ?? '',
      [['Deal ID', 'Status', 'Closed', 'Amount', kHostile[at + 1] ?? ''], ...rows],
    ];
    const book = workbook(Object.fromEntries([0, 2, 8, 10, 14].map(sheet)));
    await page.locator('#files').setInputFiles({ name: 'book <b>.xlsx', mimeType: '', buffer: Buffer.from(book) });
    const long = 'L'.repeat(100_000);
    const text = csvOf([
      ['Deal ID', 'Status', 'Closed', 'Amount', `Owner`, long],
      ...rows.map((row, at) => [...row.slice(0, 4), at ? long : 'W'.repeat(1_000_000), long]),
    ]);
    await send(page, [{ name: `${long}.csv`, text }]);
    await page.waitForSelector('article[data-metric]');
    await settled(page);
    await show(page, { by: 'deals.owner' });
    await settled(page);
    await check('long');
    await click(page, 'article[data-metric] .figure');
    await page.waitForSelector('vitrine-rows tbody tr');
    await check('long rows');
    await page.keyboard.press('Escape');
    await openColumns(page);
    await check('long columns');
    expect(faults).toEqual([]);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('does none through the readers of odd formats', async () => {
    const { page, check, faults, requests, errors } = await watched();
    const head = ['Deal ID', 'Status', 'Closed', 'Amount', 'Owner'];
    const rows = kHostile.map((name, at) => [`D${at}`, at % 2 ? 'Won' : 'Lost', '2024-01-10', '100', name]);
    const book = utils.book_new(utils.aoa_to_sheet([head, ...rows]), 'Deals');
    for (const bookType of ['ods', 'biff8'] as const) {
      const bytes: Uint8Array = write(book, { type: 'buffer', bookType });
      const name = `hostile <img src=x onerror="ran=1">.${bookType === 'ods' ? 'ods' : 'xls'}`;
      await page.locator('#files').setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
      await settled(page);
    }
    // A page that calls itself a workbook, as some systems export them: its markup is run by nobody.
    const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
    const html = `<html><script>ran = 1</script><table><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr>${cells}</table></html>`;
    await send(page, [{ name: 'page.xls', text: html }]);
    await settled(page);
    await show(page, { by: 'deals.owner' });
    await settled(page);
    await check('odd formats');
    await openColumns(page);
    await check('odd columns');
    expect(await page.locator('[data-source]').count()).toBeGreaterThan(1);
    expect(faults).toEqual([]);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
