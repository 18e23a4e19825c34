/** What the page in a frame promises: no way out but what its configuration tells the page around, from its first file on. */
import { createServer, type Server } from 'node:http';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFUSED, REFUSED_TO_PAGES, waysOut } from './attack/ways-out.js';
import { originOf, Stage, serve, settled } from './browser.js';

let stage: Stage;
const servers: Server[] = [];
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(async () => {
  for (const server of servers) server.close();
  await stage?.close();
});

const kDeals = 'Deal,Status,Amount,Closed\nD-1,won,3000.50,2024-01-10\nD-2,lost,900,2024-02-20\n';

interface Framed {
  page: Page;
  frame: Frame;
  origin: string;
  asked: string[];
}

async function framed(attributes: string): Promise<Framed> {
  const vitrine = await serve({ headers: {} });
  const portal = await serve({ folder: stage.folder, headers: {} });
  servers.push(vitrine, portal);
  const origin = originOf(vitrine);
  await stage.written(
    'portal.html',
    `<!doctype html><link rel="icon" href="data:,"><iframe ${attributes} src="${origin}/embed.html"></iframe>`,
  );
  const page = await (await stage.browser.newContext({ locale: 'en' })).newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) asked.push(request.url());
  });
  await page.goto(`${originOf(portal)}/portal.html`);
  const frame = page.frames()[1] as Frame;
  await frame.waitForSelector('html[data-ready]');
  return { page, frame, origin, asked };
}

describe.each([
  ['as it is', ''],
  ['in a sandbox', 'sandbox="allow-scripts"'],
])('the page in a frame %s', (_, attributes) => {
  it('asks for itself and its configuration alone, and reaches no address, nor does its worker', async () => {
    const { page, frame, origin, asked } = await framed(attributes);
    await frame.locator('input[type=file]').setInputFiles({ name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(kDeals) });
    await frame.waitForSelector('article[data-metric]');
    await settled(frame);
    expect(asked.slice(1).sort()).toEqual([`${origin}/embed-config.js`, `${origin}/embed.html`]);
    const arrived: string[] = [];
    const thief = createServer(({ url }, answer) => {
      arrived.push(url ?? '');
      answer.end();
    });
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
    servers.push(thief);
    for (const address of [`${origin}/index.html?stolen`, `${originOf(thief)}/stolen`]) {
      const { form, ...others } = await frame.evaluate(waysOut, address);
      const { form: _form, ...expected } = REFUSED_TO_PAGES;
      expect(others).toEqual({ ...REFUSED, ...expected });
      // A sandbox refuses forms before any policy is asked.
      expect(form).toBe(attributes === '' ? 'form-action' : 'not refused');
      expect(page.workers().length).toBeGreaterThan(0);
      expect(await page.workers()[0]?.evaluate(waysOut, address)).toEqual(REFUSED);
    }
    expect(arrived).toEqual([]);
    await page.context().close();
  });

  it('takes a file that is dropped beside the dashboard, and opens no address that is', async () => {
    const { page, frame, origin } = await framed(attributes);
    const kept = await frame.evaluate(
      ([text = '', address = '']) => {
        const drop = (fill: (data: DataTransfer) => void): boolean => {
          const dataTransfer = new DataTransfer();
          fill(dataTransfer);
          const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
          // False: the browser does not do what it would do by itself.
          return !document.body.dispatchEvent(event);
        };
        return [drop((data) => data.setData('text/uri-list', address)), drop((data) => data.items.add(new File([text], 'deals.csv')))];
      },
      [kDeals, `${origin}/index.html?stolen`],
    );
    expect(kept).toEqual([true, true]);
    await frame.waitForSelector('article[data-metric=win_rate]');
    await page.context().close();
  });
});
