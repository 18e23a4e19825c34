/** What elements share, and what is left of them when they go: workers, memory, names. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VitrineMetric } from '../../web/widget/metric.js';
import { Stage } from './browser.js';
import { give, type Host, hosted, hostOf, ready, valueIn } from './host/host.js';

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

const workers = (page: Page): number => page.workers().length;
const remove = (page: Page, selector: string): Promise<void> => page.evaluate((one) => document.querySelector(one)?.remove(), selector);

describe('elements of one group', () => {
  it('share files, filters and one worker', async () => {
    const { page, errors, requests } = await hosted(
      stage,
      host,
      `<vitrine-metric id="a" group="deals" metric="won_revenue"></vitrine-metric>
       <vitrine-metric id="b" group="deals" metric="won_revenue" period="month"></vitrine-metric>
       <vitrine-chart group="deals" metric="won_revenue" by="owner"></vitrine-chart>
       <vitrine-metric id="other" metric="won_revenue"></vitrine-metric>`,
    );
    for (const one of ['#a', '#b', 'vitrine-chart', '#other']) await ready(page, one);
    await give(page, '#a');
    expect(await valueIn(page, '#a')).toBe(4200.75);
    // February, the month of the last day in the file: what an attribute says is that element's own.
    expect(await valueIn(page, '#b')).toBe(1200.25);
    const zoryana = page.locator('vitrine-chart tr[data-key=Zoryana] .name button');
    await zoryana.click();
    await expect.poll(() => valueIn(page, '#a')).toBe(3000.5);
    await zoryana.click();
    await expect.poll(() => valueIn(page, '#a')).toBe(4200.75);
    expect(await page.locator('#other article').count()).toBe(0);
    expect(workers(page)).toBe(2);
    // The program is fetched and compiled once for both.
    const modules = requests.filter((address) => address.endsWith('.wasm'));
    expect(modules).toEqual([...new Set(modules)]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('show a newcomer what they look at', async () => {
    const { page } = await hosted(stage, host, '<vitrine-metric id="a" group="g" metric="won_revenue"></vitrine-metric>');
    await ready(page, '#a');
    await give(page, '#a');
    await valueIn(page, '#a');
    await page.evaluate(async () => {
      const { session } = document.querySelector('#a') as VitrineMetric;
      await session.show({ filters: [{ name: 'owner', label: 'Owner', type: 'text', values: ['Bohdan'] }] });
      const late = document.createElement('vitrine-metric');
      Object.assign(late, { id: 'late', group: 'g', metric: 'won_revenue' });
      document.body.append(late);
    });
    expect(await valueIn(page, '#late')).toBe(1200.25);
    expect(workers(page)).toBe(1);
    await page.context().close();
  });
});

describe('an element that is taken off the page', () => {
  it('ends its worker, and brings its files along when it comes back', async () => {
    const { page, errors } = await hosted(
      stage,
      host,
      '<div id="x"><vitrine-metric metric="won_revenue"></vitrine-metric></div><div id="y"></div>',
    );
    await ready(page, 'vitrine-metric');
    await give(page, 'vitrine-metric');
    expect(await valueIn(page, 'vitrine-metric')).toBe(4200.75);
    expect(workers(page)).toBe(1);
    // Moved: the same worker goes on.
    const [worker] = page.workers();
    await page.evaluate(() => document.querySelector('#y')?.append(document.querySelector('vitrine-metric') as Element));
    await page.waitForTimeout(100);
    expect(page.workers()).toEqual([worker]);
    // Away for a while.
    await page.evaluate(() => {
      const element = document.querySelector('vitrine-metric') as VitrineMetric;
      Object.assign(globalThis, { away: element });
      element.remove();
    });
    await expect.poll(() => workers(page)).toBe(0);
    await page.evaluate(() => document.body.append((globalThis as unknown as { away: Element }).away));
    await page.locator('vitrine-metric .figure').click();
    await page.locator('dialog [data-detail=won_revenue][data-value="4200.75"]').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('ends it also where it goes while it opens or reads', async () => {
    const { page } = await hosted(stage, host, '<vitrine-metric metric="won_revenue"></vitrine-metric>');
    await remove(page, 'vitrine-metric');
    await page.waitForTimeout(1500);
    expect(workers(page)).toBe(0);
    await page.evaluate(() => {
      const element = document.createElement('vitrine-metric');
      element.metric = 'won_revenue';
      document.body.append(element);
      const rows = 'D-1,won,10,2024-01-10\n'.repeat(400_000);
      void element.whenReady.then(() => {
        void element.add(new File(['Deal,Status,Amount,Closed\n', rows], 'deals.csv'));
        setTimeout(() => element.remove(), 60);
      });
    });
    await page.waitForTimeout(2500);
    expect(workers(page)).toBe(0);
    await page.context().close();
  });

  it('gives the memory of its files back', async () => {
    const { page } = await hosted(stage, host, '<vitrine-metric metric="won_revenue"></vitrine-metric>');
    await ready(page, 'vitrine-metric');
    const before = await resident(page);
    await page.evaluate(async () => {
      const lines = Array.from({ length: 600_000 }, (_, at) => `D-${at},won,${at}.25,2024-01-${10 + (at % 20)},Owner ${at % 5000}\n`);
      const element = document.querySelector('vitrine-metric') as VitrineMetric;
      await element.add(new File(['Deal,Status,Amount,Closed,Owner\n', ...lines], 'deals.csv'));
    });
    const full = await resident(page);
    expect(full - before).toBeGreaterThan(40e6);
    await remove(page, 'vitrine-metric');
    await expect.poll(async () => (await resident(page)) - before, { timeout: 20_000 }).toBeLessThan((full - before) / 2);
    console.info(`memory: ${[before, full, await resident(page)].map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`).join(', ')}`);
    await page.context().close();
  });
});

/** Bytes that the pages' processes hold. */
async function resident(page: Page): Promise<number> {
  const own = await page.context().newCDPSession(page);
  await own.send('HeapProfiler.collectGarbage');
  const session = await stage.browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const sizes = await Promise.all(pages.map((id) => readFile(`/proc/${id}/statm`, 'utf8').catch(() => '0 0')));
  await session.detach();
  return sizes.reduce((sum, text) => sum + Number(text.split(' ')[1]) * 4096, 0);
}

