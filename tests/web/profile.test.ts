/** What the page makes of profiles, of stages of a pipeline, of a second metric in a trend, and of filters whose file went. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Vitrine } from '../../web/api/index.node.js';
import { sampleFiles } from '../../web/sample/generate.mjs';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { violations } from './axe.js';
import { board, Stage, settled, tiles } from './browser.js';

let stage: Stage;
let sample: string[];
beforeAll(async () => {
  stage = await Stage.open();
  sample = await Promise.all(Object.entries(sampleFiles()).map(([name, content]) => stage.written(name, content)));
});
afterAll(() => stage?.close());

const wasm = new URL('../../build/wasm/vitrine.wasm', import.meta.url).pathname;

async function inNode(paths: string[]): Promise<Vitrine> {
  const vitrine = await Vitrine.open({ wasm });
  for (const path of paths) await vitrine.add({ name: basename(path), bytes: await readFile(path) });
  return vitrine;
}

/** Key -> metric -> value, of the rows of a table of metrics. */
const table = (page: Page, within: string): Promise<Record<string, Record<string, string>>> =>
  page
    .locator(`${within} tbody tr[data-key]`)
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          row.getAttribute('data-key'),
          Object.fromEntries(
            [...row.querySelectorAll('td[data-metric]')].map((cell) => [cell.getAttribute('data-metric'), cell.getAttribute('data-value')]),
          ),
        ]),
      ),
    );

describe('a profile', () => {
  for (const [id, name, by] of [
    ['customers', 'best_customers', 'region'],
    ['team', 'resource_hints', 'owner'],
  ] as const) {
    it(`stands on the board ${id} as the API answers it`, async () => {
      const vitrine = await inNode(sample);
      const answer = await vitrine.profile({ profile: name });
      const { profiles } = await vitrine.catalogue();
      vitrine.dispose();
      const side = answer.by.find((one) => one.name === by)!;
      const { page, errors } = await stage.page();
      await page.setInputFiles('#files', sample);
      await settled(page);
      await board(page, id);
      await settled(page);
      const card = page.locator('vitrine-profile');
      await card.locator('[data-control=card-by]').selectOption(by);
      await card.locator(`tr[data-key="${side.slices[0]?.key}"]`).waitFor();
      const shown = await table(page, 'vitrine-profile');
      // Where help is looked for, the weakest stand first; those that are not compared last.
      const compared = side.slices.filter(({ mean_place }) => mean_place !== undefined);
      const rest = side.slices.filter(({ mean_place }) => mean_place === undefined);
      const order = profiles.find((one) => one.id === name)?.weakest_first ? [...compared.reverse(), ...rest] : side.slices;
      expect(Object.keys(shown)).toEqual(order.map(({ key }) => key ?? ''));
      for (const { key, cells } of side.slices) {
        expect(Object.keys(shown[key ?? ''] ?? {}).length, `${key}`).toBeGreaterThan(1);
        for (const [metric, value] of Object.entries(shown[key ?? ''] ?? {}))
          expect(value, `${key} ${metric}`).toBe(String(cells[metric]?.value ?? ''));
      }
      expect(await card.locator('li[data-hint]').count()).toBe(Math.min(side.hints.length, 4));
      expect(await violations(page, ['vitrine-profile'])).toEqual([]);

      // What stands out opens into its rows.
      const [hint] = side.hints;
      if (hint) {
        await card.locator(`li[data-hint="${hint.metric}"] button`).first().click();
        await page.waitForSelector('vitrine-detail');
      }
      expect(errors).toEqual([]);
      await page.context().close();
    });
  }
});

