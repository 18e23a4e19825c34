/** What npm installs: nothing missing, nothing too much, no effects on import, and each file can be kept elsewhere. */
import { cp, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import { originOf, Stage, serve } from '../web/browser.js';
import { host, kExport, Project, run } from './support.js';

let project: Project;
beforeAll(async () => {
  project = await Project.install();
});
afterAll(() => project?.remove());

describe('the tarball', () => {
  it('holds what its manifest names, and no sources, tests or samples', async () => {
    const files = (await readdir(project.package, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(project.package.length + 1));
    expect(files.filter((path) => /\.test\.|sample|fixtures|\.tsx?$/.test(path) && !path.endsWith('.d.ts'))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['README.md', 'CHANGELOG.md', 'THIRD-PARTY.md', 'custom-elements.json', 'package.json']));
    expect(files.filter((path) => path.includes('node_modules'))).toEqual([]);
  });

  it('is found without fault by publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: project.package, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
    expect(pkg).not.toHaveProperty('private');
    expect(pkg).not.toHaveProperty('dependencies');
  });

  it('lets npm publish it, as far as can be said without publishing', () => {
    expect(run('npm', ['publish', '--dry-run', '--json', '--offline', '.'], project.package)).toContain('"vitrine"');
  });
});

describe('in Node', () => {
  it('every entry can be imported', () => {
    const program = `
      const names = ['vitrine', 'vitrine/api', 'vitrine/node', 'vitrine/define', 'vitrine/jsx/react'];
      const modules = await Promise.all(names.map((name) => import(name)));
      console.log(modules.map(({ Vitrine, fileAt }) => [typeof Vitrine, typeof fileAt].join()).join(' '));`;
    const [first, api, node, ...rest] = run(process.execPath, ['--input-type=module', '-e', program], project.folder).trim().split(' ');
    expect([first, api, node]).toEqual(Array(3).fill('function,function'));
    expect(rest).toEqual(Array(2).fill('undefined,undefined'));
  });

  it('the command line answers', () => {
    const vitrine = join(project.folder, 'node_modules/.bin/vitrine');
    expect(run(vitrine, ['--version'], project.folder)).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run(vitrine, ['report', kExport], project.folder)).toContain('total_revenue');
  });
});

/** What is left of a program: its own code, and the names of what is fetched later. */
type Bundle = (program: string) => Promise<{ code: string; files: string[] }>;

const byVite: Bundle = async (program) => {
  const entry = join(project.folder, 'entry.js');
  await writeFile(entry, program);
  const made = await build({
    root: project.folder,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, modulePreload: false, rolldownOptions: { input: entry } },
  });
  const { output } = made as Rolldown.RolldownOutput;
  const loaded = output.filter(
    (file) =>
      file.type === 'chunk' &&
      (file.isEntry || output.some((other) => other.type === 'chunk' && other.isEntry && other.imports.includes(file.fileName))),
  );
  return { code: loaded.map((file) => (file as Rolldown.OutputChunk).code).join('\n'), files: output.map(({ fileName }) => fileName) };
};

const byWebpack: Bundle = async (program) => {
  const entry = join(project.folder, 'entry.js');
  await writeFile(entry, program);
  const output = { path: join(project.folder, 'bundled'), clean: true };
  const stats = await new Promise<webpack.Stats>((resolve, reject) =>
    webpack(
      { context: project.folder, entry, mode: 'production', optimization: { minimize: false }, performance: false, output },
      (error, made) => (made ? resolve(made) : reject(error)),
    ),
  );
  return { code: run('cat', ['main.js'], output.path), files: stats.compilation.getAssets().map(({ name }) => name) };
};

describe.each([
  ['Vite', byVite],
  ['webpack', byWebpack],
])('%s leaves out', (_, bundle) => {
  it('all of it where nothing is used', async () => {
    const { code, files } = await bundle(`import 'vitrine'; import 'vitrine/api'; import 'vitrine/elements';`);
    expect(code.length).toBeLessThan(500);
    // Vite copies files that are named by address before it knows whether they are needed; nothing asks for them.
    expect(files.filter((name) => /dashboard|chart|api/.test(name))).toEqual([]);
  });

  it('the elements where only numbers are asked for', async () => {
    const { code, files } = await bundle(`import { Vitrine } from 'vitrine'; window.vitrine = Vitrine.open();`);
    expect(code).toContain('vitrine-worker');
    expect(code).not.toMatch(/customElements|adoptedStyleSheets/);
    expect(files.filter((name) => name.endsWith('.wasm'))).toHaveLength(3);
    expect(code.length).toBeLessThan(60_000);
  });

  it('nothing of what registers the elements', async () => {
    const { code } = await bundle(`import 'vitrine/define';`);
    expect(code).toContain('customElements.define');
  });
});

describe('the address of a file, for a page that fetches it by itself, is known to', () => {
  it('Vite', async () => {
    const { files } = await byVite(
      `import wasm from 'vitrine/wasm?url'; import rest from 'vitrine/files/vitrine-rest.wasm?url'; window.at = [wasm, rest];`,
    );
    expect(files.filter((name) => /vitrine(-rest)?-[\w-]+\.wasm$/.test(name))).toHaveLength(2);
  });

  it('webpack', async () => {
    const { files } = await byWebpack(`window.at = new URL('vitrine/wasm', import.meta.url);`);
    expect(files.filter((name) => name.endsWith('.wasm'))).toHaveLength(1);
  });
});

describe('in a page', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage?.close());

  it('the classes register nothing; every file may lie elsewhere', async () => {
    const folder = join(project.folder, 'site');
    await cp(join(project.package, 'dist'), join(folder, 'code'), { recursive: true });
    await mkdir(join(folder, 'files'));
    for (const name of await readdir(join(folder, 'code')))
      if (/^vitrine|\.txt$/.test(name)) await rename(join(folder, 'code', name), join(folder, 'files', name));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Portal</title>');
    const server = await serve({ folder, headers: {} });
    const { page, errors } = await host(stage.browser, `${originOf(server)}/`);
    // As text: what is imported here is a file of the site, not of this test.
    const answer = await page.evaluate(`(async () => {
      const { defineElements, useEngine, Vitrine, VitrineDashboard } = await import('/code/index.js');
      const file = (name) => new URL('/files/' + name, location.href);
      const blob = async (name) => (await fetch(file(name))).blob();
      const open = async () => Vitrine.open({
        worker: await blob('vitrine-worker.js'),
        wasm: file('vitrine.wasm'),
        readers: async () => ({ worker: file('vitrine-readers-worker.js'), wasm: await blob('vitrine-readers.wasm') }),
      });
      const vitrine = await open();
      await vitrine.add({ name: 'deals.json', blob: new Blob([JSON.stringify([{ deal: 'A', status: 'won', amount: 5, closed: '2024-01-05' }])]) });
      const report = await vitrine.report({ metrics: ['total_revenue'], language: 'uk' });
      const unnamed = customElements.get('vitrine-dashboard') === undefined;
      useEngine(open);
      defineElements();
      const dashboard = document.body.appendChild(new VitrineDashboard());
      await dashboard.whenReady;
      const told = new Promise((resolve) => dashboard.addEventListener('vitrine-report', ({ detail }) => resolve(detail), { once: true }));
      await dashboard.add({ name: 'deals.csv', data: [{ deal: 'A', status: 'won', amount: 7, closed: '2024-01-05' }] });
      const shown = await told;
      return [report.metrics.total_revenue.value, unnamed, shown.metrics.total_revenue.value];
    })()`);
    expect(answer).toEqual([5, true, 7]);
    expect(errors).toEqual([]);
    server.close();
  });
});
