/**
 * What people come for, done by hand in a browser by whoever reads only the words on the screen: in a minute at most and in five clicks
 * and keys at most. Dropping files is none. The figure that is read off the screen is the one that the command line prints.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricResult, Report } from '../../web/api/types.js';
import { vitrine as commandLine } from '../api/support.js';
import { data, dataFolder, dist, haveData, Stage, settled, type Watched } from './browser.js';

const kMost = 5;
const kLimit = 60_000;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

/** The hand of somebody who finds things by what they say. Counts what it does; the page counts the presses that reach it. */
class Hand {
  private done = 0;
  private clicks = 0;

  private constructor(
    private readonly watched: Watched,
    private readonly begun: number,
  ) {}

  static async over(watched: Watched): Promise<Hand> {
    await watched.page.evaluate(() => {
      document.documentElement.dataset['presses'] = '0';
      const count = (event: Event): void => {
        const { dataset } = document.documentElement;
        if (event.isTrusted) dataset['presses'] = String(Number(dataset['presses']) + 1);
      };
      window.addEventListener('pointerdown', count, { capture: true });
    });
    return new Hand(watched, performance.now());
  }

  get page(): Page {
    return this.watched.page;
  }

  async drop(files: string[]): Promise<void> {
    await this.page.setInputFiles('#files', files);
    await settled(this.page);
  }

  async click(role: 'tab' | 'button', name: string): Promise<void> {
    await this.press(this.page.getByRole(role, { name, exact: true }));
    await settled(this.page);
  }

  /** A list is opened by a click; the first letter of a choice and Enter take it. */
  async choose(list: string, choice: string): Promise<void> {
    const select = this.page.getByRole('combobox', { name: list, exact: true });
    await this.press(select);
    for (const key of [choice.charAt(0).toLowerCase(), 'Enter']) {
      await this.page.keyboard.press(key);
      this.done += 1;
    }
    await settled(this.page);
    expect(await select.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.label)).toBe(choice);
  }

  /** The figure of the tile of that name. */
  tile(name: string): Promise<string> {
    const tile = this.page.getByRole('article').filter({ has: this.page.getByRole('button', { name, exact: true }) });
    return tile.getByRole('button', { name: /Explain/ }).innerText();
  }

  private async press(what: Locator): Promise<void> {
    await what.click();
    this.done += 1;
    this.clicks += 1;
  }

  /** Says how it went and that nothing happened beyond it. */
  async rest(task: string): Promise<void> {
    const { page, requests, errors } = this.watched;
    console.log(`${task}: ${this.done} clicks and keys, ${((performance.now() - this.begun) / 1000).toFixed(1)} s`);
    expect(this.done).toBeLessThanOrEqual(kMost);
    expect(await page.evaluate(() => document.documentElement.dataset['presses'])).toBe(String(this.clicks));
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  }
}

/** The card of that name, and its lines as they are read: by the first cell, the texts of the others. */
async function linesOf(page: Page, card: string): Promise<Map<string, string[]>> {
  const section = page.locator('section', { has: page.getByRole('heading', { name: card, exact: true }) });
  const cells = await section
    .locator('tbody')
    .getByRole('row')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => (cell as HTMLElement).innerText.trim())));
  return new Map(cells.map(([name = '', ...rest]) => [name.split('\n')[0] ?? '', rest]));
}

/** What stands in the columns that the card heads so. */
async function columnOf(page: Page, card: string, heading: string): Promise<Map<string, string>> {
  const section = page.locator('section', { has: page.getByRole('heading', { name: card, exact: true }) });
  const heads = await section
    .locator('thead')
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.flatMap((row) =>
        [...row.querySelectorAll('th, td')].map((head) => (head as HTMLElement).innerText.replace(/[↑↓\s]+/g, ' ').trim()),
      ),
    );
  const at = heads.indexOf(heading);
  expect(at, `${heading} among ${heads.join(', ')}`).toBeGreaterThan(0);
  return new Map([...(await linesOf(page, card))].map(([name, cells]) => [name, cells[at - 1] ?? '']));
}

