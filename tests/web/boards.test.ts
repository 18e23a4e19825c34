/** Boards made of cards, from real exports: each figure on the screen is the one that the API's report gives for the same files. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileAt, type ReportOptions, Vitrine } from '../../web/api/index.node.js';
import { toldBy } from '../../web/widget/state/told-by.js';
import type { NameInfo } from '../../web/widget/state/view.js';
import { board, data, dist, grainOf, haveData, type PageOptions, Stage, settled, tiles, type Watched } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

type Page = Watched['page'];

const sample = readdirSync(join(dist, 'sample')).map((name) => join(dist, 'sample', name));
const ravenstack = data(...['accounts', 'churn_events', 'subscriptions'].map((name) => `ravenstack/ravenstack_${name}.csv`));
const companies: Record<string, { files: string[]; boards: string[] }> = {
  sample: { files: sample, boards: ['overview', 'sales', 'pipeline', 'customers', 'subscriptions', 'churn', 'team'] },
  ravenstack: { files: ravenstack, boards: ['overview', 'customers', 'subscriptions', 'churn'] },
  school_crm: { files: data('school_crm/Deals_1Clean.xlsx'), boards: ['overview', 'sales', 'pipeline', 'customers', 'churn', 'team'] },
  northwind: {
    files: data(...['orders', 'order_details', 'customers', 'employees', 'products'].map((name) => `northwind/${name}.csv`)),
    boards: ['overview', 'sales', 'customers', 'churn', 'team'],
  },
  telco: { files: data('telco/Telco-Customer-Churn.csv'), boards: ['overview', 'customers', 'subscriptions', 'churn'] },
};

const inNode = new URL('../../build/wasm/vitrine.wasm', import.meta.url);

async function opened(files: string[]): Promise<Vitrine> {
  const vitrine = await Vitrine.open({ wasm: inNode });
  for (const file of files) await vitrine.add(await fileAt(file));
  return vitrine;
}

async function shown(files: string[], options: PageOptions = {}): Promise<Watched> {
  const watched = await stage.page(options);
  await watched.page.setInputFiles('#files', files);
  await watched.page.waitForSelector('article[data-metric]');
  await settled(watched.page);
  return watched;
}

const boards = (page: Page): Promise<string[]> =>
  page.locator('[role=tab]').evaluateAll((all) => all.map((tab) => tab.getAttribute('data-board') ?? ''));

/** Of each table of slices on the screen: the name it looks by, and the cells of its first rows. */
const tableCells = async (page: Page): Promise<Array<{ by: string; cells: Array<{ key: string; metric: string; value: string }> }>> => {
  const tables = await page.locator('vitrine-table').evaluateAll((all) =>
    all.map((table) => {
      const { card, ground } = table as unknown as { card: { by: string[] }; ground: { names: NameInfo[] } };
      const cells = [...(table.shadowRoot?.querySelectorAll('tbody tr[data-key]') ?? [])].slice(0, 5).flatMap((row) =>
        [...row.querySelectorAll('td[data-metric]')].map((cell) => ({
          key: row.getAttribute('data-key') ?? '',
          metric: cell.getAttribute('data-metric') ?? '',
          value: cell.getAttribute('data-value') ?? '',
        })),
      );
      return { asked: card.by, names: ground.names, cells };
    }),
  );
  return tables.map(({ asked, names, cells }) => ({ by: asked.flatMap((id) => toldBy(id, names) ?? [])[0] ?? '', cells }));
};

