/** Every board by rule and at every width: axe finds nothing in either theme, nothing is wider than the page, the tile grid has no holes. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { board, data, dist, haveData, type PageOptions, Stage, settled, type Watched } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

const sample = readdirSync(join(dist, 'sample')).map((name) => join(dist, 'sample', name));
const ravenstack = data(...['accounts', 'churn_events', 'subscriptions'].map((name) => `ravenstack/ravenstack_${name}.csv`));
const companies = { sample, ...(haveData('ravenstack/ravenstack_subscriptions.csv') ? { ravenstack } : {}) };

async function eachBoard(files: string[], options: PageOptions, look: (page: Watched['page'], id: string) => Promise<void>): Promise<void> {
  const { page, errors } = await stage.page(options);
  await page.setInputFiles('#files', files);
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  for (const id of await page.locator('[role=tab]').evaluateAll((all) => all.map((tab) => tab.getAttribute('data-board') ?? ''))) {
    await board(page, id);
    await settled(page);
    await look(page, id);
  }
  expect(errors).toEqual([]);
  await page.context().close();
}

describe.each(Object.entries(companies))('%s', (_, files) => {
  it.each([false, true])('has nothing that axe objects to: dark %s', async (dark) => {
    const found: string[] = [];
    await eachBoard(files, { dark }, async (page, id) => {
      found.push(...(await violations(page, ['vitrine-board'])).map((violation) => `${id}: ${violation}`));
    });
    expect(found).toEqual([]);
  });

  it.each([1440, 1024, 390])('has no empty cell and nothing cut off at %s px', async (width) => {
    await eachBoard(files, { width }, async (page, id) => {
      const { wide, holes, cut } = await page.evaluate(() => {
        const root = document.querySelector('vitrine-dashboard')?.shadowRoot?.querySelector('vitrine-board')?.shadowRoot;
        const grid = root?.querySelector('vitrine-tiles')?.shadowRoot?.querySelector('.tiles');
        const area = (element: Element): number => element.getBoundingClientRect().width * element.getBoundingClientRect().height;
        const whole = grid ? area(grid) : 0;
        const tiles = [...(grid?.children ?? [])];
        const covered = tiles.reduce((sum, tile) => sum + area(tile), 0);
        const right = grid?.getBoundingClientRect().right ?? 0;
        return {
          wide: document.documentElement.scrollWidth > innerWidth,
          holes: whole > 0 ? 1 - covered / whole : 0,
          cut: tiles.filter((tile) => tile.getBoundingClientRect().right > right + 1).length,
        };
      });
      expect(wide, id).toBe(false);
      expect(holes, id).toBeLessThan(0.02); // the lines between tiles
      expect(cut, id).toBe(0);
    });
  });
});
