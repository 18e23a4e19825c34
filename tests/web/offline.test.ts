/** The hosted page without its host: a copy of one version, and word of a newer one. */
import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dist, originOf, Stage, serve, settled, tiles } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

/** A host with the page in a sub-folder. */
async function hosted(name: string): Promise<{ folder: string; address: string; close(): Promise<void> }> {
  const root = join(stage.folder, name);
  const folder = join(root, 'tools/vitrine');
  await cp(dist, folder, { recursive: true });
  const server = await serve({ folder: root });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { folder, address: `${originOf(server)}/tools/vitrine/`, close };
}

const ready = (page: Page): Promise<unknown> => page.waitForSelector('html[data-ready]');

async function sampleShown(page: Page): Promise<Record<string, number>> {
  await page.locator('#sample').click();
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  return tiles(page);
}

describe('a hosted page', () => {
  it('opens from any folder, and after the first visit without its host', async () => {
    const host = await hosted('gone');
    const context = await stage.browser.newContext({ locale: 'en' });
    const page = await context.newPage();
    await page.goto(host.address);
    await ready(page);
    const first = await sampleShown(page);
    await host.close();
    await page.reload();
    await ready(page);
    expect(await sampleShown(page)).toEqual(first);
    await page.goto(`${host.address}index.html`);
    await ready(page);
    expect(await page.locator('h1').isVisible()).toBe(true);
    await context.close();
  });

  it('tells of a newer version, and opens it when it is asked to', async () => {
    const host = await hosted('newer');
    const context = await stage.browser.newContext({ locale: 'en' });
    const page = await context.newPage();
    await page.goto(host.address);
    await ready(page);
    expect(await page.locator('#newer').isVisible()).toBe(false);
    const change = async (file: string, from: string | RegExp, to: string): Promise<void> => {
      const path = join(host.folder, file);
      await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
    };
    await change('index.html', '<title>Vitrine</title>', '<title>Vitrine, the next</title>');
    const hash = createHash('sha256')
      .update(await readFile(join(host.folder, 'index.html')))
      .digest('base64');
    await change('service-worker.js', /"":"sha256-[^"]+"/, `"":"sha256-${hash}"`);
    await change('service-worker.js', /version = '[0-9a-f]{16}'/, "version = '0123456789abcdef'");
    await page.reload();
    await page.waitForSelector('#newer:not([hidden])');
    expect(await page.title()).toBe('Vitrine');
    await page.locator('#newer button').click();
    await page.waitForFunction(() => document.title === 'Vitrine, the next');
    await ready(page);
    expect(await page.evaluate(() => caches.keys())).toEqual([`vitrine ${host.address} 0123456789abcdef`]);
    await context.close();
    await host.close();
  });

  it('makes its copy anew where a browser has lost it or has brought an erased worker back without it', async () => {
    const host = await hosted('lost');
    const context = await stage.browser.newContext({ locale: 'en' });
    const page = await context.newPage();
    await page.goto(host.address);
    await ready(page);
    const lose = (): Promise<unknown> => page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
    await lose();
    await page.reload();
    await ready(page);
    await page.locator('.privacy-panel summary').click();
    await page.evaluate(() => Object.assign(window, { before: true }));
    await page.locator('#erase').click();
    await page.waitForFunction(() => !('before' in window));
    await ready(page);
    await host.close();
    await page.reload();
    await ready(page);
    expect(Object.keys(await sampleShown(page)).length).toBeGreaterThan(0);
    // Without copy and host the browser has nothing to show.
    await lose();
    await expect(page.reload()).rejects.toThrow();
    await context.close();
  });

  it('keeps no copy of what its host answers in place of a file', async () => {
    const host = await hosted('signed out');
    await writeFile(join(host.folder, 'boot.js'), '"please sign in"');
    const context = await stage.browser.newContext({ locale: 'en' });
    const page = await context.newPage();
    await page.goto(host.address);
    await ready(page);
    expect(
      await page.evaluate(() =>
        Promise.all([
          caches.keys().then(async ([name]) => (name ? (await (await caches.open(name)).keys()).length : 0)),
          navigator.serviceWorker.getRegistration().then((found) => found?.active ?? null),
        ]),
      ),
    ).toEqual([0, null]);
    await context.close();
    await host.close();
  });

  it('can be installed', async () => {
    const { address, close } = await hosted('installed');
    const whole = await Stage.openWhole();
    const context = await whole.browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    // A browser with a window reads the manifest when the page has loaded, before it is sealed; this one when it is asked.
    await page.goto(address);
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'Vitrine', display: 'standalone' });
    await ready(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // What tests run in is a private window.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
    await whole.close();
    await close();
  });
});