describe.each(Object.entries(companies))('%s', (name, { files, boards: expected }) => {
  it.skipIf(name !== 'sample' && !haveData(...files.map((file) => file.slice(data('').join('').length))))(
    'shows on each board what the report says',
    async () => {
      const vitrine = await opened(files);
      const ask = async (options: ReportOptions): ReturnType<Vitrine['report']> => vitrine.report({ withMissing: true, ...options });
      const { page, requests, errors } = await shown(files);
      expect(await boards(page)).toEqual(expected);
      for (const id of expected) {
        await board(page, id);
        await settled(page);
        const figures = await tiles(page);
        expect(Object.keys(figures).length, id).toBeGreaterThan(0);
        const { metrics } = await ask({ metrics: Object.keys(figures), grain: await grainOf(page) });
        for (const [metric, value] of Object.entries(figures)) expect(value, `${id} ${metric}`).toBe(metrics[metric]?.value ?? 0);
        for (const { by, cells } of await tableCells(page)) {
          const answer = await ask({ metrics: [...new Set(cells.map(({ metric }) => metric))], by, grain: await grainOf(page) });
          for (const { key, metric, value } of cells) {
            const slice = answer.metrics[metric]?.slices?.find((one) => (one.key ?? '') === key);
            expect(value, `${id} ${by} ${key} ${metric}`).toBe(String(slice?.value ?? ''));
          }
        }
      }
      expect(requests).toEqual([]);
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );
});

describe.skipIf(!haveData('ravenstack/ravenstack_subscriptions.csv'))('subscriptions', () => {
  it('go from the opening by each movement to the closing, and the steps add up', async () => {
    const { page } = await shown(ravenstack);
    await board(page, 'subscriptions');
    await settled(page);
    await page.locator('vitrine-waterfall [data-shape=table]').click();
    await page.locator('vitrine-waterfall tr[data-step]').first().waitFor();
    const steps = await page
      .locator('vitrine-waterfall tr[data-step]')
      .evaluateAll((all) => all.map((row) => [row.getAttribute('data-step') ?? '', Number(row.getAttribute('data-value'))] as const));
    const vitrine = await opened(ravenstack);
    const { metrics } = await vitrine.report({ metrics: steps.map(([id]) => id) });
    for (const [id, value] of steps) expect(value, id).toBe(metrics[id]?.value);
    const of = (id: string): number => new Map(steps).get(id) ?? 0;
    expect(of('opening_mrr')).toBe(0); // all data begin at nothing
    expect(of('closing_mrr')).toBeCloseTo(10_159_608, 2); // README of the data: MRR on 2024-12-31
    expect(
      of('opening_mrr') + of('new_mrr') + of('expansion_mrr') + of('reactivation_mrr') - of('contraction_mrr') - of('churned_mrr'),
    ).toBeCloseTo(of('closing_mrr'), 2);
    await page.context().close();
  });

  it('stand below each other on a phone, and a click on one opens it', async () => {
    const { page, errors } = await shown(ravenstack, { width: 390, height: 844 });
    await board(page, 'subscriptions');
    await settled(page);
    const chart = page.locator('vitrine-waterfall vitrine-plot');
    await chart.scrollIntoViewIfNeeded();
    const { height } = (await chart.boundingBox())!;
    // Opening, new, expansion, reactivation, contraction, churned, closing: the second of seven rows.
    await chart.click({ position: { x: 150, y: 16 + (height - 40) * (1.5 / 7) } });
    await page.waitForSelector('[data-detail=new_mrr]');
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe('cohorts', () => {
  it('show what the report says of each month and age', async () => {
    const { page } = await shown(sample);
    await board(page, 'churn');
    await settled(page);
    const cells = await page
      .locator('vitrine-cohorts tr[data-cohort="2024-01"] td[data-value]')
      .evaluateAll((all) => all.map((cell) => Number(cell.getAttribute('data-value'))));
    const vitrine = await opened(sample);
    const { metrics } = await vitrine.report({ metrics: ['customer_retention'], by: 'cohort_month', sliceSeries: true, grain: 'month' });
    const series = metrics['customer_retention']?.slices?.find(({ key }) => key === '2024-01')?.series ?? [];
    const since = series.filter(({ from }) => from >= '2024-01-01').map(({ value }) => value);
    expect(cells.length).toBeGreaterThan(12);
    expect(cells).toEqual(since.slice(0, cells.length));
    await page.context().close();
  });
});

describe('by the keyboard', () => {
  it('a chart is walked point by point with a spoken text, and Enter picks one', async () => {
    const { page, errors } = await shown(sample);
    await page.locator('[data-control=period]').selectOption('last12');
    await settled(page);
    const chart = page.locator('vitrine-trend vitrine-plot');
    await chart.locator('.host').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => chart.locator('[aria-live]').textContent()).toMatch(/^Nov 2024: €/);
    await page.keyboard.press('Enter');
    await settled(page);
    const period = await page.evaluate(
      () => (document.querySelector('vitrine-dashboard') as unknown as { session: { view: { period: unknown } } }).session.view.period,
    );
    expect(period).toEqual({ kind: 'custom', from: '2024-11-01', to: '2024-11-30' });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('the days of a calendar are walked by arrows, and opened', async () => {
    const { page } = await shown(sample);
    await board(page, 'sales');
    await settled(page);
    const calendar = page.locator('vitrine-calendar');
    await calendar.locator('td[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    expect(await calendar.locator('.said').textContent()).toMatch(/: €/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-detail=total_revenue]');
    await page.context().close();
  });
});

describe('a table of many rows', () => {
  it('holds only those in sight, and comes to the last one', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => `O${at},${String((at % 28) + 1).padStart(2, '0')}.01.2024,P${at},${at + 1}`);
    const path = await stage.written('orders.csv', ['Order ID,Date,Product,Amount', ...rows].join('\n'));
    const { page, errors } = await shown([path]);
    await board(page, 'sales');
    await settled(page);
    const table = page.locator('vitrine-table');
    expect(await table.locator('tbody tr[data-key]').count()).toBeLessThan(64);
    expect(await table.locator('tbody tr').first().getAttribute('data-key')).toBe('P99999');
    expect(await table.locator('table').getAttribute('aria-rowcount')).toBe('100002');
    // Rows that are scrolled away do not show through the head.
    const through = await table.locator('.scroll').evaluate(async (scroll) => {
      scroll.scrollIntoView({ block: 'center' });
      const head = [...scroll.querySelectorAll('thead th')].at(-1)!;
      const found: string[] = [];
      for (let at = 0; at < 40; at += 4) {
        scroll.scrollTop = 1000 + at;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const { right, top, bottom } = head.getBoundingClientRect();
        const above = (scroll.getRootNode() as ShadowRoot).elementFromPoint(right - 12, (top + bottom) / 2);
        if (!above?.closest('thead')) found.push(above?.outerHTML ?? '');
      }
      return found;
    });
    expect(through).toEqual([]);
    await table.locator('.scroll').evaluate((scroll) => {
      scroll.scrollTop = scroll.scrollHeight;
    });
    await table.locator('tr[data-key=P0]').waitFor();
    expect(await table.locator('tbody tr[data-key]').count()).toBeLessThan(64);
    await table.locator('[data-sort=total_revenue]').click();
    await table.locator('tr[data-key=P0]').waitFor();
    expect(await table.locator('tbody tr').first().getAttribute('data-key')).toBe('P0');
    expect(await table.locator('tr[data-total] td[data-metric=total_revenue]').getAttribute('data-value')).toBe(
      String((100_000 * 100_001) / 2),
    );
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe.skipIf(!haveData('northwind/orders.csv'))('growth', () => {
  it('is not told against a year that the data cover only in part', async () => {
    // The orders begin on 4 July 1996: 1997 against 1996 would be a wonder.
    const { page } = await shown(companies['northwind']!.files);
    await board(page, 'sales');
    await settled(page);
    expect(await page.locator('article[data-metric=yoy_growth] .figure').textContent()).toBe('earlier period not whole');
    await page.context().close();
  });
});