describe('two versions on one page', () => {
  it('work side by side, each with elements of its own inside', async () => {
    const { page, errors } = await hosted(
      stage,
      host,
      `<script>prefixes = [undefined, 'acme']</script>
       <vitrine-metric metric="won_revenue"></vitrine-metric><acme-metric metric="win_rate"></acme-metric>
       <vitrine-dashboard></vitrine-dashboard><acme-dashboard></acme-dashboard>`,
      './other/host.js',
    );
    for (const one of ['vitrine-metric', 'acme-metric', 'vitrine-dashboard', 'acme-dashboard']) {
      await ready(page, one);
      await give(page, one);
    }
    expect(await valueIn(page, 'vitrine-metric')).toBe(4200.75);
    expect(await valueIn(page, 'acme-metric')).toBeCloseTo(2 / 3, 12);
    expect(await valueIn(page, 'vitrine-dashboard', 'win_rate')).toBeCloseTo(2 / 3, 12);
    expect(await valueIn(page, 'acme-dashboard', 'win_rate')).toBeCloseTo(2 / 3, 12);
    expect(await page.locator('vitrine-dashboard vitrine-tile').count()).toBeGreaterThan(1);
    expect(await page.locator('vitrine-dashboard vitrine-2-tile').count()).toBe(0);
    expect(await page.locator('acme-dashboard vitrine-2-tile').count()).toBeGreaterThan(1);
    expect(await page.locator('acme-dashboard vitrine-tile').count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('leave the public names to the first where neither has a prefix', async () => {
    const { page, errors } = await hosted(stage, host, '<vitrine-dashboard></vitrine-dashboard>', './other/host.js');
    await ready(page, 'vitrine-dashboard');
    await give(page, 'vitrine-dashboard');
    expect(await valueIn(page, 'vitrine-dashboard', 'win_rate')).toBeCloseTo(2 / 3, 12);
    const opened = (): Promise<number[]> =>
      page.evaluate(() => (globalThis as unknown as { copies: Array<{ opened: number }> }).copies.map((copy) => copy.opened));
    expect(await opened()).toEqual([1, 0]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
