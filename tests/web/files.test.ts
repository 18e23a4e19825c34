/** Real files through the file chooser: what the screen shows is what the API answers in Node; errors stand in place; Cancel is at once. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Vitrine } from '../../web/api/index.node.js';
import type { Grain, Report } from '../../web/api/types.js';
import { sampleFiles } from '../../web/sample/generate.mjs';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { board, data, grainOf, haveData, Stage, settled, tiles } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

const wasm = new URL('../../build/wasm/vitrine.wasm', import.meta.url).pathname;

async function inNode(paths: string[], grain: Grain): Promise<Report> {
  const vitrine = await Vitrine.open({ wasm });
  for (const path of paths) await vitrine.add({ name: basename(path), bytes: await readFile(path) });
  const report = await vitrine.report({ grain });
  vitrine.dispose();
  return report;
}

/** Every tile of every board against the report that Node computes from the same files. */
async function compare(paths: string[]): Promise<number> {
  const { page, requests, errors } = await stage.page();
  await page.setInputFiles('#files', paths);
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  const expected = await inNode(paths, await grainOf(page));
  const ids = await page.locator('[role=tab]').evaluateAll((all) => all.map((tab) => tab.getAttribute('data-board') ?? ''));
  let compared = 0;
  for (const id of ids) {
    await board(page, id);
    await settled(page);
    const shown = await tiles(page);
    for (const [metric, value] of Object.entries(shown)) {
      expect(value, `${id}: ${metric}`).toBe(expected.metrics[metric]?.value);
      compared += 1;
    }
  }
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
  return compared;
}

describe('numbers on the screen', () => {
  it('are those of the API: the sample company', async () => {
    const paths = await Promise.all(Object.entries(sampleFiles()).map(([name, content]) => stage.written(name, content)));
    expect(await compare(paths)).toBeGreaterThan(20);
  });

  const cases: Array<[string, string[], number]> = [
    ['telco', ['telco/Telco-Customer-Churn.csv'], 1],
    [
      'ravenstack',
      ['ravenstack/ravenstack_accounts.csv', 'ravenstack/ravenstack_subscriptions.csv', 'ravenstack/ravenstack_churn_events.csv'],
      10,
    ],
    ['school_crm, from its workbooks', ['school_crm/Deals_1Clean.xlsx', 'school_crm/Spend_1Clean.xlsx'], 5],
    ['superstore', ['superstore/Superstore_full.csv'], 5],
    ['northwind', ['northwind/orders.csv', 'northwind/order_details.csv', 'northwind/customers.csv', 'northwind/products.csv'], 5],
  ];
  for (const [name, paths, least] of cases) {
    it.skipIf(!haveData(...paths))(`are those of the API: ${name}`, async () => {
      expect(await compare(data(...paths))).toBeGreaterThanOrEqual(least);
    });
  }
});

describe('while files are read', () => {
  it('cancels within 200 ms and goes on working', async () => {
    const line = '2024-03-05,A-17,Alpen GmbH,129.90,EUR,North,"a longer text so that the file is large"\n';
    const path = await stage.written('large.csv', `Order date,Order,Customer,Amount,Currency,Region,Note\n${line.repeat(1_500_000)}`);
    const { page, errors } = await stage.page();
    await page.setInputFiles('#files', path);
    await page.waitForFunction(() => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      return (session.files.loads[0]?.progress?.rows ?? 0) > 0;
    });
    const milliseconds = await page.evaluate(async () => {
      const dashboard = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      const files = dashboard.shadowRoot?.querySelector('vitrine-files')?.shadowRoot;
      const begun = performance.now();
      files?.querySelector<HTMLButtonElement>('[data-cancel]')?.click();
      while (files?.querySelector('[data-load]')) await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - begun;
    });
    expect(milliseconds).toBeLessThan(200);
    const small = await stage.written('after.csv', `Order date,Order,Customer,Amount,Currency,Region,Note\n${line}`);
    await page.setInputFiles('#files', small);
    await page.waitForSelector('article[data-metric]');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('says what went wrong, in which file, and what to do', async () => {
    const { page, errors } = await stage.page({ language: 'ru' });
    await page.setInputFiles('#files', await stage.written('empty.csv', ''));
    const alert = page.locator('[data-error]').first();
    await alert.waitFor();
    expect(await alert.innerText()).toContain('empty.csv');
    expect(await alert.innerText()).toMatch(/[а-я]{4}/);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('asks about dates that can be read in two ways, and computes with the answer', async () => {
    const rows = ['01/02/2024,100', '03/04/2024,200', '05/06/2024,300'].join('\n');
    const { page } = await stage.page();
    await page.setInputFiles('#files', await stage.written('ambiguous.csv', `Order date,Amount\n${rows}\n`));
    const question = page.locator('[data-question="Order date"]');
    await question.waitFor();
    const readings = await question.locator('button strong').allInnerTexts();
    expect(new Set(readings).size).toBe(2);
    await question.locator('button[data-reading=mdy]').click();
    await question.waitFor({ state: 'detached' });
    await settled(page);
    await page.context().close();
  });

  it('lets people say what a column means', async () => {
    const { page } = await stage.page();
    await page.setInputFiles('#files', await stage.written('plain.csv', 'When,Xyz,Who\n2024-01-03,10,A\n2024-02-03,20,B\n'));
    await page.locator('[data-toggle=columns]').waitFor();
    if ((await page.locator('[data-source]').count()) === 0) await page.locator('[data-toggle=columns]').click();
    const source = page.locator('[data-source="plain.csv"]');
    if ((await source.locator('[data-column=Xyz]').count()) === 0) await source.locator('button[aria-expanded]').first().click();
    await source.locator('[data-column=Xyz] select').first().selectOption('sales.amount');
    await page.waitForSelector('article[data-metric=total_revenue][data-value="30"]');
    await page.context().close();
  });
});
