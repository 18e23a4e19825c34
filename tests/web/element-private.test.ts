/** What an element promises in a page of somebody else, and what it cannot: that page has its own policy, and sees what the element shows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
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

const kElement = '<vitrine-dashboard></vitrine-dashboard>';

describe('an element in a page of somebody else', () => {
  it('asks for its own program and for nothing else, and leaves nothing in the browser', async () => {
    const { page, requests, errors } = await hosted(stage, host, kElement);
    await ready(page, 'vitrine-dashboard');
    await give(page, 'vitrine-dashboard');
    expect(await valueIn(page, 'vitrine-dashboard', 'win_rate')).toBeCloseTo(2 / 3, 12);
    await page.locator('vitrine-dashboard [role=tab]').nth(1).click();
    await page.locator('vitrine-dashboard canvas').first().waitFor();
    await page.waitForLoadState('networkidle');
    const others = requests.filter((address) => !/^(blob|data):/.test(address) && !/\/(vitrine\/|page-\d+\.html)/.test(address));
    expect(others).toEqual([]);
    expect(requests.filter((address) => address.includes('?'))).toEqual([]);
    expect(
      await page.evaluate(async () => [
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        (await indexedDB.databases()).length,
        (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length,
        location.hash,
        document.title,
      ]),
    ).toEqual([{}, {}, '', 0, 0, 0, '', '']);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('sets no policy, and promises nothing in the name of the page', async () => {
    const { page } = await hosted(stage, host, kElement);
    await ready(page, 'vitrine-dashboard');
    await give(page, 'vitrine-dashboard');
    await valueIn(page, 'vitrine-dashboard', 'win_rate');
    expect(await page.locator('meta[http-equiv]').count()).toBe(0);
    expect(await page.evaluate(() => fetch('./vitrine/host.js').then(({ status }) => status))).toBe(200);
    expect(await page.locator('body').innerText()).not.toMatch(/leaves this browser/i);
    await page.context().close();
  });

  it('is seen through: the page reads figures, rows and names of files, also of files that people chose', async () => {
    const { page } = await hosted(stage, host, kElement);
    await ready(page, 'vitrine-dashboard');
    await page.evaluate(() => {
      const reports: unknown[] = [];
      Object.assign(globalThis, { reports });
      document
        .querySelector('vitrine-dashboard')
        ?.addEventListener('vitrine-report', (event) => reports.push((event as CustomEvent).detail));
    });
    await give(page, 'vitrine-dashboard');
    await valueIn(page, 'vitrine-dashboard', 'win_rate');
    expect(await page.evaluate(() => (globalThis as unknown as { reports: unknown[] }).reports.length)).toBeGreaterThan(0);
    const seen = await page.evaluate(() => {
      const { session, shadowRoot } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      return { files: session.sources.length, open: shadowRoot?.mode };
    });
    expect(seen).toEqual({ files: 1, open: 'open' });
    await page.context().close();
  });
});
