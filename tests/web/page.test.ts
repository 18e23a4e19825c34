/** The hosted page with the sample company: ready, quiet, in three languages, and every number can be opened. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { board, dist, Stage, settled, tiles, type Watched } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

async function withSample(options: Parameters<Stage['page']>[0] = {}): Promise<Watched> {
  const watched = await stage.page(options);
  await watched.page.locator('#sample').click();
  await watched.page.waitForSelector('article[data-metric]');
  await settled(watched.page);
  return watched;
}

/** What core/catalogue calls a metric or measure in a language. */
function nameOf(id: string, language: string): string | undefined {
  const folder = new URL('../../core/catalogue/', import.meta.url);
  for (const file of readdirSync(folder).filter((name) => /^(metrics|measures).*\.json$/.test(name))) {
    const lists = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<
      string,
      Array<{ id: string; name: Record<string, string> }>
    >;
    const found = Object.values(lists)
      .flat()
      .find((entry) => entry.id === id);
    if (found) return found.name[language];
  }
  return undefined;
}

/** Metric id -> its name on every tile. */
const namesShown = (page: Watched['page']): Promise<Array<[string, string]>> =>
  page
    .locator('article[data-metric]')
    .evaluateAll((all) =>
      all.map((tile): [string, string] => [tile.getAttribute('data-metric') ?? '', tile.querySelector('.name')?.textContent?.trim() ?? '']),
    );

/** Nothing foreign, nothing after ready, nothing in the console. */
async function quiet({ page, requests, errors }: Watched): Promise<void> {
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
}

describe('the page', () => {
  it('shows what it is before any script runs', async () => {
    const page = await stage.withoutScripts();
    expect(await page.locator('h1').innerText()).toMatch(/Sales and churn metrics/);
    expect(await page.locator('#files').isVisible()).toBe(true);
    // What the page promises is shown once the browser has confirmed it.
    expect(await page.locator('.privacy').isVisible()).toBe(false);
    await page.context().close();
  });

  it.each(['en', 'ru', 'uk'])('asks for less than 250 KB (Brotli) before it asks for the charts: %s', async (language) => {
    const { page, opening } = await stage.page({ language });
    const charts = opening.findIndex((path) => path.includes('chart-engine'));
    const before = opening.slice(0, charts).filter((path) => !path.startsWith('/sample/'));
    expect(before.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
    const sizes = before.map((path) => brotliCompressSync(readFileSync(join(dist, path === '/' ? 'index.html' : path))).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
    await page.context().close();
  });

  it('greets in the language of the browser', async () => {
    const watched = await stage.page({ language: 'uk' });
    expect(await watched.page.locator('h1').innerText()).toMatch(/Метрики продажів/);
    expect(await watched.page.locator('html').getAttribute('lang')).toBe('uk');
    await quiet(watched);
  });

  it('is a full dashboard one click later, and asks the network for nothing', async () => {
    const watched = await withSample();
    const shown = await tiles(watched.page);
    expect(Object.keys(shown).length).toBeGreaterThan(8);
    for (const value of Object.values(shown)) expect(Number.isFinite(value)).toBe(true);
    await quiet(watched);
  });

  it('works with the network switched off', async () => {
    const watched = await stage.page();
    await watched.page.context().setOffline(true);
    await watched.page.locator('#sample').click();
    await watched.page.waitForSelector('article[data-metric]');
    await settled(watched.page);
    await watched.page.locator('article[data-metric] .figure').first().click();
    await watched.page.waitForSelector('vitrine-rows tbody tr');
    await quiet(watched);
  });

  it('speaks the chosen language everywhere, without the network, and keeps the numbers', async () => {
    const watched = await withSample();
    const { page } = watched;
    await page.context().setOffline(true);
    const english = await tiles(page);
    const name = await page.locator('article[data-metric] .name').first().innerText();
    for (const language of ['ru', 'uk']) {
      await page.locator(`[data-language=${language}]`).click();
      await expect.poll(() => page.locator('article[data-metric] .name').first().innerText()).not.toBe(name);
      await settled(page);
      expect(await tiles(page)).toEqual(english);
      expect(await page.locator('[data-control=filter]').innerText()).toMatch(/[а-яі]/);
      for (const [metric, shown] of await namesShown(page)) expect(shown).toBe(nameOf(metric, language));
    }
    await quiet(watched);
  });

  it('opens a number: formula, parts, rows behind it, and Escape goes back', async () => {
    const watched = await withSample();
    const { page } = watched;
    const tile = page.locator('article[data-metric]').first();
    const metric = await tile.getAttribute('data-metric');
    await tile.locator('.figure').click();
    const panel = page.locator(`[data-detail="${metric}"]`);
    await panel.locator('.formula').waitFor();
    expect(await panel.getAttribute('data-value')).toBe(await tile.getAttribute('data-value'));
    await page.waitForSelector('vitrine-rows tbody tr');
    expect(await page.locator('vitrine-rows tbody tr').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await quiet(watched);
  });

  it('filters by a click on a value, and gives everything back', async () => {
    const watched = await withSample();
    const { page } = watched;
    const before = await tiles(page);
    await page.locator('vitrine-breakdown td.name button').first().click();
    await page.waitForSelector('.chip');
    await settled(page);
    expect(await tiles(page)).not.toEqual(before);
    await page.locator('.chip .off').click();
    await settled(page);
    expect(await tiles(page)).toEqual(before);
    await quiet(watched);
  });

  it('has boards that can be walked by the arrow keys', async () => {
    const watched = await withSample();
    const { page } = watched;
    const tabs = await page.locator('[role=tab]').count();
    expect(tabs).toBeGreaterThan(2);
    await page.locator('[role=tab]').first().focus();
    await page.keyboard.press('ArrowRight');
    await settled(page);
    expect(await page.locator('[role=tab]').nth(1).getAttribute('aria-selected')).toBe('true');
    await quiet(watched);
  });

  it('does not jump while the numbers arrive', async () => {
    const watched = await stage.page();
    const { page } = watched;
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.locator('#sample').click();
    await page.waitForSelector('article[data-metric]');
    await settled(page);
    const shifts = await page.evaluate(() => (globalThis as typeof globalThis & { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.05);
    await quiet(watched);
  });

  it('fits a phone: no sideways scrolling on any board', async () => {
    const watched = await withSample({ width: 390, height: 844, dark: true });
    const { page } = watched;
    const ids = await page.locator('[role=tab]').evaluateAll((all) => all.map((tab) => tab.getAttribute('data-board') ?? ''));
    for (const id of ids) {
      await board(page, id);
      await settled(page);
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(inner, id).toBeLessThanOrEqual(outer ?? 0);
    }
    await quiet(watched);
  });
});
