/** The page in a frame: whose page it is in, what that page may ask and is told, and what a hostile one gets. */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileCsv } from './attack/files.js';
import { harm } from './attack/harm.js';
import { dist, originOf, Stage, serve, settled } from './browser.js';

let stage: Stage;
const servers: Server[] = [];
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(async () => {
  for (const server of servers) server.close();
  await stage?.close();
});

// 2 won of 3 closed deals; 3,000.50 + 1,200.25 won.
const kDeals = `Deal,Status,Amount,Closed,Owner
D-1,won,3000.50,2024-01-10,Zoryana Secret
D-2,won,1200.25,2024-02-12,Bohdan Secret
D-3,lost,900,2024-02-20,Zoryana Secret
`;

interface Framed {
  page: Page;
  frame: Frame;
  parent: string;
  told(): Promise<Array<Record<string, unknown>>>;
}

/** A portal on one origin, Vitrine on another; `config` is what stands beside embed.html, with {portal} for the portal's origin. */
async function framed(name: string, config: string | undefined, attributes = ''): Promise<Framed> {
  const folder = join(stage.folder, name);
  await cp(dist, join(folder, 'vitrine'), { recursive: true });
  await cp(join(dist, 'index.html'), join(folder, 'portal/unused.html'), { recursive: true });
  const portal = await serve({ folder: join(folder, 'portal'), headers: {} });
  const vitrine = await serve({ folder: join(folder, 'vitrine'), headers: {} });
  servers.push(portal, vitrine);
  const parent = originOf(portal);
  if (config !== undefined) await writeFile(join(folder, 'vitrine/embed-config.js'), config.replace('{portal}', parent));
  await writeFile(
    join(folder, 'portal/index.html'),
    `<!doctype html><script>told = []; addEventListener('message', ({ data }) => told.push(data));</script>
     <iframe ${attributes} src="${originOf(vitrine)}/embed.html" style="width: 100%; height: 800px"></iframe>`,
  );
  const context = await stage.browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${parent}/`);
  const frame = page.frames()[1] as Frame;
  await frame.waitForSelector('html[data-ready]');
  return { page, frame, parent, told: () => page.evaluate(() => (globalThis as unknown as { told: Array<Record<string, unknown>> }).told) };
}

/** The portal says it to the frame. */
const say = (page: Page, message: object): Promise<void> =>
  page.evaluate((data) => document.querySelector('iframe')?.contentWindow?.postMessage(data, '*'), message);

const add = (page: Page, text: string): Promise<void> =>
  page.evaluate((content) => {
    const bytes = new TextEncoder().encode(content).buffer;
    const message = { vitrine: 1, id: 'a', type: 'add', files: [{ name: 'deals.csv', bytes }] };
    document.querySelector('iframe')?.contentWindow?.postMessage(message, '*', [bytes]);
  }, text);

const until = (read: () => Promise<Array<Record<string, unknown>>>, type: string): Promise<Record<string, unknown>> =>
  expect
    .poll(async () => (await read()).find((message) => message['type'] === type), { timeout: 20_000 })
    .toBeTruthy()
    .then(async () => (await read()).find((message) => message['type'] === type) as Record<string, unknown>);

const winRate = (frame: Frame): Promise<string | null> => frame.locator('article[data-metric=win_rate]').first().getAttribute('data-value');

describe('a page around that is not named beside embed.html', () => {
  it('is neither heard nor told anything; people use the page by themselves', async () => {
    const { page, frame, parent, told } = await framed('unnamed', undefined);
    await add(page, kDeals);
    await page.waitForTimeout(1500);
    expect(await frame.locator('article[data-metric]').count()).toBe(0);
    expect(await told()).toEqual([]);
    expect(await frame.locator('#whose').innerText()).toBe(`Vitrine inside a page of ${new URL(parent).host}.`);
    expect(await frame.locator('.whose .promise').isVisible()).toBe(true);
    await frame.locator('input[type=file]').setInputFiles({ name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(kDeals) });
    await frame.waitForSelector('article[data-metric=win_rate]');
    expect(Number(await winRate(frame))).toBeCloseTo(2 / 3, 12);
    expect(await told()).toEqual([]);
    await page.context().close();
  });

  it('cannot name itself by an origin that only looks like one', async () => {
    const { page, told } = await framed(
      'looks',
      `self.vitrineEmbed = { parents: ['*', 'null', '{portal}/', '{portal}.evil.example'], tells: 'report' };`,
    );
    await add(page, kDeals);
    await page.waitForTimeout(1000);
    expect(await told()).toEqual([]);
    await page.context().close();
  });
});

describe.each([
  ['as it is', ''],
  ['in a sandbox', 'sandbox="allow-scripts"'],
])('a page around that is named, the frame %s', (kind, attributes) => {
  it('adds files and learns that they are shown, without a word of them', async () => {
    const { page, frame, told } = await framed(
      `quiet ${kind}`,
      `self.vitrineEmbed = { parents: ['{portal}'], tells: 'nothing' };`,
      attributes,
    );
    expect(await until(told, 'ready')).toEqual({ vitrine: 1, type: 'ready' });
    await add(page, kDeals);
    expect(await until(told, 'done')).toEqual({ vitrine: 1, type: 'done', re: 'a' });
    await frame.waitForSelector('article[data-metric=win_rate]');
    expect(Number(await winRate(frame))).toBeCloseTo(2 / 3, 12);
    expect(new Set((await told()).map(({ type }) => type))).toEqual(new Set(['ready', 'reading', 'shown', 'done']));
    expect(JSON.stringify(await told())).not.toMatch(/Secret|deals|3000|4200|0\.66/);
    expect(await frame.locator('#whose').innerText()).toContain('receives no data');
    expect(await frame.locator('.whose .promise').isVisible()).toBe(true);
    await say(page, { vitrine: 1, type: 'language', language: 'uk' });
    await expect.poll(() => frame.locator('#whose').innerText()).toContain('всередині сторінки');
    await say(page, { vitrine: 1, type: 'clear' });
    await expect.poll(() => frame.locator('article[data-metric]').count()).toBe(0);
    await page.context().close();
  });

  it('is told the numbers where the file beside the page says so; then there is no promise', async () => {
    const { page, frame, told } = await framed(
      `report ${kind}`,
      `self.vitrineEmbed = { parents: ['{portal}'], tells: 'report' };`,
      attributes,
    );
    await until(told, 'ready');
    await add(page, kDeals);
    const { report } = (await until(told, 'report')) as { report: { metrics: Record<string, { value: number }> } };
    expect(report.metrics['win_rate']?.value).toBeCloseTo(2 / 3, 12);
    expect(await frame.locator('#whose').innerText()).toContain('receives the numbers');
    expect(await frame.locator('.whose .promise').isVisible()).toBe(false);
    await page.context().close();
  });
});

describe('what is said to the frame', () => {
  it('does nothing where it is none of the protocol, and harms nothing', async () => {
    const { page, frame, told } = await framed('noise', `self.vitrineEmbed = { parents: ['{portal}'], tells: 'nothing' };`);
    await until(told, 'ready');
    const noise = [
      null,
      'add',
      { type: 'add' },
      { vitrine: 2, type: 'clear' },
      { vitrine: 1, type: 'eval', code: 'document.title = "stolen"' },
      { vitrine: 1, type: 'add', files: [{ name: 'x.csv', bytes: 'a,b' }] },
      { vitrine: 1, type: 'show', board: { toString: 'x' } },
      { vitrine: 1, type: 'show', board: '<img src=x onerror=alert(1)>' },
      { vitrine: 1, type: 'theme', theme: 'javascript:alert(1)' },
      { vitrine: 1, type: '__proto__', files: [] },
      { vitrine: 1, type: 'add', files: { length: 1e9 } },
      { vitrine: 1, type: 'language', language: '../../../etc/x' },
      { vitrine: 1, type: 'language', language: '__proto__' },
      { vitrine: '1', type: 'clear' },
      { vitrine: 1, type: 'constructor' },
      { vitrine: 1, type: 'show', board: 'x'.repeat(5_000_000) },
      new Array(100_000).fill({ vitrine: 1, type: 'clear' }),
    ];
    for (const message of noise) await say(page, message as object);
    // Own members of these names come through structured cloning as they are.
    await page.evaluate(() => {
      const target = document.querySelector('iframe')?.contentWindow;
      const polluted: unknown = JSON.parse(
        '{"vitrine": 1, "type": "theme", "theme": "auto", "__proto__": {"stolen": 1}, "constructor": {"prototype": {"stolen": 1}}}',
      );
      target?.postMessage(polluted, '*');
      for (let count = 0; count < 2000; count++) target?.postMessage({ vitrine: 1, type: 'show', board: `none ${count}` }, '*');
    });
    expect(await frame.evaluate(() => 'stolen' in {})).toBe(false);
    await add(page, kDeals);
    await until(told, 'done');
    expect(Number(await winRate(frame))).toBeCloseTo(2 / 3, 12);
    expect(
      await frame.evaluate(() => [document.title, document.documentElement.dataset['theme'], document.querySelectorAll('img').length]),
    ).toEqual(['Vitrine', 'auto', 0]);
    await page.context().close();
  });

  it('leaves the frame no storage to keep anything in', async () => {
    const { page, frame, told } = await framed('keeps', `self.vitrineEmbed = { parents: ['{portal}'], tells: 'nothing' };`);
    await add(page, kDeals);
    await until(told, 'done');
    expect(await frame.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
    await page.context().close();
  });
});

it('does no harm by what a file holds, on any board of the frame', { timeout: 120_000 }, async () => {
  const { page, frame } = await framed('attacked', undefined);
  const names = (await readdir(join(dist, 'sample'))).filter((name) => name.endsWith('.csv'));
  const files = names.map(async (name) => {
    const text = hostileCsv(await readFile(join(dist, 'sample', name), 'utf8'));
    return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
  });
  await frame.locator('input[type=file]').setInputFiles(await Promise.all(files));
  await frame.waitForSelector('article[data-metric]', { timeout: 60_000 });
  await settled(frame);
  const boards = await frame.locator('[role=tab]').evaluateAll((all) => all.map((tab) => tab.getAttribute('data-board') ?? ''));
  expect(boards.length).toBeGreaterThan(5);
  const found: string[] = [];
  for (const id of boards) {
    await frame.locator(`[role=tab][data-board="${id}"]`).click();
    await settled(frame);
    found.push(...(await harm(frame)).map((fault) => `${id}: ${fault}`));
  }
  await frame.locator('article[data-metric] .figure').first().click();
  await frame.waitForSelector('vitrine-rows tbody tr');
  found.push(...(await harm(frame)).map((fault) => `detail: ${fault}`));
  expect(found).toEqual([]);
  await page.context().close();
});
