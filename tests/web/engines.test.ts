/** The main flows in the engines of Firefox and Safari: the same figures as in Chromium, nothing asked for once the page is ready. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { data, dist, haveData, Stage, settled, tiles } from './browser.js';
import type { Engine } from './engines/engine.js';
import { firefox, firefoxProgram } from './engines/firefox.js';
import { haveWebkit, webkit } from './engines/webkit.js';

/** Elements behind shadow roots too, in the order of the page. */
const kDeep = `const deep = (selector, root = document) => [...root.querySelectorAll('*')].flatMap((node) =>
  [...(node.matches(selector) ? [node] : []), ...(node.shadowRoot ? deep(selector, node.shadowRoot) : [])]);`;
const inPage = (body: string): string => `(async () => { ${kDeep} ${body} })()`;

const kTiles = inPage(
  `return Object.fromEntries(deep('article[data-metric]').map((tile) => [tile.dataset.metric, Number(tile.dataset.value)]));`,
);
const kSettled = inPage(`const { session } = document.querySelector('vitrine-dashboard');
  return session.report !== null && !session.busy && session.answers.idle && session.files.loads.every(({ state }) => state === 'failed');`);
const kReady = `document.documentElement.hasAttribute('data-ready')`;
const kRequests = `performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith('blob:')).length`;
const click = (selector: string): string => inPage(`deep(${JSON.stringify(selector)})[0].click();`);

async function until(engine: Engine, expression: string, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await engine.ask<boolean>(expression)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${engine.version} waited in vain for: ${expression}`);
}

let stage: Stage;
let expected: { sample: Record<string, number>; workbook: Record<string, number> };

beforeAll(async () => {
  stage = await Stage.open();
  const { page } = await stage.page();
  await page.locator('#sample').click();
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  const sample = await tiles(page);
  await page.context().close();
  expected = { sample, workbook: {} };
  if (!haveData('school_crm')) return;
  const { page: second } = await stage.page();
  await second.locator('#files').setInputFiles(data('school_crm/Deals_1Clean.xlsx'));
  await second.waitForSelector('article[data-metric]');
  await settled(second);
  expected.workbook = await tiles(second);
  await second.context().close();
});
afterAll(() => stage?.close());

interface Make {
  have: boolean;
  launch(): Promise<Engine>;
  /** Whether its workers can read a file in a page from disk: in WebKit the read fails. */
  readsFromDisk: boolean;
}

const engines: Array<[string, Make]> = [
  ['Firefox', { have: firefoxProgram !== undefined, launch: firefox, readsFromDisk: true }],
  ['WebKit', { have: haveWebkit, launch: webkit, readsFromDisk: false }],
];

describe.each(engines)('%s', (_, { have, launch, readsFromDisk }) => {
  let engine: Engine;
  beforeAll(async () => {
    if (have) engine = await launch();
  });
  afterAll(() => engine?.close());

  it.skipIf(!have)('shows the sample company as Chromium does, sealed, in three languages, and asks for nothing', async () => {
    await engine.open(`${stage.origin}/`);
    await until(engine, kReady);
    expect(await engine.ask(`document.documentElement.dataset.private`)).toBe('verified');
    expect(await engine.ask(`fetch('./index.html?stolen').then(() => 'sent', () => 'refused')`)).toBe('refused');
    const requests = await engine.ask<number>(kRequests);
    await engine.ask(click('#sample'));
    await until(engine, kSettled);
    expect(await engine.ask(kTiles)).toEqual(expected.sample);
    await engine.ask(click('[data-language=uk]'));
    await until(engine, inPage(`return /[а-яі]/.test(deep('article[data-metric] .name')[0].textContent);`));
    expect(await engine.ask(kTiles)).toEqual(expected.sample);
    expect(await engine.ask(kRequests)).toBe(requests);
  });

  it.skipIf(!have)('opens a number and the rows behind it, and filters by a click', async () => {
    await until(engine, kSettled);
    await engine.ask(click('article[data-metric] .figure'));
    await until(engine, inPage(`return deep('[data-rows]').length > 0;`));
    await engine.ask(click('[data-rows]'));
    await until(engine, inPage(`return deep('vitrine-rows').some((rows) => rows.shadowRoot.querySelector('tbody tr'));`));
    await engine.ask(inPage(`deep('vitrine-breakdown')[0].shadowRoot.querySelector('td.name button').click();`));
    await until(engine, inPage(`return document.querySelector('vitrine-dashboard').session.view.filters.length === 1;`));
    await until(engine, kSettled);
    expect(await engine.ask(kTiles)).not.toEqual(expected.sample);
  });

  it.skipIf(!have || !haveData('school_crm'))('reads a workbook', async () => {
    await engine.open(`${stage.origin}/?again`);
    await until(engine, kReady);
    await engine.choose('#files', data('school_crm/Deals_1Clean.xlsx'));
    await until(engine, kSettled);
    expect(await engine.ask(kTiles)).toEqual(expected.workbook);
  });

  it.skipIf(!have || !readsFromDisk)('opens the one file from disk', async () => {
    await engine.open(pathToFileURL(join(dist, 'vitrine.html')).href);
    await until(engine, kReady);
    expect(await engine.ask(`document.documentElement.dataset.private`)).toBe('verified');
    await engine.ask(click('#sample'));
    await until(engine, kSettled);
    expect(await engine.ask(kTiles)).toEqual(expected.sample);
  });
});
