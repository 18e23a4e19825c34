/** The one bar, as people use it: every change can be taken back, linked to, and is what the engine says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { violations } from './axe.js';
import { type PageOptions, Stage, settled, tiles, type Watched } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

type Page = Watched['page'];

async function withSample(options: PageOptions = {}): Promise<Watched> {
  const watched = await stage.page(options);
  await showSample(watched.page);
  return watched;
}

async function showSample(page: Page): Promise<void> {
  await page.locator('#sample').click();
  await page.waitForSelector('article[data-metric]');
  await settled(page);
}

const select = async (page: Page, control: string, value: string): Promise<void> => {
  await page.locator(`[data-control="${control}"]`).selectOption(value);
  await settled(page);
};
const click = async (page: Page, selector: string): Promise<void> => {
  await page.locator(selector).first().click();
  await settled(page);
};
const label = (page: Page, control: string): Promise<string | null> =>
  page.locator(`[data-control="${control}"]`).getAttribute('aria-label');

/** Nothing foreign, nothing after ready, nothing in the console. */
async function quiet({ page, requests, errors }: Watched): Promise<void> {
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
}

describe('steps', () => {
  it('go back and on, by the buttons and by the keys, under the name of what they change', async () => {
    const watched = await withSample();
    const { page } = watched;
    const first = await tiles(page);
    expect(await label(page, 'undo')).toBe('Nothing to undo');
    await select(page, 'period', 'quarter');
    const quarter = await tiles(page);
    expect(quarter).not.toEqual(first);
    await click(page, '[data-step="-1"]');
    expect(await label(page, 'undo')).toBe('Undo: period');
    await page.keyboard.press('Control+z');
    await settled(page);
    expect(await tiles(page)).toEqual(quarter);
    await click(page, '[data-control=undo]');
    expect(await tiles(page)).toEqual(first);
    expect(await label(page, 'redo')).toBe('Redo: period');
    await page.keyboard.press('Control+y');
    await settled(page);
    expect(await tiles(page)).toEqual(quarter);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+Shift+Z');
    await settled(page);
    expect(await tiles(page)).toEqual(quarter);
    await quiet(watched);
  });

  it('leave the keys to a text field that has the focus', async () => {
    const watched = await withSample();
    const { page } = watched;
    await select(page, 'period', 'year');
    const year = await tiles(page);
    await page.locator('[data-control=filter]').click();
    await page.locator('vitrine-filter-values input[type=search]').fill('north');
    await page.keyboard.press('Control+z');
    await settled(page);
    expect(await tiles(page)).toEqual(year);
    await quiet(watched);
  });
});

describe('filters', () => {
  it('is and is not add up to all, and a chip opens its filter', async () => {
    const watched = await withSample();
    const { page } = watched;
    const all = await tiles(page);
    await page.locator('[data-control=filter]').click();
    await page.locator('[data-control=filter-name]').selectOption('region');
    await click(page, '[data-filter-value="DACH"]');
    const inside = await tiles(page);
    await click(page, '[data-not=true]');
    expect(await page.locator('.chip').innerText()).toContain('not DACH');
    const outside = await tiles(page);
    expect((inside['total_revenue'] ?? 0) + (outside['total_revenue'] ?? 0)).toBeCloseTo(all['total_revenue'] ?? 0, 2);
    await page.locator('[data-control=filter]').click();
    await page.locator('.chip .says').click();
    expect(await page.locator('[data-control=filter-name]').inputValue()).toBe('region');
    await click(page, '[data-control=clear]');
    expect(await tiles(page)).toEqual(all);
    await quiet(watched);
  });

  it('reach from number to number', async () => {
    const watched = await withSample();
    const { page } = watched;
    await page.locator('[data-control=filter]').click();
    await page.locator('[data-control=filter-name]').selectOption('amount');
    const limit = async (end: string, value: string): Promise<number> => {
      await page.locator(`[data-range=${end}]`).fill(value);
      await page.keyboard.press('Tab');
      await settled(page);
      return (await tiles(page))['total_revenue'] ?? 0;
    };
    const all = (await tiles(page))['total_revenue'] ?? 0;
    const upTo = await limit('to', '999.99');
    await page.locator('[data-range=to]').fill('');
    const from = await limit('from', '1000');
    expect(upTo).toBeGreaterThan(0);
    expect(from).toBeGreaterThan(0);
    // Amounts have two decimals, so nothing lies between.
    expect(upTo + from).toBeCloseTo(all, 2);
    await quiet(watched);
  });
});

