/** When the browser takes something away: the engine's memory, its worker, the tab, the storage. What was chosen stays, and the next file works. */
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { Stage, settled, tiles } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

// 2 won of 3 closed deals in the north, 1 of 2 in the south.
const kDeals = `Deal,Status,Amount,Closed,Region
D-1,won,3000.50,2024-01-10,North
D-2,won,1200.25,2024-02-12,North
D-3,lost,900,2024-02-20,North
D-4,won,100,2024-02-21,South
D-5,lost,100,2024-02-22,South
`;
const kCustomers = 'Customer,Customer since\nA,2023-01-01\nB,2023-02-01\n';

const choose = (page: Page, name: string, text: string): Promise<void> =>
  page.locator('#files').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

const winRate = async (page: Page): Promise<number> => {
  await settled(page);
  return (await tiles(page))['win_rate'] ?? Number.NaN;
};

async function northOnly(page: Page): Promise<void> {
  await choose(page, 'deals.csv', kDeals);
  await page.waitForSelector('article[data-metric=win_rate]');
  await settled(page);
  await page.locator('[data-control=filter]').first().click();
  const region = page.locator('[data-control=filter-name] option', { hasText: /^(Region|Регион|Регіон)/ }).first();
  await page.locator('[data-control=filter-name]').selectOption((await region.getAttribute('value')) ?? '');
  await page.locator('[data-filter-value=North]').check();
  await page.locator('[data-control=filter]').first().click();
  expect(await winRate(page)).toBeCloseTo(2 / 3, 12);
}

/** The filter holds, the file is there, and the next file is read. */
async function goesOn(page: Page): Promise<void> {
  await choose(page, 'customers.csv', kCustomers);
  await page.waitForFunction(() => (document.querySelector('vitrine-dashboard') as VitrineDashboard).session.sources.length === 2);
  expect(await winRate(page)).toBeCloseTo(2 / 3, 12);
  expect(await page.locator('[data-filter]').innerText()).toContain('North');
}

describe('the engine', () => {
  it.each([
    ['en', 'memory was not enough', 'Drop fewer files'],
    ['ru', 'Памяти браузера не хватило', 'Возьмите меньше файлов'],
    ['uk', 'Пам’яті браузера не вистачило', 'Візьміть менше файлів'],
  ])('without memory to grow into says so, and the next one goes on: %s', async (language, what, remedy) => {
    const { page, requests } = await stage.page({ language });
    await northOnly(page);
    await page.workers()[0]?.evaluate(() => {
      WebAssembly.Memory.prototype.grow = () => {
        throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
      };
    });
    const rows = Array.from({ length: 600_000 }, (_, at) => `E-${at},won,${at}.25,2024-01-10,R${at}`).join('\n');
    await page.evaluate(
      (text) => void (document.querySelector('vitrine-dashboard') as VitrineDashboard).add([new File([text], 'large.csv')]),
      `Deal,Status,Amount,Closed,Region\n${rows}\n`,
    );
    await page.waitForSelector('[data-error=out_of_memory]');
    const said = await page.locator('[data-error=out_of_memory]').innerText();
    expect(said).toContain('large.csv');
    expect(said).toContain(what);
    expect(said).toContain(remedy);
    await goesOn(page);
    expect(requests).toEqual([]);
    await page.context().close();
  });

  it('is replaced unseen where its worker ended while nobody asked it', async () => {
    const { page, requests, errors } = await stage.page();
    await northOnly(page);
    await page.workers()[0]?.evaluate(() => self.close());
    await expect.poll(() => page.workers().length).toBe(0);
    await goesOn(page);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('whose worker ends while it reads says so, and the file can be read again', async () => {
    const { page, requests } = await stage.page({ language: 'uk' });
    await northOnly(page);
    // The worker ends in the middle of a file.
    await page.workers()[0]?.evaluate(() => {
      Blob.prototype.arrayBuffer = () => {
        self.close();
        return new Promise(() => undefined);
      };
    });
    await choose(page, 'more.csv', kDeals.replaceAll('D-', 'M-'));
    await page.waitForSelector('[data-error=engine_lost]');
    const said = await page.locator('[data-error=engine_lost]').innerText();
    expect(said).toContain('Обчислювальний модуль зупинився');
    expect(said).toContain('Файли й налаштування на місці');
    await page.locator('[data-error=engine_lost] button.icon').click();
    await goesOn(page);
    expect(requests).toEqual([]);
    await page.context().close();
  });

  it('that may not read what the page can is not taken for a file that has gone', async () => {
    const { page } = await stage.page({ language: 'ru' });
    await page.workers()[0]?.evaluate(() => {
      Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('The I/O read operation failed.', 'NotReadableError'));
    });
    await choose(page, 'deals.csv', kDeals);
    await page.waitForSelector('[data-error=unreadable_here]');
    const said = await page.locator('[data-error=unreadable_here]').innerText();
    expect(said).toContain('Этот браузер не даёт странице читать файлы.');
    expect(said).toContain('Chrome, Edge или Firefox');
    await page.context().close();
  });
});

describe('the tab', () => {
  it('that crashed opens the same view; the file is added again, and what was said of it is known', async () => {
    const { page } = await stage.page();
    const text = kDeals
      .replaceAll('-02-', '-03-')
      .replaceAll(/2024-(\d\d)-(\d\d)/g, (_, month, day) => `0${(Number(day) % 9) + 1}/${month}/2024`);
    await choose(page, 'deals.csv', text);
    await page.waitForSelector('article[data-metric=win_rate]');
    await settled(page);
    await page.evaluate(async () => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      await session.files.remap(session.sources[0]!, { readings: { Closed: { type: 'date', dateOrder: 'mdy' } } }, session.remembered);
    });
    await page.locator('[data-control=filter]').first().click();
    const region = page.locator('[data-control=filter-name] option', { hasText: /^(Region|Регион|Регіон)/ }).first();
    await page.locator('[data-control=filter-name]').selectOption((await region.getAttribute('value')) ?? '');
    await page.locator('[data-filter-value=North]').check();
    await settled(page);
    const before = await tiles(page);
    const address = page.url();
    const session = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
    const again = await page.context().newPage();
    await again.goto(address);
    await again.waitForSelector('html[data-ready]');
    expect(await again.locator('#linked').isVisible()).toBe(true);
    await choose(again, 'deals.csv', text);
    await again.waitForSelector('article[data-metric=win_rate]');
    await settled(again);
    expect(await tiles(again)).toEqual(before);
    expect(await again.locator('[data-filter]').innerText()).toContain('North');
    await page.context().close();
  });
});

