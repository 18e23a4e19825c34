/** Each example, built as its README says and run in a browser or in Node with the package that npm installed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createServer as createVite, build as viteBuild } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import { dist, originOf, Stage, serve } from '../web/browser.js';
import { answering, freePort } from '../web/ports.js';
import { edit, host, kExport, Project, root, run, shown } from './support.js';

let stage: Stage;
let project: Project;
let revenue: number;
const servers: Server[] = [];
const programs: ChildProcess[] = [];
beforeAll(async () => {
  [stage, project] = await Promise.all([Stage.open(), Project.install()]);
  revenue = project.figure('total_revenue', kExport);
});
afterAll(async () => {
  for (const program of programs) program.kill();
  for (const server of servers) server.close();
  await stage?.close();
  await project?.remove();
});

async function served(folder: string, headers: Record<string, string> = {}): Promise<string> {
  const server = await serve({ folder, headers });
  servers.push(server);
  return originOf(server);
}

/** The host shows what the command line says of the same file, there is a chart, and nothing went wrong. */
async function expectFigure(address: string): Promise<void> {
  const opened = await host(stage.browser, address);
  expect(revenue).toBeGreaterThan(0);
  expect(await shown(opened, kExport)).toBe(revenue);
  await opened.page.locator('vitrine-dashboard canvas').first().waitFor();
  expect(opened.errors).toEqual([]);
  await opened.page.context().close();
}

describe('Vite', () => {
  it('builds the app without configuration', async () => {
    const folder = await project.example('vite');
    await viteBuild({ root: folder, configFile: false, logLevel: 'error' });
    await expectFigure(`${await served(join(folder, 'dist'))}/`);
  });

  it('serves the app for development, with the package pre-bundled', async () => {
    const folder = await project.example('vite', 'vite-dev');
    const server = await createVite({
      root: folder,
      configFile: false,
      logLevel: 'error',
      server: { port: await freePort(), host: '127.0.0.1' },
    });
    await server.listen();
    try {
      await expectFigure(`http://127.0.0.1:${server.config.server.port}/`);
    } finally {
      await server.close();
    }
  });
});

describe('webpack', () => {
  it('builds the app without configuration', async () => {
    const folder = await project.example('webpack');
    // As `webpack --mode production` makes it, without what only costs time here: minified code, and advice about sizes.
    const quick = { optimization: { minimize: false }, performance: false } as const;
    const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) =>
      webpack({ context: folder, mode: 'production', output: { path: join(folder, 'dist') }, ...quick }, (error, made) =>
        error ? reject(error) : resolve(made),
      ),
    );
    expect(stats?.toString({ all: false, errors: true, warnings: true })).toBe('');
    await expectFigure(`${await served(folder)}/`);
  });
});

describe('without a build', () => {
  it('a script tag takes everything from another origin', async () => {
    const folder = await project.example('script-tag');
    await cp(project.package, join(folder, '../static/vitrine'), { recursive: true });
    const origin = await served(join(folder, '../static'), { 'access-control-allow-origin': '*' });
    await edit(join(folder, 'index.html'), { 'https://static.example.com': origin });
    await expectFigure(`${await served(folder)}/`);
  });

  it('a server with a strict policy', async () => {
    const folder = await project.example('strict-csp');
    const port = await freePort();
    programs.push(spawn(process.execPath, ['server.js'], { cwd: folder, env: { ...process.env, PORT: String(port) }, stdio: 'inherit' }));
    expect(await answering(`http://127.0.0.1:${port}/`)).toBe(true);
    await expectFigure(`http://127.0.0.1:${port}/`);
  });

  it('a portal with Vitrine in a frame', async () => {
    const folder = await project.example('iframe');
    const framed = join(folder, '../framed');
    await cp(join(dist, 'embed.html'), join(framed, 'vitrine/embed.html'));
    const [portal, vitrine] = [await served(folder), await served(framed)];
    await edit(join(folder, 'embed-config.js'), { 'https://portal.example.com': portal });
    await edit(join(folder, 'index.html'), { 'https://kpi.example.com': vitrine });
    await cp(join(folder, 'embed-config.js'), join(framed, 'vitrine/embed-config.js'));
    const opened = await host(stage.browser, `${portal}/`);
    expect(await shown(opened, kExport)).toBe(revenue);
    expect(opened.errors).toEqual([]);
    await opened.page.context().close();
  });
});

describe.each(['README.md', 'web/package/README.md'])('%s', (path) => {
  it('has a page that works as it stands', async () => {
    const page = /```html\n([\s\S]*?)```/.exec(await readFile(join(root, path), 'utf8'))?.[1] ?? '';
    const folder = await project.example('script-tag', path.replaceAll('/', '-'));
    await writeFile(join(folder, 'index.html'), `<!doctype html>${page}`);
    await expectFigure(`${await served(folder)}/`);
  });
});

/** A program in which nothing can be connected to. */
const kOffline = `data:text/javascript,${encodeURIComponent(`
  import net from 'node:net';
  net.Socket.prototype.connect = globalThis.fetch = () => { throw new Error('There is no network.'); };
`)}`;

describe('in Node', () => {
  it('a scheduled job adds its figures to a history, and connects to nothing', async () => {
    const folder = await project.example('node');
    for (const _ of ['one week', 'the next']) run(process.execPath, ['--import', kOffline, 'report.js', 'history.jsonl', kExport], folder);
    const lines = (await readFile(join(folder, 'history.jsonl'), 'utf8')).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as Record<string, unknown>)['total_revenue'])).toEqual([revenue, revenue]);
  });
});