describe('the link', () => {
  it('shows the same numbers to whoever opens it, and back and forward walk through the views', async () => {
    const watched = await withSample();
    const { page } = watched;
    const first = await tiles(page);
    await select(page, 'period', 'year');
    await click(page, 'vitrine-breakdown td.name button');
    const filtered = await tiles(page);
    const address = page.url();
    await page.goBack();
    await settled(page);
    await page.goBack();
    await settled(page);
    expect(await tiles(page)).toEqual(first);
    await page.goForward();
    await page.goForward();
    await settled(page);
    expect(await tiles(page)).toEqual(filtered);
    expect(page.url()).toBe(address);

    const other = await stage.page();
    await other.page.evaluate((hash) => {
      location.hash = hash;
    }, new URL(address).hash);
    await other.page.reload();
    await other.page.waitForSelector('html[data-ready]');
    await showSample(other.page);
    expect(await tiles(other.page)).toEqual(filtered);
    expect(await other.page.locator('.chip').count()).toBe(1);
    await other.page.context().close();
    await quiet(watched);
  });

  it('takes a link that is pasted into the open page, and a step back from it', async () => {
    const watched = await withSample();
    const { page } = watched;
    const first = await tiles(page);
    await page.evaluate(() => {
      location.hash = 'board=overview&metric=win_rate&period=year:-1&filter=["region","not","DACH"]';
    });
    await page.locator('.chip').waitFor();
    await settled(page);
    expect(await page.locator('.chip').innerText()).toContain('Region: not DACH');
    expect(await page.locator('vitrine-period output').innerText()).toBe('2024');
    expect(await tiles(page)).not.toEqual(first);
    await click(page, '[data-control=undo]');
    expect(await tiles(page)).toEqual(first);
    await quiet(watched);
  });

  it('names people only when somebody says so', async () => {
    const watched = await withSample();
    const { page } = watched;
    await select(page, 'segment', 'owner');
    const person = page.locator('vitrine-breakdown td.name button').first();
    const name = await person.innerText();
    await person.click();
    await settled(page);
    const held = (): boolean => !decodeURIComponent(page.url().replaceAll('+', ' ')).includes(name);
    expect(held()).toBe(true);
    await page.locator('[data-control=confirm]').click();
    expect(held()).toBe(false);
    expect(await page.locator('[data-held]').count()).toBe(0);
    await quiet(watched);
  });

  it('tells what it names and the files do not have', async () => {
    const watched = await stage.page();
    const { page } = watched;
    await page.evaluate(() => {
      location.hash = 'metric=unheard_of&filter=["region","is","Atlantis"]&by=<img src=x>&period=year:0';
    });
    await showSample(page);
    const note = page.locator('[data-lacks]');
    await page.waitForFunction(() =>
      document
        .querySelector('vitrine-dashboard')
        ?.shadowRoot?.querySelector('vitrine-filters')
        ?.shadowRoot?.querySelector('vitrine-link-note')
        ?.shadowRoot?.querySelector('[data-lacks="3"]'),
    );
    const text = await note.innerText();
    for (const lack of ['metric unheard_of', 'column <img src=x>', 'value Atlantis']) expect(text).toContain(lack);
    expect(await page.locator('.chip').innerText()).toContain('Atlantis');
    await note.locator('button').click();
    expect(await note.count()).toBe(0);
    await quiet(watched);
  });
});

