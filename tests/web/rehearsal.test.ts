/** While nothing is done with it, the page has a second engine rehearse. Nobody may notice, but for a first file that is read faster. */
import type { Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { Stage, settled, tiles } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

/** Longer than a page waits before it rehearses. */
const kLong = 4000;

const kDeals = `Deal,Status,Amount,Closed,Region
D-1,won,100.00,2024-01-10,North
D-2,lost,50.00,2024-01-20,North
D-3,won,300.00,2024-02-10,South
`;

const choose = (page: Page, text = kDeals): Promise<void> =>
  page.setInputFiles('#files', { name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

async function shown(page: Page): Promise<Record<string, number>> {
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  return tiles(page);
}

/** The worker of the rehearsal: the engine's own is there when the page is ready. */
const rehearsing = (page: Page): Promise<Worker> => page.waitForEvent('worker', { timeout: 30_000 });
const over = (worker: Worker): Promise<unknown> => new Promise((resolve) => worker.once('close', resolve));

/** Every worker that the page starts from now on. */
function started(page: Page): Worker[] {
  const workers: Worker[] = [];
  page.on('worker', (worker) => workers.push(worker));
  return workers;
}

/** A page whose browser says these things of itself. */
async function told(script: string): Promise<Page> {
  const context = await stage.browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  await page.addInitScript(script);
  await page.goto(`${stage.origin}/`);
  await page.waitForSelector('html[data-ready]');
  return page;
}

/** What the page shows of this file where it never rehearsed. */
async function unrehearsed(): Promise<Record<string, number>> {
  const { page } = await stage.page();
  await choose(page);
  const numbers = await shown(page);
  await page.context().close();
  return numbers;
}

describe('an idle page', () => {
  it('rehearses once, asks for nothing, and has no file after it', async () => {
    const { page, requests, errors } = await stage.page();
    const workers = started(page);
    await over(await rehearsing(page));
    await page.waitForTimeout(kLong);
    expect(workers).toHaveLength(1);
    expect(page.workers()).toHaveLength(1);
    const known = await page.evaluate(async () => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      return [await session.engine.sources(), session.sources, session.files.loads];
    });
    expect(known).toEqual([[], [], []]);
    await choose(page);
    expect(await shown(page)).toEqual(await unrehearsed());
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('gives way at once to a file that is dropped meanwhile, and reads it right', async () => {
    const { page, requests, errors } = await stage.page();
    const worker = await rehearsing(page);
    const ended = over(worker);
    await choose(page);
    await ended;
    expect(await shown(page)).toEqual(await unrehearsed());
    expect(page.workers()).toHaveLength(1);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('says nothing where the rehearsal breaks, which is sealed as the page is', async () => {
    const { page, errors } = await stage.page();
    const alerts = await page.locator('[role=alert]').allInnerTexts();
    const worker = await rehearsing(page);
    const ended = over(worker);
    const asked = worker.evaluate((address) => fetch(address).then(Boolean, () => false), `${stage.origin}/index.html`);
    expect(await asked).toBe(false);
    await worker.evaluate(() => self.close()).catch(() => undefined);
    await ended;
    await page.waitForTimeout(300);
    expect(await page.locator('[data-error]').count()).toBe(0);
    expect(await page.locator('[role=alert]').allInnerTexts()).toEqual(alerts);
    await choose(page);
    expect(await shown(page)).toEqual(await unrehearsed());
    // The browser tells of what it refused.
    expect(errors.filter((error) => !error.includes('index.html'))).toEqual([]);
    await page.context().close();
  });

  it('waits with it until it is looked at', async () => {
    const page = await told(
      "globalThis.away = true; Object.defineProperty(Document.prototype, 'hidden', { get: () => globalThis.away, configurable: true });",
    );
    const workers = started(page);
    await page.waitForTimeout(kLong);
    expect(workers).toEqual([]);
    const coming = rehearsing(page);
    await page.evaluate(() => {
      Object.assign(globalThis, { away: false });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await coming;
    await page.context().close();
  });
});

describe('a page does not rehearse', () => {
  it('beside its sample, or while that is read', async () => {
    const { page, requests } = await stage.page();
    const workers = started(page);
    await page.locator('#sample').click();
    await shown(page);
    await page.waitForTimeout(kLong);
    expect(workers).toEqual([]);
    expect(requests).toEqual([]);
    await page.context().close();
  });

  it('where people asked their browser to be sparing', async () => {
    const page = await told(
      "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }), configurable: true });",
    );
    const workers = started(page);
    await page.waitForTimeout(kLong);
    expect(workers).toEqual([]);
    await page.context().close();
  });
});
