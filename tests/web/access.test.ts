/** The screens beside the boards by keyboard, by eye and by rule: what is focused shows it, nothing is cut off at 200 %, axe finds nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { type PageOptions, Stage, settled, type Watched } from './browser.js';

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

// The close dates and the amounts can be read in two ways.
const DEALS = [
  'Deal ID;Stage;Close Date;Amount',
  ...Array.from({ length: 30 }, (_, at) => `D${at};${at % 2 ? 'Won' : 'Lost'};0${(at % 9) + 1}/0${(at % 7) + 1}/2024;1,${100 + at}`),
].join('\n');

describe.each([false, true])('axe finds nothing, dark %s,', (dark) => {
  it('on the columns of a file and its questions', async () => {
    const { page } = await stage.page({ dark });
    await page.locator('#files').setInputFiles(await stage.written('deals.csv', DEALS));
    await page.waitForSelector('article[data-metric]');
    await settled(page);
    expect(await page.locator('[data-question]').count()).toBeGreaterThan(0);
    expect(await violations(page, ['vitrine-files'])).toEqual([]);
    await page.getByRole('button', { name: 'Review columns' }).first().click();
    await page.locator('vitrine-files [aria-expanded]').getByText('deals.csv').click();
    await page.waitForSelector('vitrine-mapping td.meaning select');
    expect(await violations(page, ['vitrine-files'])).toEqual([]);
    await page.context().close();
  });

  it('before there are files, and when one cannot be read', async () => {
    const { page } = await stage.page({ dark });
    expect(await violations(page)).toEqual([]);
    await page.setInputFiles('#files', [{ name: 'orders.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 cut short') }]);
    await page.waitForSelector('[data-error]');
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('on the data check', async () => {
    const { page } = await withSample({ dark });
    await page.locator('vitrine-check summary').click();
    await page.waitForSelector('vitrine-check table');
    expect(await violations(page, ['vitrine-check'])).toEqual([]);
    await page.context().close();
  });
});

/** What has the focus, through all shadow roots, and whether it is drawn. */
const focused = (page: Page): Promise<{ control: string; outlined: boolean }> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element!);
    const after = getComputedStyle(element!, '::after');
    const drawn = (style: string, width: string): boolean => style !== 'none' && Number.parseFloat(width) >= 2;
    return {
      control: element?.getAttribute('data-control') ?? '',
      outlined: drawn(outlineStyle, outlineWidth) || drawn(after.outlineStyle, after.outlineWidth),
    };
  });

it('walks the whole bar by keyboard, and shows where it is', async () => {
  const watched = await withSample();
  const { page } = watched;
  await page.locator('[role=tab][aria-selected=true]').focus();
  const seen: string[] = [];
  for (let step = 0; step < 20 && !seen.includes('copy'); step++) {
    await page.keyboard.press('Tab');
    const { control, outlined } = await focused(page);
    expect(outlined, control).toBe(true);
    if (control) seen.push(control);
  }
  expect(seen).toEqual(['period', 'grain', 'compare', 'segment', 'filter', 'metrics', 'options', 'copy']);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('vitrine-options');
  await page.context().close();
});

it('gives the focus back to where a panel was opened from', async () => {
  const watched = await withSample();
  const { page } = watched;
  const figure = page.locator('article[data-metric=win_rate] .figure');
  await figure.focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-detail=win_rate] .formula').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[data-detail=win_rate]').waitFor({ state: 'detached' });
  expect(await figure.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)).toBe(true);
  await page.context().close();
});

it.each([720, 390])('is not cut off when enlarged to a width of %s', async (width) => {
  const watched = await withSample({ width, height: 800 });
  const { page } = watched;
  const fold = page.locator('.fold');
  if (await fold.isVisible()) await fold.click();
  for (const panel of ['filter', 'metrics', 'options']) {
    await page.locator(`[data-control=${panel}]`).click();
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), panel).toBeLessThanOrEqual(0);
  }
  await page.locator('article[data-metric=win_rate] .figure').click();
  await page.locator('[data-detail=win_rate] .formula').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.context().close();
});

it('tells what is pressed in forced colours too, and moves nothing where motion is unwanted', async () => {
  const watched = await withSample();
  const { page } = watched;
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.locator('[data-control=metrics]').click();
  await page.locator('[data-kind=growth]').click();
  const backgrounds = await page
    .locator('[data-kind]')
    .evaluateAll((all) => all.map((kind) => [kind.getAttribute('aria-pressed'), getComputedStyle(kind).backgroundColor]));
  const pressed = backgrounds.filter(([state]) => state === 'true').map(([, colour]) => colour);
  expect(pressed).toHaveLength(1);
  expect(backgrounds.filter(([, colour]) => colour === pressed[0])).toHaveLength(1);
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
  await page.context().close();
});

it('draws series that can be told apart, and their legend, in forced colours', async () => {
  const { page } = await withSample();
  await page.emulateMedia({ forcedColors: 'active' });
  await settled(page);
  const trend = page.locator('vitrine-trend');
  const swatches = await trend.locator('.legend i').evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
  const drawn = await trend.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] !== 255) continue;
      const colour = `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    return [...colours].filter(([, pixels]) => pixels > 2000).map(([colour]) => colour);
  });
  expect(new Set(swatches.slice(0, 2)).size).toBe(2);
  for (const swatch of swatches.slice(0, 2)) expect(drawn).toContain(swatch);
  await page.context().close();
});