describe('options', () => {
  it('give the numbers that wait for them, as counted by hand', async () => {
    const watched = await withSample();
    const { page } = watched;
    await page.locator('[data-control=options]').click();
    await page.locator('[data-parameter=market_size]').fill('1000');
    await page.keyboard.press('Tab');
    await settled(page);
    const numbers = await page.evaluate(async () => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      const { metrics } = await session.engine.report({ ...session.question({}), metrics: ['market_penetration', 'customers_at_end'] });
      return [metrics['market_penetration']?.value, metrics['customers_at_end']?.value];
    });
    expect(numbers[0]).toBeCloseTo((numbers[1] ?? 0) / 1000, 10);
    expect(page.url()).toContain('set.market_size=1000');
    expect(await label(page, 'undo')).toBe('Undo: options');
    await quiet(watched);
  });

  it('convert money by the rates that people give, to the currency that they choose', async () => {
    const watched = await stage.page();
    const { page } = watched;
    // 20 orders of 100 in each of three currencies.
    const rows = Array.from({ length: 60 }, (_, at) => `O${at},2024-0${(at % 9) + 1}-15,100,${['EUR', 'USD', 'GBP'][at % 3]},C${at % 7}`);
    const file = await stage.written('orders.csv', ['Order ID,Order Date,Amount,Currency,Customer', ...rows].join('\n'));
    await page.locator('#files').setInputFiles(file);
    await page.waitForSelector('article[data-metric]');
    await settled(page);
    await page.locator('[data-control=options]').click();
    await select(page, 'currency', 'EUR');
    for (const [id, rate] of [
      ['rate_usd', '0.9'],
      ['rate_gbp', '1.2'],
    ] as const) {
      await page.locator(`[data-parameter=${id}]`).fill(rate);
      await page.keyboard.press('Tab');
      await settled(page);
    }
    expect((await tiles(page))['total_revenue']).toBe(20 * 100 + 20 * 90 + 20 * 120);
    await select(page, 'currency', 'USD');
    expect((await tiles(page))['total_revenue']).toBe(20 * 100);
    await quiet(watched);
  });

  it('begin the fiscal year where people say', async () => {
    const watched = await withSample();
    const { page } = watched;
    await page.locator('[data-control=options]').click();
    await select(page, 'fiscal-start', '4');
    await select(page, 'period', 'fiscal');
    await click(page, '[data-step="-1"]');
    expect(await page.locator('vitrine-period output').innerText()).toBe('2024/25');
    const own = (await tiles(page))['total_revenue'];
    await select(page, 'period', 'custom');
    await page.locator('[data-control=from]').fill('2024-04-01');
    await page.locator('[data-control=to]').fill('2025-03-31');
    await page.keyboard.press('Tab');
    await settled(page);
    expect((await tiles(page))['total_revenue']).toBe(own);
    await quiet(watched);
  });
});

describe('metrics', () => {
  it('are chosen by a tick, led by a star, kept over visits, and given back', async () => {
    const watched = await withSample();
    const { page } = watched;
    const usual = Object.keys(await tiles(page));
    await page.locator('[data-control=metrics]').click();
    await page.waitForSelector('[data-offer]');
    await click(page, `[data-offer="${usual[1]}"] input`);
    expect(Object.keys(await tiles(page))).toEqual(usual.filter((_, at) => at !== 1));
    await click(page, '[data-offer="won_deals"] .star');
    expect(Object.keys(await tiles(page))[0]).toBe('won_deals');
    await page.goto(`${stage.origin}/`);
    await page.waitForSelector('html[data-ready]');
    await showSample(page);
    const kept = Object.keys(await tiles(page));
    expect(kept[0]).toBe('won_deals');
    expect(kept).not.toContain(usual[1]);
    await page.locator('[data-control=metrics]').click();
    await click(page, '[data-control=erase]');
    expect(Object.keys(await tiles(page))).toEqual(usual);
    expect(await page.evaluate(() => localStorage.getItem('vitrine-layout /'))).toBeNull();
    await click(page, '[data-control=undo]');
    expect(Object.keys(await tiles(page))).toEqual(kept);
    await page.context().close();
  });

  it('are found by name and kind, and come as templates', async () => {
    const watched = await withSample();
    const { page } = watched;
    await page.locator('[data-control=metrics]').click();
    await page.locator('[data-template=head_of_sales]').waitFor();
    await page.locator('vitrine-picker input[type=search]').fill('win');
    expect(await page.locator('[data-offer="win_rate"]').count()).toBe(1);
    await page.locator('[data-kind=quality]').click();
    expect(await page.locator('[data-offer="win_rate"]').count()).toBe(0);
    await click(page, '[data-template=head_of_sales]');
    const shown = Object.keys(await tiles(page));
    expect(shown[0]).toBe('total_revenue');
    expect(shown).toContain('sales_velocity');
    await quiet(watched);
  });
});

it('says aloud how many numbers changed', async () => {
  const watched = await withSample();
  const { page } = watched;
  const said = page.locator('vitrine-live [role=status]');
  expect(await said.innerText()).toBe('');
  await select(page, 'period', 'year');
  expect(await said.innerText()).toMatch(/^\d+ numbers recomputed$/);
  await quiet(watched);
});

it.each([false, true])('has nothing that axe objects to: dark %s', async (dark) => {
  const watched = await withSample({ dark });
  const { page } = watched;
  for (const panel of ['filter', 'metrics', 'options']) {
    await page.locator(`[data-control=${panel}]`).click();
    await settled(page);
    if (panel === 'filter') await click(page, '[data-filter-value]');
    if (panel === 'metrics') await page.waitForSelector('[data-offer]');
    expect(await violations(page, ['vitrine-filters']), panel).toEqual([]);
  }
  await quiet(watched);
});
