/** A page of somebody else with elements in it: built as a host builds it, served, and watched. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { pageConfig } from '../../../web/bundle/page-config.js';
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

let count = 0;

/** Opens a page of the host with this in its body. */
export async function hosted(
  stage: Stage,
  host: Host,
  body: string,
  script = './vitrine/host.js',
): Promise<{ page: Page; errors: string[] }> {
  count += 1;
  const name = `page-${count}.html`;
  const text = `<!doctype html><html lang="en"><meta charset="utf-8"><body>${body}<script type="module" src="${script}"></script></body></html>`;
  await writeFile(join(host.folder, name), text);
  const context = await stage.browser.newContext({ locale: 'en', viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${host.origin}/${name}`);
  return { page, errors };
}
