/** What the browser tests share: a static server for dist/, Chromium, and a page that is watched for requests and errors. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import type { Grain } from '../../web/api/types.js';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
export const dist = process.env['VITRINE_DIST'] ?? at('../../dist');
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.csv': 'text/csv',
  '.webmanifest': 'application/manifest+json',
};

/** The policy as a host would send it; the page carries the same in a meta element. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self' blob:",
  "require-trusted-types-for 'script'",
].join('; ');

export const dataFolder = process.env['VITRINE_DATA'] ?? at('../../../shared/data');
export const data = (...names: string[]): string[] => names.map((name) => join(dataFolder, name));
export const haveData = (...names: string[]): boolean => data(...names).every((path) => existsSync(path));

export interface Served {
  /** Default: dist/. */
  folder?: string;
  /** Sent with every answer. Default: the page's policy. */
  headers?: Record<string, string>;
}

/** A static server on this machine. */
export async function serve({ folder = dist, headers = { 'content-security-policy': policy } }: Served = {}): Promise<Server> {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('There is no dist/: run ./run build first.');
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    readFile(file).then(
      (bytes) => {
        response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', ...headers });
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** A page with everything that must not happen written down. */
export interface Watched {
  page: Page;
  /** Paths that were asked for until it was ready, in order. */
  opening: string[];
  /** Requests to other origins, and requests of any kind after the page said that it is ready. */
  requests: string[];
  /** Console errors, policy violations and uncaught exceptions. */
  errors: string[];
}

export interface PageOptions {
  language?: string;
  width?: number;
  height?: number;
  dark?: boolean;
  /** As for people who ask for less motion. */
  still?: boolean;
  /** What stands after `#` in the link that is followed. */
  fragment?: string;
}

export const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Without windows where that is there: it starts sooner. */
const light = '/usr/bin/chromium-headless-shell';
const whole = process.env['VITRINE_WHOLE_CHROMIUM'] ?? '/usr/bin/chromium';
const usual = process.env['VITRINE_CHROMIUM'] ?? (existsSync(light) ? light : whole);

export class Stage {
  private constructor(
    private readonly server: Server,
    readonly browser: Browser,
    /** For files of the test; removed with the stage. */
    readonly folder: string,
  ) {}

  /** With more arguments for the browser. */
  static open(...more: string[]): Promise<Stage> {
    return Stage.of(usual, more);
  }

  /** With the whole Chromium, for what the light one does not know. */
  static openWhole(): Promise<Stage> {
    return Stage.of(whole);
  }

  private static async of(program: string, more: readonly string[] = []): Promise<Stage> {
    const server = await serve();
    const browser = await chromium.launch({
      executablePath: program,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...more,
      ],
    });
    return new Stage(server, browser, await mkdtemp(join(tmpdir(), 'vitrine-web-')));
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The path of a file that is made so. */
  async written(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, content);
    return path;
  }

  get origin(): string {
    return originOf(this.server);
  }

  /** What is painted before, or without, any script. */
  async withoutScripts(): Promise<Page> {
    const context = await this.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${this.origin}/`);
    return page;
  }

  /** Opens the page and waits until it is ready. */
  async page({
    language = 'en',
    width = 1440,
    height = 900,
    dark = false,
    still = false,
    fragment = '',
  }: PageOptions = {}): Promise<Watched> {
    const context = await this.browser.newContext({
      locale: language,
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: still ? 'reduce' : 'no-preference',
    });
    const page = await context.newPage();
    const watched: Watched = { page, opening: [], requests: [], errors: [] };
    let ready = false;
    page.on('request', (request) => {
      const url = request.url();
      const own = url.startsWith(`${this.origin}/`) || url.startsWith('data:') || url.startsWith(`blob:${this.origin}`);
      const local = url.startsWith('blob:') || url.startsWith('data:');
      if (own && !local && !ready) watched.opening.push(new URL(url).pathname);
      if (!own || (ready && !local)) watched.requests.push(url);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') watched.errors.push(message.text());
    });
    page.on('pageerror', (error) => watched.errors.push(String(error)));
    await page.goto(`${this.origin}/${fragment && `#${fragment}`}`);
    await page.waitForSelector('html[data-ready]');
    ready = true;
    return watched;
  }
}

/** Waits until all files are read or failed and the numbers on the screen are those of the view. */
export async function settled(page: Page | Frame): Promise<void> {
  await page.waitForFunction(() => {
    const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
    return session.report !== null && !session.busy && session.answers.idle && session.files.loads.every(({ state }) => state === 'failed');
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Metric id -> raw value of every tile on the screen. */
export function tiles(page: Page): Promise<Record<string, number>> {
  return page
    .locator('article[data-metric]')
    .evaluateAll((all) =>
      Object.fromEntries(all.map((tile) => [tile.getAttribute('data-metric'), Number(tile.getAttribute('data-value'))])),
    );
}

/** The steps in which the page shows the course of a number; what compares two steps depends on them. */
export const grainOf = (page: Page): Promise<Grain> =>
  page.evaluate(() => (document.querySelector('vitrine-dashboard') as VitrineDashboard).session.grain);

export const board = (page: Page, id: string): Promise<void> => page.locator(`[role=tab][data-board="${id}"]`).click();
