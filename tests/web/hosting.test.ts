/** The recipes of web/docs/hosting on the real servers: headers, types, compression, and the page itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dist, originOf, Stage, serve } from './browser.js';
import { answering, freePort } from './ports.js';

const recipes = fileURLToPath(new URL('../../web/docs/hosting', import.meta.url));

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

/** The page that the recipe lets show embed.html; with it one that it does not name. */
let portal: Server;
let foreign: Server;
beforeAll(async () => {
  [portal, foreign] = await Promise.all([serve({ folder: stage.folder, headers: {} }), serve({ folder: stage.folder, headers: {} })]);
});
afterAll(() => {
  portal?.close();
  foreign?.close();
});

interface Host {
  program: string;
  /** Writes the configuration and tells the arguments. */
  configure(folder: string, port: number): Promise<string[]>;
}

/** A recipe with this folder and this portal in place of those that it names. */
const recipe = async (name: string): Promise<string> =>
  (await readFile(join(recipes, name), 'utf8'))
    .replaceAll('/srv/vitrine', dist.replace(/\/$/, ''))
    .replaceAll('https://portal.example.com', originOf(portal));

const hosts: Record<string, Host> = {
  nginx: {
    program: '/usr/sbin/nginx',
    async configure(folder, port) {
      await writeFile(join(folder, 'headers.conf'), await recipe('nginx-headers.conf'));
      const location = (await recipe('nginx.conf')).replaceAll('/etc/nginx/snippets/vitrine-headers.conf', join(folder, 'headers.conf'));
      const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
      await writeFile(
        join(folder, 'nginx.conf'),
        `user root; daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
         http { include /etc/nginx/mime.types; access_log off; ${places}
         server { listen 127.0.0.1:${port}; ${location} } }`,
      );
      return ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
    },
  },
  apache: {
    program: '/usr/sbin/apache2',
    async configure(folder, port) {
      const modules = ['mpm_event', 'authz_core', 'alias', 'mime', 'headers', 'dir', 'filter', 'deflate']
        .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
        .join('\n');
      await writeFile(
        join(folder, 'apache.conf'),
        `ServerRoot ${folder}\nServerName localhost\nPidFile ${folder}/pid\nDefaultRuntimeDir ${folder}\nErrorLog ${folder}/error.log
Listen 127.0.0.1:${port}\n${modules}\nTypesConfig /etc/mime.types\n<VirtualHost *>\n${await recipe('apache.conf')}\n</VirtualHost>\n`,
      );
      return ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'];
    },
  },
  caddy: {
    program: '/usr/bin/caddy',
    async configure(folder, port) {
      const site = (await recipe('Caddyfile')).replace('kpi.example.com', `http://127.0.0.1:${port}`);
      await writeFile(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tstorage file_system ${folder}\n}\n${site}`);
      return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
    },
  },
};

async function run({ program, configure }: Host, name: string): Promise<{ address: string; process: ChildProcess }> {
  const folder = join(stage.folder, name);
  await mkdir(folder);
  const port = await freePort();
  const process = spawn(program, await configure(folder, port), { stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}/vitrine/`;
  if (await answering(address)) return { address, process };
  process.kill();
  throw new Error(`${name} does not answer: ${await readFile(join(folder, 'error.log'), 'utf8').catch(() => '')}`);
}

const asset = (pattern: RegExp): string => `assets/${readdirSync(join(dist, 'assets')).find((name) => pattern.test(name))}`;

/** Which page of this host is shown in which page around: somebody who lays another over it gets nothing to click. */
async function framings(address: string): Promise<Record<string, boolean>> {
  const page = await (await stage.browser.newContext({ locale: 'en' })).newPage();
  const found: Record<string, boolean> = {};
  const tried = async (what: string, around: Server, frame: string): Promise<void> => {
    await stage.written('around.html', `<!doctype html><iframe src="${frame}"></iframe>`);
    // The frame is there, or the browser's own words for that it is not.
    await page.goto(`${originOf(around)}/around.html`, { waitUntil: 'load' });
    const inmost = page.frames().at(-1);
    found[what] = (await inmost?.evaluate(() => document.querySelector('vitrine-dashboard') !== null)) ?? false;
    if (found[what]) await inmost?.waitForSelector('html[data-ready]');
  };
  await stage.written('within.html', `<!doctype html><iframe src="${address}embed.html"></iframe>`);
  for (const name of ['embed.html', 'index.html', 'vitrine.html']) {
    await tried(`${name} in the portal`, portal, address + name);
    await tried(`${name} in another page`, foreign, address + name);
  }
  await tried('embed.html in the portal in another page', foreign, `${originOf(portal)}/within.html`);
  await page.context().close();
  return found;
}

describe.each(Object.entries(hosts))('the recipe for %s', (name, host) => {
  it.skipIf(!existsSync(host.program))(
    'sends headers and types, compresses, and serves a page that is sealed and cannot be framed',
    async () => {
      const { address, process } = await run(host, name);
      try {
        const ask = async (path: string): Promise<Record<string, string | null>> => {
          const { headers, status } = await fetch(address + path, { headers: { 'accept-encoding': 'gzip' } });
          const [type, ...others] = ['content-type', 'cache-control', 'content-encoding', 'x-content-type-options'].map((key) =>
            headers.get(key),
          );
          const [cache, encoding, sniff] = others;
          const frames = path === 'embed.html' ? originOf(portal) : "'none'";
          expect(headers.get('content-security-policy')).toBe(`frame-ancestors ${frames}`);
          expect(headers.get('permissions-policy')).toContain('camera=()');
          expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
          expect({ status, sniff }).toEqual({ status: 200, sniff: 'nosniff' });
          return { type: type?.replace(/;.*/, '') ?? null, cache: cache ?? null, encoding: encoding ?? null };
        };
        const brief = { cache: 'no-cache', encoding: 'gzip' };
        const lasting = { cache: 'public, max-age=31536000, immutable', encoding: 'gzip' };
        expect(await ask('')).toEqual({ type: 'text/html', ...brief });
        expect(await ask('vitrine.html')).toEqual({ type: 'text/html', ...brief });
        expect(await ask('embed.html')).toEqual({ type: 'text/html', ...brief });
        expect(await ask('service-worker.js')).toMatchObject({ cache: 'no-cache' });
        expect(await ask('manifest.webmanifest')).toMatchObject({ type: 'application/manifest+json', cache: 'no-cache' });
        expect(await ask(asset(/^vitrine-.*\.wasm$/))).toEqual({ type: 'application/wasm', ...lasting });
        expect((await ask(asset(/^index-.*\.js$/))).type).toMatch(/^(text|application)\/javascript$/);

        const context = await stage.browser.newContext({ locale: 'en' });
        const page = await context.newPage();
        await page.goto(address);
        await page.waitForSelector('html[data-ready][data-private=verified]');
        await context.close();
        expect(await framings(address)).toEqual({
          'embed.html in the portal': true,
          'embed.html in another page': false,
          'embed.html in the portal in another page': false,
          'index.html in the portal': false,
          'index.html in another page': false,
          'vitrine.html in the portal': false,
          'vitrine.html in another page': false,
        });
      } finally {
        process.kill();
      }
    },
  );
});
