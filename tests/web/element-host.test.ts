/** What a page around may set and is told: a report in the place of files, metrics, events, what people may do, and how it looks. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { utils, write } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { Stage } from './browser.js';
import { deals, give, type Host, hosted, hostOf, ready, valueIn } from './host/host.js';

let stage: Stage;
let host: Host;
beforeAll(async () => {
  stage = await Stage.open();
  host = await hostOf(stage);
});
afterAll(async () => {
  host?.close();
  await stage?.close();
});

const cli = fileURLToPath(new URL('../../build/node/cli.js', import.meta.url));
const reported = (...options: string[]): Promise<string> => reportedOf(deals, ...options);
async function reportedOf(text: string, ...options: string[]): Promise<string> {
  const file = await stage.written('deals.csv', text);
  return execFileSync(process.execPath, [cli, 'report', '--json', file, ...options], { encoding: 'utf8' });
}

/** Sets the report before the elements are known, as a page may. */
const given = (json: string): string =>
  `<script>for (const element of document.body.children) if (element.localName.startsWith('vitrine-')) element.report = ${json};</script>`;

describe('a report made elsewhere', () => {
  it('is shown without any engine', async () => {
    const json = await reported('--by', 'owner', '--grain', 'month', '--compare', 'previous');
    const { page, errors, requests } = await hosted(
      stage,
      host,
      `<vitrine-metric metric="win_rate"></vitrine-metric><vitrine-chart metric="won_revenue" by="owner"></vitrine-chart>
       <vitrine-chart id="trend" metric="won_revenue"></vitrine-chart><vitrine-dashboard></vitrine-dashboard>${given(json)}`,
    );
    for (const one of ['vitrine-metric', 'vitrine-chart', '#trend', 'vitrine-dashboard']) await ready(page, one);
    expect(await valueIn(page, 'vitrine-metric')).toBeCloseTo(2 / 3, 12);
    expect(await page.locator('vitrine-chart tr[data-key=Zoryana]').getAttribute('data-value')).toBe('3000.5');
    await page.locator('#trend canvas').waitFor();
    expect(await valueIn(page, 'vitrine-dashboard', 'win_rate')).toBeCloseTo(2 / 3, 12);
    expect(await page.locator('vitrine-dashboard [role=tab]').count()).toBeGreaterThan(1);
    for (const tab of await page.locator('vitrine-dashboard [role=tab]').all()) {
      await tab.click();
      await page.locator('vitrine-dashboard article[data-metric]').first().waitFor();
      expect(await page.locator('vitrine-dashboard [role=alert], vitrine-dashboard .area .none').count()).toBe(0);
    }
    // What would need the files is not there.
    const offers = 'vitrine-filters, vitrine-files, vitrine-check, vitrine-missing, vitrine-detail, .figure:not(:disabled)';
    expect(await page.locator(offers).count()).toBe(0);
    expect(page.workers()).toEqual([]);
    expect(requests.filter((address) => /worker|\.wasm/.test(address))).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('colours changes by what is good in the catalogue', async () => {
    const text = `Deal,Status,Amount,Closed\nD-0,won,10,2023-11-05\nD-1,won,100,2024-01-10\nD-2,won,250,2024-02-12
D-3,lost,5,2024-01-20\nD-4,lost,5,2024-02-20\nD-5,lost,5,2024-02-21\n`;
    const json = await reportedOf(text, '--from', '2024-02-01', '--to', '2024-02-29', '--compare', 'previous');
    const { page } = await hosted(
      stage,
      host,
      `<vitrine-metric id="more" metric="won_revenue"></vitrine-metric><vitrine-metric id="worse" metric="lost_deals"></vitrine-metric>${given(json)}`,
    );
    for (const [one, good] of [
      ['#more', 'true'],
      ['#worse', 'false'],
    ] as const) {
      await ready(page, one);
      const change = page.locator(`${one} .change`);
      expect(await change.innerText()).toContain('▲');
      expect(await change.getAttribute('data-good')).toBe(good);
    }
    await page.context().close();
  });

  it('may be another one later, and is refused where it is none', async () => {
    const { page } = await hosted(
      stage,
      host,
      `<vitrine-metric metric="won_deals"></vitrine-metric>${given(await reported('--metric', 'won_deals'))}`,
    );
    await ready(page, 'vitrine-metric');
    expect(await valueIn(page, 'vitrine-metric')).toBe(2);
    const next = await reported('--metric', 'won_deals', '--from', '2024-02-01', '--to', '2024-02-29');
    await page.evaluate(`document.querySelector('vitrine-metric').report = ${next}`);
    await expect.poll(() => valueIn(page, 'vitrine-metric')).toBe(1);
    await page.evaluate(`document.querySelector('vitrine-metric').report = { schema: 2 }`);
    await page.locator('vitrine-metric [data-error=bad_input]').waitFor();
    // Without a report it takes files as any other.
    await page.evaluate(`document.querySelector('vitrine-metric').report = null`);
    await expect.poll(() => page.workers().length).toBe(1);
    await give(page, 'vitrine-metric');
    expect(await valueIn(page, 'vitrine-metric')).toBe(2);
    await page.context().close();
  });
});

/** Names of what the page was told, and the last detail of each. */
const listen = `<script>
  told = []; details = {};
  for (const name of ['ready', 'progress', 'report', 'error', 'filter'])
    addEventListener('vitrine-' + name, ({ detail }) => { told.push(name); details[name] = detail; });
</script>`;
const told = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
const detail = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((one) => (globalThis as unknown as { details: Record<string, unknown> }).details[one], name);

describe('a page around', () => {
  it('is told when it is ready, of reports, of filters that people choose, and of what fails', async () => {
    const { page } = await hosted(stage, host, `${listen}<vitrine-dashboard board="sales"></vitrine-dashboard>`);
    await ready(page, 'vitrine-dashboard');
    expect(await told(page)).toEqual(['ready']);
    await give(page, 'vitrine-dashboard');
    await page.locator('vitrine-dashboard article[data-metric]').first().waitFor();
    expect(await told(page)).toContain('progress');
    expect(await detail(page, 'report')).toMatchObject({ schema: 1 });
    // What the page around sets itself, it is not told.
    await page.evaluate(() => document.querySelector('vitrine-dashboard')?.setAttribute('period', 'custom:2024-02-01:2024-02-29'));
    await expect.poll(async () => ((await detail(page, 'report')) as { period: { from: string } }).period.from).toBe('2024-02-01');
    expect(await told(page)).not.toContain('filter');
    await page.locator('vitrine-breakdown select').first().selectOption('owner');
    await page.locator('vitrine-breakdown tr[data-key=Bohdan] .name button').first().click();
    await expect.poll(() => told(page)).toContain('filter');
    expect(await detail(page, 'filter')).toMatchObject({
      where: "owner = 'Bohdan'",
      range: { from: '2024-02-01', to: '2024-02-29' },
      filters: [{ name: 'owner', values: ['Bohdan'] }],
    });
    await give(page, 'vitrine-dashboard', '');
    await expect.poll(() => told(page)).toContain('error');
    expect(await detail(page, 'error')).toMatchObject({ code: 'empty_input' });
    await page.context().close();
  });

  it('chooses the metrics, and the options of every question', async () => {
    const { page } = await hosted(stage, host, '<vitrine-dashboard metrics="won_revenue win_rate"></vitrine-dashboard>');
    await ready(page, 'vitrine-dashboard');
    await page.evaluate(() => {
      (document.querySelector('vitrine-dashboard') as VitrineDashboard).options = { where: "owner = 'Zoryana'", language: 'uk' };
    });
    await give(page, 'vitrine-dashboard');
    expect(await valueIn(page, 'vitrine-dashboard', 'won_revenue')).toBe(3000.5);
    const shown = await page
      .locator('vitrine-dashboard article[data-metric]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-metric')));
    expect(shown).toEqual(['won_revenue', 'win_rate']);
    expect(await page.locator('vitrine-filters [data-control=filter]').innerText()).toMatch(/[а-яіїє]/i);
    await page.context().close();
  });

  it('keeps files to itself with `readonly`', async () => {
    const { page } = await hosted(stage, host, '<vitrine-dashboard readonly></vitrine-dashboard>');
    await ready(page, 'vitrine-dashboard');
    expect(await page.locator('vitrine-dashboard button').count()).toBe(0);
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.csv'));
      const area = document.querySelector('vitrine-dashboard')?.shadowRoot?.firstElementChild;
      area?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true }));
    }, deals);
    await page.waitForTimeout(500);
    expect(await page.locator('vitrine-dashboard article[data-metric]').count()).toBe(0);
    await give(page, 'vitrine-dashboard');
    await valueIn(page, 'vitrine-dashboard', 'win_rate');
    expect(await page.locator('vitrine-files button').count()).toBe(0);
    await page.context().close();
  });
});

