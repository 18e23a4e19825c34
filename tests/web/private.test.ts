/** What the page promises: the policy that is in force, one file that opens from disk, and what this browser keeps. */
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { REFUSED, REFUSED_TO_PAGES, waysOut } from './attack/ways-out.js';
import { data, dist, haveData, originOf, Stage, serve, settled, tiles } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

const kDeals = 'Deal,Status,Amount,Closed\nD-1,won,3000.50,2024-01-10\nD-2,lost,900,2024-02-20\n';

const single = pathToFileURL(join(dist, 'vitrine.html')).href;

interface Opened {
  page: Page;
  context: BrowserContext;
  /** Every address that was asked for, but for bytes that are already here. */
  asked: string[];
  errors: string[];
}

async function opened(address: string, context?: BrowserContext): Promise<Opened> {
  const own = context ?? (await stage.browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } }));
  const page = await own.newPage();
  const asked: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) asked.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(address);
  await page.waitForSelector('html[data-ready]');
  return { page, context: own, asked, errors };
}

const withSample = async (page: Page): Promise<Record<string, number>> => {
  await page.locator('#sample').click();
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  return tiles(page);
};

describe('the policy in force', () => {
  it.each(['hosted', 'one file'])('refuses every way out, to the page and to its worker, also to its own host: %s', async (kind) => {
    const { page, context } = await opened(kind === 'hosted' ? `${stage.origin}/` : single);
    await page.waitForSelector('html[data-private=verified]');
    const arrived: string[] = [];
    const thief = createServer(({ url }, answer) => {
      arrived.push(url ?? '');
      answer.end();
    });
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
    for (const address of [`${stage.origin}/index.html?stolen`, `${originOf(thief)}/stolen`]) {
      expect(await page.evaluate(waysOut, address)).toEqual({ ...REFUSED, ...REFUSED_TO_PAGES });
      expect(page.workers().length).toBeGreaterThan(0);
      expect(await page.workers()[0]?.evaluate(waysOut, address)).toEqual(REFUSED);
    }
    expect(arrived).toEqual([]);
    thief.close();
    await context.close();
  });

  it.each([
    ['without one there is no promise', {}],
    ['nor with one that only watches', { 'content-security-policy-report-only': "default-src 'none'; form-action 'none'" }],
  ])('is asked of the browser: %s', async (name, headers: Record<string, string>) => {
    const folder = join(stage.folder, name);
    await cp(dist, folder, { recursive: true });
    const html = await readFile(join(folder, 'index.html'), 'utf8');
    await writeFile(join(folder, 'index.html'), html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
    // The page's own seal is taken away as well, as somebody would who wants its words without its policy.
    const server = await serve({ folder, headers });
    const context = await stage.browser.newContext({ locale: 'en' });
    await context.addInitScript(() => {
      const append = Element.prototype.append;
      Element.prototype.append = function (...nodes) {
        append.apply(
          this,
          nodes.filter((node) => !(node instanceof HTMLMetaElement)),
        );
      };
    });
    const { page } = await opened(`${originOf(server)}/`, context);
    await page.waitForSelector('html[data-private=unverified]');
    expect(await page.locator('.welcome .privacy').isVisible()).toBe(false);
    expect(await page.locator('summary .promise').isVisible()).toBe(false);
    await page.locator('.privacy-panel summary').click();
    expect(await page.locator('.panel').innerText()).toContain('did not confirm');
    await context.close();
    server.close();
  });

  it('is no promise where a policy reports what it refuses', async () => {
    const server = await serve({
      headers: { 'content-security-policy': `script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; report-uri /reports` },
    });
    const { page, context } = await opened(`${originOf(server)}/`);
    await page.waitForSelector('html[data-private=unverified]');
    await context.close();
    server.close();
  });

  it('holds before a file is read, however early it was dropped, and also where a part of the page does not come', async () => {
    const context = await stage.browser.newContext({ locale: 'en' });
    const page = await context.newPage();
    let open = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    await page.route('**/recognition-*.txt', async (route) => {
      await held;
      await route.continue();
    });
    await page.route('**/sample/costs.csv', (route) => route.fulfill({ status: 404 }));
    await page.goto(`${stage.origin}/`);
    await page.waitForSelector('vitrine-dashboard[ready]');
    await page.locator('#files').setInputFiles({ name: 'early.csv', mimeType: 'text/csv', buffer: Buffer.from(kDeals) });
    await page.waitForTimeout(500);
    const state = (): Promise<unknown[]> =>
      page.evaluate(() => {
        const { files } = (document.querySelector('vitrine-dashboard') as VitrineDashboard).session;
        return [files.list.length, files.loads.map(({ progress }) => progress ?? null)];
      });
    expect(await state()).toEqual([0, [null]]);
    open();
    await page.waitForSelector('article[data-metric=win_rate]');
    await page.waitForSelector('html[data-private=verified]');
    expect(await page.workers()[0]?.evaluate(waysOut, `${stage.origin}/`)).toEqual(REFUSED);
    await context.close();
  });

  it('stands behind the line as the browser tells it, and in the source of the page', async () => {
    const { page, context } = await opened(`${stage.origin}/`);
    await page.locator('.privacy-panel summary').click();
    const told = await page.locator('#policy').innerText();
    const source = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await readFile(join(dist, 'index.html'), 'utf8'))?.[1];
    // In the page's source, and what it adds once all of its program is there.
    expect(told.split('\n\n')).toContain(source);
    expect(told).toMatch(/^default-src 'none'; script-src 'wasm-unsafe-eval'; img-src data: blob:/m);
    await context.close();
  });

  it('seals a page whose host sends none and whose meta element is lost', async () => {
    const folder = join(stage.folder, 'bare');
    await cp(dist, folder, { recursive: true });
    const html = await readFile(join(folder, 'index.html'), 'utf8');
    await writeFile(join(folder, 'index.html'), html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
    const server = await serve({ folder, headers: {} });
    const { page, context } = await opened(`${originOf(server)}/`);
    await page.waitForSelector('html[data-private=verified]');
    expect(await page.evaluate(waysOut, `${originOf(server)}/`)).toMatchObject(REFUSED);
    await context.close();
    server.close();
  });
});

describe('one file', () => {
  it('opens from disk, needs nothing else, and shows what the hosted page shows', async () => {
    const hosted = await opened(`${stage.origin}/`);
    const file = await opened(single);
    expect(await withSample(file.page)).toEqual(await withSample(hosted.page));
    expect(file.asked).toEqual([single]);
    expect(file.errors).toEqual([]);
    await hosted.context.close();
    await file.context.close();
  });

  it.skipIf(!haveData('school_crm'))('reads a workbook with the network off', async () => {
    const { page, context, errors } = await opened(single);
    await context.setOffline(true);
    await page.locator('#files').setInputFiles(data('school_crm/Deals_1Clean.xlsx'));
    await page.waitForSelector('article[data-metric]', { timeout: 60_000 });
    await settled(page);
    expect(Object.keys(await tiles(page)).length).toBeGreaterThan(3);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('allows exactly the scripts and the style that stand in it', async () => {
    const html = await readFile(join(dist, 'vitrine.html'), 'utf8');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const hashes = (tag: string): string[] =>
      [...html.matchAll(new RegExp(`<${tag}(?: type="module")?>([\\s\\S]*?)</${tag}>`, 'g'))].map(
        ([, text]) =>
          `'sha256-${createHash('sha256')
            .update(text ?? '')
            .digest('base64')}'`,
      );
    const directive = (name: string): string[] => new RegExp(`${name} ([^;]*)`).exec(policy)?.[1]?.split(' ') ?? [];
    expect(directive('script-src').sort()).toEqual([...hashes('script'), "'wasm-unsafe-eval'"].sort());
    expect(directive('style-src')).toEqual(hashes('style'));
    expect(policy).toContain("connect-src 'none'");
    expect(html).not.toMatch(/(?:src|href)="(?!data:|#|")/);
  });
});

describe('the program', () => {
  it('has no call by which a page talks past its policy, or opens another', async () => {
    const scripts = (await readdir(join(dist, 'assets'))).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(5);
    for (const name of scripts) {
      const text = await readFile(join(dist, 'assets', name), 'utf8');
      expect(text, name).not.toMatch(/RTCPeerConnection|WebTransport|sendBeacon|dns-prefetch|preconnect|window\.open\(/);
    }
  });
});

describe('what this browser keeps', () => {
  const kept = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
      const end = ` ${location.pathname.replace(/[^/]*$/, '')}`;
      return Object.keys(localStorage)
        .map((name) => (name.endsWith(end) ? name.slice(0, -end.length) : `of another folder: ${name}`))
        .sort();
    });

  it('is nothing for a page from disk, unless it is asked for; one button erases it', async () => {
    const { page, context } = await opened(single);
    await page.locator('[data-language=uk]').click();
    expect(await kept(page)).toEqual([]);
    await page.locator('.privacy-panel summary').click();
    await page.locator('#keep').check();
    expect(await kept(page)).toEqual(['vitrine-keep', 'vitrine-language']);
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    expect(await page.locator('html').getAttribute('lang')).toBe('uk');
    await page.locator('.privacy-panel summary').click();
    await expect.poll(() => page.locator('#kept').innerText()).toBe('мова');
    await page.locator('#erase').click();
    await page.waitForSelector('html[data-ready][lang=en]');
    expect(await kept(page)).toEqual([]);
    await context.close();
  });

  it('writes no view into the address of a page from disk, and reads none there', async () => {
    const { page, context } = await opened(`${single}#board=sales&metric=win_rate&period=year:-1`);
    await withSample(page);
    await page.locator('[role=tab]').nth(2).click();
    await settled(page);
    expect(new URL(page.url()).hash).toBe('#board=sales&metric=win_rate&period=year:-1');
    expect(await page.locator('vitrine-link-note [data-lacks], .chip').count()).toBe(0);
    expect(await page.evaluate(() => history.state)).toBeNull();
    await context.close();
  });

  it('is listed by a hosted page, and never holds a word of a file; one button erases it', async () => {
    const { page, context } = await opened(`${stage.origin}/`);
    await withSample(page);
    await page.locator('[data-theme-choice=dark]').click();
    await page.locator('.privacy-panel summary').click();
    await expect.poll(() => page.locator('#kept').innerText()).toContain('theme');
    expect(await page.locator('.ask').isVisible()).toBe(false);
    const before = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.hash, history.state]));
    expect(before).toContain('dark');
    const words = await page.evaluate(() => {
      const inside = (root: ParentNode): string[] =>
        [...root.querySelectorAll('*')].flatMap((element) => [
          ...(element.matches('tr[data-key]') ? [element.getAttribute('data-key') ?? ''] : []),
          ...(element.shadowRoot ? inside(element.shadowRoot) : []),
        ]);
      return inside(document).filter((word) => word.length > 3);
    });
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter((word) => before.includes(word))).toEqual([]);
    await page.locator('#erase').click();
    await page.waitForSelector('html[data-ready][data-theme=auto]');
    expect(await kept(page)).toEqual([]);
    expect(await page.locator('article[data-metric]').count()).toBe(0);
    await context.close();
  });

  it('is not that of a Vitrine in another folder of the same host', async () => {
    const root = join(stage.folder, 'two');
    for (const name of ['one', 'one/two']) await cp(dist, join(root, name), { recursive: true });
    const server = await serve({ folder: root });
    const first = await opened(`${originOf(server)}/one/`);
    await first.page.locator('[data-language=uk]').click();
    const second = await opened(`${originOf(server)}/one/two/`, first.context);
    expect(await second.page.locator('html').getAttribute('lang')).toBe('en');
    await second.page.locator('[data-theme-choice=dark]').click();
    await first.page.locator('.privacy-panel summary').click();
    await expect.poll(() => first.page.locator('#kept').innerText()).toBe('мова');
    await first.page.locator('#erase').click();
    await first.page.waitForSelector('html[data-ready][lang=en]');
    const left = (): Promise<unknown> =>
      second.page.evaluate(async () => ({
        stored: { ...localStorage },
        session: sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).map((name) => name.replace(/ [0-9a-f]+$/, '')).sort(),
        cookies: document.cookie,
      }));
    const address = (path: string): string => `vitrine ${originOf(server)}${path}`;
    // The first has begun anew: it has made a copy of itself as at a first visit.
    expect(await left()).toEqual({
      stored: { 'vitrine-theme /one/two/': 'dark' },
      session: 0,
      databases: 0,
      caches: [address('/one/'), address('/one/two/')],
      cookies: '',
    });
    expect(await first.page.evaluate(() => [location.hash, location.search, history.state])).toEqual(['', '', null]);
    await first.context.close();
    server.closeAllConnections();
    server.close();
  });
});
