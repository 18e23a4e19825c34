/** A page of somebody else with elements in it: built as a host builds it, served, and watched. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { pageConfig } from '../../../web/bundle/page-config.js';
import type { VitrineMetric } from '../../../web/widget/metric.js';
import { originOf, type Stage, serve } from '../browser.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface Host {
  folder: string;
  origin: string;
  close(): void;
}

/** Builds the elements into `folder`/vitrine/host.js. */
async function built(folder: string): Promise<void> {
  // As a host builds for its readers; the test runner has set another mode.
  const mode = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({
    ...pageConfig,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ...pageConfig.build,
      outDir: join(folder, 'vitrine'),
      emptyOutDir: true,
      rolldownOptions: {
        input: at('./entry.ts'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'host.js' },
      },
    },
  });
  process.env['NODE_ENV'] = mode;
}

/** A server with the built elements twice, as of two versions: vitrine/ and other/. */
export async function hostOf(stage: Stage, headers: Record<string, string> = {}): Promise<Host> {
  const folder = join(stage.folder, 'host');
  await mkdir(folder, { recursive: true });
  await built(folder);
  await cp(join(folder, 'vitrine'), join(folder, 'other'), { recursive: true });
  const server: Server = await serve({ folder, headers });
  return { folder, origin: originOf(server), close: () => server.close() };
}

export interface Hosted {
  page: Page;
  errors: string[];
  /** Paths that were asked for. */
  requests: string[];
}

let count = 0;

/** Opens a page of the host with this in its body, and more scripts than that of the elements. */
export async function hosted(stage: Stage, host: Host, body: string, ...scripts: string[]): Promise<Hosted> {
  count += 1;
  const name = `page-${count}.html`;
  const loaded = ['./vitrine/host.js', ...scripts].map((src) => `<script type="module" src="${src}"></script>`).join('');
  const head = '<meta charset="utf-8"><link rel="icon" href="data:,">';
  await writeFile(join(host.folder, name), `<!doctype html><html lang="en">${head}<body>${body}${loaded}</body></html>`);
  const context = await stage.browser.newContext({ locale: 'en', viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${host.origin}/${name}`);
  return { page, errors, requests };
}

/** 2 won of 3 closed deals; 3,000.50 + 1,200.25 won, the first by Zoryana. */
export const deals = `Deal,Status,Amount,Closed,Owner
D-1,won,3000.50,2024-01-10,Zoryana
D-2,won,1200.25,2024-02-12,Bohdan
D-3,lost,900,2024-02-20,Zoryana
`;

/** Resolves when the element takes files. */
export const ready = (page: Page, selector: string): Promise<void> =>
  page.evaluate(async (one) => {
    await customElements.whenDefined(document.querySelector(one)?.localName ?? '');
    await (document.querySelector(one) as VitrineMetric).whenReady;
  }, selector);

export const give = (page: Page, selector: string, text = deals): Promise<void> =>
  page.evaluate(
    ([one = '', content = '']) => (document.querySelector(one) as VitrineMetric).add(new File([content], 'deals.csv')),
    [selector, text],
  );

/** The raw value of a figure in an element. */
export async function valueIn(page: Page, selector: string, metric = ''): Promise<number> {
  const figure = page.locator(`${selector} article[data-metric${metric && `=${metric}`}]:not([data-value=""])`).first();
  return Number(await figure.getAttribute('data-value', { timeout: 15_000 }));
}