describe('stages of a pipeline', () => {
  it('show what they are weighed by; where that is nothing of their own it can be set', async () => {
    // Two open stages without a probability, of a value of 100 and 300; two of three closed deals were won.
    const rows = ['1,Discovery,,100', '2,Proposal,,300', '3,Won,2024-02-05,50', '4,Won,2024-02-06,50', '5,Lost,2024-03-01,50'];
    const csv = `Deal ID,Stage,Close Date,Amount\n${rows.join('\n')}\n`;
    const { page, errors } = await stage.page();
    await page.setInputFiles('#files', await stage.written('open deals.csv', csv));
    await settled(page);
    await board(page, 'pipeline');
    await settled(page);
    const expected = async (): Promise<number> => (await tiles(page))['expected_revenue'] ?? 0;
    expect(await expected()).toBeCloseTo(400 * (2 / 3), 6);
    await page.locator('[data-control=options]').click();
    const small = page.locator('label:has([data-parameter="stage:Proposal"]) small');
    expect(await small.innerText()).toBe('67%: win rate of all deals');
    await page.locator('[data-parameter="stage:Proposal"]').fill('25');
    await page.locator('[data-parameter="stage:Proposal"]').press('Tab');
    await settled(page);
    // By hand: 300 at 25 %, 100 at two thirds.
    expect(await expected()).toBeCloseTo(75 + 100 * (2 / 3), 6);
    expect(await small.innerText()).toBe('25%: set by you');
    expect(await violations(page, ['vitrine-options'])).toEqual([]);
    await page.locator('[data-control=undo]').click();
    await settled(page);
    expect(await expected()).toBeCloseTo(400 * (2 / 3), 6);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('stand in the order of the sales process, and say whose probability it is', async () => {
    const { page, errors } = await stage.page();
    await page.setInputFiles('#files', sample);
    await settled(page);
    await board(page, 'pipeline');
    await settled(page);
    await page.locator('vitrine-table tr[data-key="Negotiation"]').waitFor();
    await settled(page);
    const keys = await page.locator('vitrine-table tr[data-key]').evaluateAll((all) => all.map((row) => row.getAttribute('data-key')));
    expect(keys.slice(0, 3)).toEqual(['Qualified', 'Proposal', 'Negotiation']);
    await page.locator('[data-control=options]').click();
    // The command line: 164,221 of 1,204,220 expected in this stage.
    expect(await page.locator('.line:has-text("Qualified") small').innerText()).toBe("14%: the deals' own probability");
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe('a second metric', () => {
  it('is drawn beside the first, in the table and in words', async () => {
    const { page, errors } = await stage.page();
    await page.setInputFiles('#files', sample);
    await settled(page);
    await board(page, 'sales');
    await settled(page);
    const trend = page.locator('vitrine-trend');
    const choice = trend.locator('[data-control=beside]');
    const offered = await choice.locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    // Money beside money.
    expect(offered).toContain('average_purchase');
    expect(offered).not.toContain('purchases');
    await choice.selectOption('average_purchase');
    await trend.locator('[data-beside=average_purchase]').waitFor();
    // It is a part of the view: in the link, and a step that can be taken back.
    expect(new URL(page.url()).hash).toContain('beside=average_purchase');
    expect(await trend.locator('.said').innerText()).toMatch(/^Total sales revenue: .* Average purchase: /);
    await trend.locator('[data-shape=table]').click();
    const shown = await trend.locator('td[data-metric=average_purchase]').allInnerTexts();
    const values = await page.evaluate(() => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      return (session.report?.metrics['average_purchase']?.series ?? []).map(({ value }) => session.formats.value(value, 'money'));
    });
    // The subscriptions began years before the orders: the course begins with these.
    expect(shown).toEqual(values.slice(values.findIndex((value) => value !== '–')));
    expect(shown.length).toBeLessThan(values.length);
    expect(await violations(page, ['vitrine-trend'])).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe('a filter by a column', () => {
  it('of a file that is removed waits for it, and says so', async () => {
    const january = await stage.written('orders of january.csv', 'Order ID,Order date,Amount\n1,2024-01-05,100\n2,2024-01-06,200\n');
    const zones = await stage.written('costs of zones.csv', 'Date,Cost amount,Zone code\n2024-01-05,10,North\n2024-01-06,20,South\n');
    const { page, errors } = await stage.page();
    await page.setInputFiles('#files', [january, zones]);
    await settled(page);
    await page.evaluate(() => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      return session.toggle(session.dimension('Zone code'), 'North');
    });
    await settled(page);
    await page.locator('[data-toggle=columns]').click();
    await page.locator('section[data-source="costs of zones.csv"] button.icon').click();
    await page.waitForSelector('section[data-source="costs of zones.csv"]', { state: 'detached' });
    await settled(page);
    expect(await page.locator('[data-filter="Zone code"][data-idle]').innerText()).toContain('not in force');
    expect((await tiles(page))['total_revenue']).toBe(300);
    expect(await page.locator('vitrine-notices [role=alert]').count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