describe('the storage', () => {
  async function without(context: BrowserContext, language: string): Promise<Page> {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`${stage.origin}/`);
    await page.waitForSelector('html[data-ready]');
    await northOnly(page);
    await page.locator(`[data-language=${language}]`).click();
    await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
    await page.locator('.privacy-panel summary').click();
    expect(errors).toEqual([]);
    return page;
  }

  it('that is full keeps nothing more, says so, and disturbs nothing', async () => {
    const context = await stage.browser.newContext({ locale: 'en' });
    await context.addInitScript(() => {
      for (let size = 1 << 22; size > 0; size >>= 1)
        for (;;)
          try {
            localStorage.setItem(`other ${size} ${localStorage.length}`, 'x'.repeat(size));
          } catch {
            break;
          }
    });
    const page = await without(context, 'uk');
    expect(await page.locator('.refused').innerText()).toContain('Сховище браузера заповнене');
    await page.locator('.privacy-panel summary').click();
    await goesOn(page);
    await context.close();
  });

  it('that is closed to the page is none, and that is said', async () => {
    const context = await stage.browser.newContext({ locale: 'en' });
    await context.addInitScript(() => {
      const denied = (): never => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(globalThis, name, { get: denied });
    });
    const page = await without(context, 'ru');
    expect(await page.locator('.refused').innerText()).toContain('Хранилище браузера заполнено или закрыто');
    await page.locator('.privacy-panel summary').click();
    await goesOn(page);
    await context.close();
  });

  it('of files (the copy of the page) may be full: the page opens', async () => {
    const context = await stage.browser.newContext({ locale: 'en' });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: stage.origin, quotaSize: 1000 });
    await page.goto(`${stage.origin}/`);
    await page.waitForSelector('html[data-private=verified]');
    await northOnly(page);
    await goesOn(page);
    await context.close();
  });
});

describe('memory', { timeout: 300_000 }, () => {
  /** Of the process that draws the page and runs its workers, in megabytes. */
  async function resident(page: Page): Promise<number> {
    const browser = await stage.browser.newBrowserCDPSession();
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    await browser.detach();
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    await session.detach();
    const sizes = await Promise.all(
      processInfo
        .filter(({ type }) => type === 'renderer')
        .map(async ({ id }) => Number((await readFile(`/proc/${id}/statm`, 'utf8')).split(' ')[1]) * 4096),
    );
    return Math.max(...sizes) / 1e6;
  }
  const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

  it('is the same after 50 loads of a file as after ten', async () => {
    const { page } = await stage.page();
    const rows = Array.from(
      { length: 50_000 },
      (_, at) => `E-${at},${at % 3 ? 'won' : 'lost'},${at}.25,2024-0${(at % 9) + 1}-10,R${at % 400}`,
    );
    await page.evaluate((text) => Object.assign(globalThis, { text }), `Deal,Status,Amount,Closed,Region\n${rows.join('\n')}\n`);
    const sizes: number[] = [];
    for (let load = 0; load < 50; load++) {
      await page.evaluate(async () => {
        const dashboard = document.querySelector('vitrine-dashboard') as VitrineDashboard;
        for (const source of [...dashboard.session.sources]) await dashboard.session.files.remove(source);
        await dashboard.add([new File([(globalThis as unknown as { text: string }).text], 'deals.csv')]);
      });
      await settled(page);
      sizes.push(await resident(page));
    }
    console.log(`MB after each load: ${sizes.map((size) => size.toFixed(0)).join(' ')}`);
    // A load leaves nothing behind; a file of 2 MB that stayed would be 100 MB by now.
    expect(median(sizes.slice(-10)) - median(sizes.slice(5, 15))).toBeLessThan(40);
    await page.context().close();
  });
});