async function reported(files: string[], ...words: string[]): Promise<Report> {
  const { code, stdout, stderr } = await commandLine('report', ...files, ...words, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Report;
}

const slices = (result: MetricResult | undefined): Array<[string, number]> =>
  (result?.slices ?? []).flatMap(({ key, value }) => (key === null || value === null ? [] : [[key, value]]));

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const percent = (value: number, digits = 1): string =>
  value.toLocaleString('en', { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
const all = (folder: string, ending: string): string[] =>
  haveData(folder)
    ? readdirSync(join(dataFolder, folder))
        .filter((name) => name.endsWith(ending))
        .map((name) => join(dataFolder, folder, name))
    : [];

describe('in a minute and five clicks', () => {
  it.skipIf(!haveData('northwind'))(
    "from northwind's files to the revenue of each employee",
    async () => {
      const files = all('northwind', '.csv');
      const hand = await Hand.over(await stage.page());
      await hand.drop(files);
      // Files that nothing needs are told of once, and stand in nobody's way.
      expect(await hand.page.getByText(/^3 files were not recognised/).count()).toBe(1);
      expect(await hand.page.getByRole('button', { name: /^regions\.csv/ }).count()).toBe(0);
      await hand.click('tab', 'Team');
      const shown = await columnOf(hand.page, 'Leaderboard', 'Total sales revenue');
      const { metrics } = await reported(files, '--metric', 'total_revenue', '--by', 'owner.name');
      const expected = slices(metrics['total_revenue']);
      expect(expected.length).toBe(9);
      expect(shown).toEqual(new Map(expected.map(([name, value]) => [name, whole(value)])));
      await hand.rest('northwind');
    },
    kLimit,
  );

  it.skipIf(!haveData('school_crm'))(
    "from school_crm's workbooks to the win rate of each source",
    async () => {
      const files = all('school_crm', '.xlsx');
      const hand = await Hand.over(await stage.page());
      await hand.drop(files);
      await hand.click('tab', 'Pipeline');
      const shown = await columnOf(hand.page, 'Sources', 'Win rate');
      const { metrics } = await reported(files, '--metric', 'win_rate', '--by', 'source');
      const expected = slices(metrics['win_rate']);
      expect(expected.length).toBeGreaterThan(10);
      expect(shown).toEqual(new Map(expected.map(([name, value]) => [name, percent(value)])));
      await hand.rest('school_crm');
    },
    kLimit,
  );

  it.skipIf(!haveData('ravenstack'))(
    "from ravenstack's files to NRR of the last quarter and the reasons of churn",
    async () => {
      const files = all('ravenstack', '.csv');
      const hand = await Hand.over(await stage.page());
      await hand.drop(files);
      await hand.click('tab', 'Subscriptions');
      await hand.choose('Period', 'Quarter');
      await expect.poll(() => hand.page.getByText('Q4 2024', { exact: true }).first().isVisible()).toBe(true);
      const shown = await hand.tile('Net revenue retention');
      await hand.click('tab', 'Churn');
      const reasons = await columnOf(hand.page, 'Reasons for leaving', 'Value');
      const quarter = ['--from', '2024-10-01', '--to', '2024-12-31'];
      const { metrics } = await reported(files, '--metric', 'nrr,flagged_customers', '--by', 'reason', ...quarter);
      expect(shown).toBe(percent(metrics['nrr']?.value ?? 0));
      const names: Record<string, string> = {
        unknown: 'Unknown',
        price: 'Price and packaging',
        support: 'Support',
        competition: 'Competition',
        product_fit: 'Product fit',
      };
      const expected = slices(metrics['flagged_customers']);
      expect(expected.length).toBe(5);
      expect(reasons).toEqual(new Map(expected.map(([reason, value]) => [names[reason], whole(value)])));
      await hand.rest('ravenstack');
    },
    kLimit,
  );

  it.skipIf(!haveData('telco'))(
    'from telco to churn by contract',
    async () => {
      const files = data('telco/Telco-Customer-Churn.csv');
      const hand = await Hand.over(await stage.page());
      await hand.drop(files);
      await hand.click('tab', 'Churn');
      const shown = await columnOf(hand.page, 'Who leaves', 'Customer churn rate');
      const { metrics } = await reported(files, '--metric', 'customer_churn_rate', '--by', 'Contract');
      expect(shown).toEqual(new Map(slices(metrics['customer_churn_rate']).map(([name, value]) => [name, percent(value)])));
      expect(shown.get('Month-to-month')).toBe(percent(1655 / 3875)); // README of the data
      await hand.rest('telco');
    },
    kLimit,
  );

  it(
    'from the sample company to who slips',
    async () => {
      const files = readdirSync(join(dist, 'sample')).map((name) => join(dist, 'sample', name));
      const hand = await Hand.over(await stage.page());
      await hand.click('button', 'See it with a sample company');
      await hand.click('tab', 'Team');
      const ask = async (from: string, to: string): Promise<Report['metrics']> =>
        (await reported(files, '--metric', 'total_revenue,quota_attainment', '--by', 'owner', '--from', from, '--to', to)).metrics;
      const [now, before] = [await ask('2024-10-01', '2025-09-18'), await ask('2023-10-01', '2024-09-18')];
      const earlier = new Map(slices(before['total_revenue']));
      const change = (name: string, value: number): number => value / (earlier.get(name) ?? Number.NaN) - 1;
      const fallen = slices(now['total_revenue'])
        .filter(([name, value]) => change(name, value) < 0)
        .sort((a, b) => change(...a) - change(...b));
      const lines = await linesOf(hand.page, 'Who slips');
      const plan = new Map(slices(now['quota_attainment']));
      expect(fallen.length).toBeGreaterThan(0);
      expect([...lines].slice(0, fallen.length)).toEqual(
        fallen.map(([name, value]) => [name, [`€${whole(value)}`, `▼ −${percent(-change(name, value))}`, percent(plan.get(name) ?? 0, 0)]]),
      );
      const said = await hand.page.getByRole('row').filter({ hasText: 'slipping' }).getByRole('rowheader').allInnerTexts();
      expect(said.map((text) => text.split('\n')[0])).toEqual(fallen.map(([name]) => name));
      await hand.rest('sample company');
    },
    kLimit,
  );
});
