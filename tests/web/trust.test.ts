/** Any number opened: its definitions side by side, what it is held against, what to know before it, and the rows themselves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue, Notice, Report } from '../../web/api/types.js';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { concerns } from '../../web/widget/state/concerns.js';
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
  await watched.page.locator('#sample').click();
  await watched.page.waitForSelector('article[data-metric]');
  await settled(watched.page);
  return watched;
}

async function open(page: Page, metric: string): Promise<void> {
  await page.locator(`article[data-metric="${metric}"] .figure`).click();
  await page.locator(`[data-detail="${metric}"] .formula`).waitFor();
}

/** What the engine says of the view on the screen. */
const reported = (page: Page, metric: string): Promise<Report['metrics'][string] | undefined> =>
  page.evaluate(async (id) => {
    const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
    return (await session.engine.report({ ...session.question({}), variants: {}, metrics: [id] })).metrics[id];
  }, metric);

async function quiet({ page, requests, errors }: Watched): Promise<void> {
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
}

describe('definitions', () => {
  it('are compared, chosen for the whole view, said on the tile and in the link, and taken back', async () => {
    const watched = await withSample();
    const { page } = watched;
    const engine = await reported(page, 'win_rate');
    const usual = (await tiles(page))['win_rate'];
    expect(usual).toBeCloseTo(engine?.value ?? 0, 12);
    await open(page, 'win_rate');
    const listed = await page.locator('vitrine-definitions li').evaluateAll((all) => all.map((line) => line.getAttribute('data-variant')));
    expect(listed).toEqual(['', ...Object.keys(engine?.variants ?? {})]);
    await page.locator('vitrine-definitions li[data-variant=by_amount] button').click();
    await settled(page);
    expect((await tiles(page))['win_rate']).toBeCloseTo(engine?.variants?.['by_amount']?.value ?? 0, 12);
    expect(await page.locator('article[data-metric=win_rate] .name').innerText()).toBe('Win rate · By amount');
    expect(page.url()).toContain('use.win_rate=by_amount');
    await page.waitForSelector('vitrine-definitions li[data-variant=""]');
    expect(await page.locator('vitrine-definitions li[data-chosen]').getAttribute('data-variant')).toBe('by_amount');
    // The panel now explains the number by the definition in use.
    expect(Number(await page.locator('[data-detail=win_rate]').getAttribute('data-value'))).toBeCloseTo(
      engine?.variants?.['by_amount']?.value ?? 0,
      12,
    );
    await page.locator('[data-control=undo]').press('Enter');
    await settled(page);
    expect((await tiles(page))['win_rate']).toBe(usual);
    await quiet(watched);
  });
});

describe('the panel', () => {
  it('holds a number against its plan, whose own rows open', async () => {
    const watched = await withSample();
    const { page } = watched;
    const engine = await reported(page, 'total_revenue');
    await open(page, 'total_revenue');
    expect(Number(await page.locator('[data-target]').getAttribute('data-target'))).toBe(engine?.target?.value);
    await page.locator('[data-target] button').click();
    await page.locator('[data-detail=target] .formula').waitFor();
    await page.waitForSelector('vitrine-rows tbody tr');
    expect(await page.locator('vitrine-rows h4').first().innerText()).toContain('targets.csv');
    await quiet(watched);
  });

  it('says of each benchmark where the number stands and whose it is', async () => {
    const watched = await withSample();
    const { page } = watched;
    const metric = await page.evaluate(() => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      const shown = Object.entries(session.report?.metrics ?? {});
      return (
        shown.find(([id, { benchmarks }]) => session.board?.metrics.includes(id) && benchmarks?.some(({ status }) => status))?.[0] ?? ''
      );
    });
    const engine = await reported(page, metric);
    await open(page, metric);
    const shown = await page
      .locator('[data-benchmark]')
      .evaluateAll((all) =>
        all.filter((line) => line.localName === 'li').map((line) => [line.getAttribute('data-benchmark'), line.textContent ?? '']),
      );
    expect(shown.map(([status]) => status)).toEqual(engine?.benchmarks?.map(({ status }) => status ?? ''));
    for (const [at, { source }] of (engine?.benchmarks ?? []).entries()) expect(shown[at]?.[1]).toContain(source);
    await quiet(watched);
  });

  it.each([false, true])('has nothing that axe objects to: dark %s', async (dark) => {
    const watched = await withSample({ dark });
    const { page } = watched;
    for (const metric of ['win_rate', 'total_revenue']) {
      await open(page, metric);
      await page.waitForSelector('vitrine-rows tbody tr');
      expect(await violations(page, ['vitrine-detail']), metric).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await quiet(watched);
  });
});