describe('looks', () => {
  it.each([
    ['', '', 'light'],
    ['<style>html { color-scheme: dark; }</style>', '', 'dark'],
    ['<style>html { color-scheme: dark; }</style>', 'theme="light"', 'light'],
    ['', 'theme="dark"', 'dark'],
  ])('are light or dark as the page is, or as the element is told: %s %s', async (style, theme, expected) => {
    const { page } = await hosted(stage, host, `${style}<vitrine-metric ${theme} metric="win_rate"></vitrine-metric>`);
    await ready(page, 'vitrine-metric');
    await give(page, 'vitrine-metric');
    const ink = await page.locator('vitrine-metric .figure').evaluate((element) => getComputedStyle(element).color);
    expect(ink).toBe(expected === 'dark' ? 'rgb(236, 234, 230)' : 'rgb(28, 27, 26)');
    await page.context().close();
  });

  const elements = `<vitrine-metric metric="win_rate"></vitrine-metric><vitrine-chart metric="won_revenue"></vitrine-chart>
    <vitrine-dashboard></vitrine-dashboard><h1>Portal</h1><button id="own">Own</button>`;
  const pieces = ['vitrine-metric::part(tile-value)', 'vitrine-chart::part(card-title)', 'vitrine-dashboard::part(tile-value)'];
  const css = async (page: Page, selector: string, property: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

  async function dressed(style: string): Promise<Page> {
    const { page } = await hosted(stage, host, `<style>${style}</style>${elements}`);
    for (const one of ['vitrine-metric', 'vitrine-chart', 'vitrine-dashboard']) {
      await ready(page, one);
      await give(page, one);
    }
    for (const one of ['vitrine-metric .figure', 'vitrine-chart h2', 'vitrine-dashboard .figure'])
      await page.locator(one).first().waitFor();
    return page;
  }

  it('are those that the page gives to parts and properties', async () => {
    const page = await dressed(
      `${pieces.join(', ')} { color: rgb(1, 2, 3); } vitrine-dashboard::part(tab) { color: rgb(4, 5, 6); }
       vitrine-metric, vitrine-dashboard { --vitrine-surface: rgb(7, 8, 9); --vitrine-font: monospace; --vitrine-radius: 0px; }`,
    );
    expect(await css(page, 'vitrine-metric .figure', 'color')).toBe('rgb(1, 2, 3)');
    expect(await css(page, 'vitrine-chart h2', 'color')).toBe('rgb(1, 2, 3)');
    expect(await css(page, 'vitrine-dashboard .figure', 'color')).toBe('rgb(1, 2, 3)');
    expect(await css(page, 'vitrine-dashboard [role=tab]', 'color')).toBe('rgb(4, 5, 6)');
    expect(await css(page, 'vitrine-metric article', 'background-color')).toBe('rgb(7, 8, 9)');
    expect(await css(page, 'vitrine-dashboard .figure', 'font-family')).toBe('monospace');
    expect(await css(page, 'vitrine-metric .panel', 'border-radius')).toBe('0px');
    expect(await css(page, 'vitrine-chart .panel', 'border-radius')).toBe('8px');
    await page.context().close();
  });

  it('are untouched by what the page sets for itself, and touch nothing of it', async () => {
    const measured: Array<[string, string]> = [
      ['vitrine-metric .figure', 'letter-spacing'],
      ['vitrine-metric .name', 'text-transform'],
      ['vitrine-dashboard [role=tab]', 'color'],
      ['vitrine-dashboard [role=tab]', 'font-size'],
      ['vitrine-chart h2', 'text-align'],
      ['vitrine-chart h2', 'line-height'],
      ['vitrine-chart h2', 'color'],
    ];
    const all = (page: Page): Promise<string[]> => Promise.all(measured.map(([selector, property]) => css(page, selector, property)));
    const plain = await dressed('');
    const loud = await dressed(
      `* { color: rgb(255, 0, 0); } body { font: 40px/3 serif; letter-spacing: 9px; text-transform: uppercase; text-align: right; word-spacing: 9px; white-space: pre; }
       button, h1, h2, table, .tile, .figure { color: red !important; background: lime !important; font-size: 50px !important; }`,
    );
    expect(await all(loud)).toEqual(await all(plain));
    expect(await css(plain, 'vitrine-chart h2', 'color')).toBe('rgb(28, 27, 26)');
    expect(await css(plain, 'h1', 'font-family')).toBe('"Times New Roman"');
    expect(await css(plain, '#own', 'border-style')).toBe('outset');
    expect(await plain.evaluate(() => [document.adoptedStyleSheets.length, document.styleSheets.length])).toEqual([0, 1]);
    await plain.context().close();
    await loud.context().close();
  });
});

describe('once the page is idle', () => {
  it('no file, workbook, language or chart makes a request, and elements fetch the rest once together', async () => {
    const { page, requests, errors } = await hosted(
      stage,
      host,
      '<vitrine-dashboard></vitrine-dashboard><vitrine-metric metric="win_rate"></vitrine-metric>',
    );
    for (const one of ['vitrine-dashboard', 'vitrine-metric']) await ready(page, one);
    const fetched = (name: string): number => requests.filter((address) => address.includes(name)).length;
    await expect.poll(() => fetched('recognition'), { timeout: 20_000 }).toBe(1);
    await page.waitForLoadState('networkidle');
    expect(fetched('vitrine-rest')).toBe(1);
    const before = requests.length;
    const book = utils.book_new(
      utils.aoa_to_sheet([
        ['Plan', 'Month', 'Target'],
        ['North', '2024-01', 5000],
      ]),
      'Plan',
    );
    const bytes = [...new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)];
    await give(page, 'vitrine-dashboard');
    await give(page, 'vitrine-metric');
    expect(await valueIn(page, 'vitrine-metric')).toBeCloseTo(2 / 3, 12);
    await page.evaluate(
      (all) => (document.querySelector('vitrine-dashboard') as VitrineDashboard).add(new File([new Uint8Array(all)], 'plan.xlsx')),
      bytes,
    );
    await page.evaluate(() => document.querySelector('vitrine-dashboard')?.setAttribute('lang', 'uk'));
    await page.locator('vitrine-dashboard [role=tab]', { hasText: 'Огляд' }).waitFor();
    await page.locator('vitrine-dashboard canvas').first().waitFor();
    // A reader that this page has not used, and refuses the file in words.
    await page.evaluate(() =>
      (document.querySelector('vitrine-dashboard') as VitrineDashboard).add(new File(['PAR1 is cut off'], 'x.parquet')),
    );
    await page.locator('vitrine-dashboard [data-error]').first().waitFor();
    expect(requests.slice(before).filter((address) => !address.startsWith('blob:'))).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