const field = (id: string, kind: string) => ({ id, kind, name: id, required: false }) as const;
const catalogue = {
  facts: [
    { id: 'deals', fields: [field('status', 'choice'), field('closed_on', 'date'), field('owner', 'text'), field('amount', 'money')] },
    { id: 'costs', fields: [field('amount', 'money'), field('date', 'date')] },
    { id: 'sales', fields: [field('amount', 'money')] },
  ],
  metrics: [{ id: 'win_rate', formula: 'won / (won + previous(lost))', needs: ['deals.status'] }],
  measures: [
    { id: 'won', fact: 'deals', where: "status = 'won'", date: 'closed_on' },
    { id: 'lost', fact: 'deals', where: "status = 'lost'", date: 'closed_on' },
    { id: 'cost', fact: 'costs', of: 'amount', date: 'date' },
    { id: 'revenue', fact: 'sales', of: 'amount' },
  ],
} as unknown as Catalogue;
const report = {
  metrics: { revenue: { unit: 'money', value: 1, source: 'deals (won)' } },
  files: [
    { name: 'd.csv', rows: 1, facts: ['deals'], mapping: { Closed: { fact: 'deals', field: 'closed_on', confidence: 1 } } },
    { name: 'c.csv', rows: 1, facts: ['costs'] },
  ],
} as unknown as Report;

describe('a notice', () => {
  const about = (notice: Partial<Notice>): string[] =>
    ['win_rate', 'cost', 'revenue'].filter((metric) => concerns({ code: 'x', message: '', ...notice }, metric, report, catalogue));

  it('stands at the metrics that rest on what it is about', () => {
    expect(about({ column: 'deals.status' })).toEqual(['win_rate']);
    expect(about({ column: 'deals.owner' })).toEqual([]);
    expect(about({ column: 'costs.amount' })).toEqual(['cost']);
    expect(about({ file: 'd.csv', column: 'Note' })).toEqual([]);
    expect(about({ file: 'c.csv' })).toEqual(['cost']);
    expect(about({})).toEqual([]);
  });

  it('stands at those that are made of it, through formulas and where deals stand in for sales', () => {
    expect(about({ file: 'd.csv', column: 'Closed' })).toEqual(['win_rate', 'revenue']);
    expect(about({ column: 'deals.amount' })).toEqual(['revenue']);
    expect(about({ file: 'd.csv' })).toEqual(['win_rate', 'revenue']);
  });

  it('is shown at the tile and before the number in the panel', async () => {
    const watched = await stage.page();
    const { page } = watched;
    // Days and months that can be told apart in no row: the close dates may be read in two ways.
    const rows = Array.from(
      { length: 40 },
      (_, at) => `D${at},${at % 2 ? 'Won' : 'Lost'},0${(at % 9) + 1}/0${(at % 7) + 1}/2024,${100 + at}`,
    );
    await page.locator('#files').setInputFiles(await stage.written('deals.csv', ['Deal ID,Stage,Close Date,Amount', ...rows].join('\n')));
    await page.waitForSelector('article[data-metric]');
    await settled(page);
    const notices = await page.evaluate(() => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      return (session.report?.notices ?? []).map(({ code }) => code);
    });
    expect(notices).toContain('ambiguous_dates');
    // Won deals stand in for sales, so the revenue rests on their dates too.
    expect(await page.locator('article[data-metric=total_revenue] [data-concern]').count()).toBe(1);
    const sign = page.locator('article[data-metric=win_rate] [data-concern]');
    expect(await sign.getAttribute('aria-label')).toContain('The dates can be read in two ways');
    await open(page, 'win_rate');
    expect(await page.locator('[data-detail] .notices li[data-notice=ambiguous_dates]').count()).toBe(1);
    await quiet(watched);
  });
});
