/** What the tests of the npm package share: a project that has it installed from its tarball, the examples in it, and a page that is watched. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { data, haveData } from '../web/browser.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const made = join(root, 'build/package');

/** A real export where the data are, else one of the fixtures. A workbook needs every file that the package fetches. */
export const kExport: string = haveData('school_crm/Deals_1Clean.xlsx')
  ? (data('school_crm/Deals_1Clean.xlsx')[0] as string)
  : join(root, 'tests/fixtures/deals.csv');

export const run = (program: string, args: string[], cwd: string): string =>
  execFileSync(program, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_config_offline: 'true' },
  });

/** An empty project in a folder of its own, in which npm has installed the package's tarball, without the network. */
export class Project {
  private constructor(readonly folder: string) {}

  static async install(): Promise<Project> {
    if (!existsSync(join(made, 'package.json'))) throw new Error('There is no build/package: run ./run package first.');
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-package-'));
    await writeFile(join(folder, 'package.json'), '{"private": true, "type": "module"}');
    const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], made)) as [{ filename: string }];
    run('npm', ['install', '--no-audit', '--no-fund', `./${filename}`], folder);
    return new Project(folder);
  }

  get package(): string {
    return join(this.folder, 'node_modules/vitrine');
  }

  /** Brings an example into the project, with the package in it; its folder. */
  async example(name: string, as = name): Promise<string> {
    const folder = join(this.folder, as);
    await cp(join(root, 'web/examples', name), folder, { recursive: true });
    // Its own copy, as `npm install` in it would put there: a development server serves nothing from outside of the app.
    await cp(this.package, join(folder, 'node_modules/vitrine'), { recursive: true });
    return folder;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** A number as the installed command line gives it. */
  figure(metric: string, path: string): number {
    const answer = run(
      process.execPath,
      [join(this.package, 'bin/vitrine.mjs'), 'report', '--metric', metric, '--json', path],
      this.folder,
    );
    return (JSON.parse(answer) as { metrics: Record<string, { value: number }> }).metrics[metric]?.value ?? Number.NaN;
  }
}

/** Puts other text into a file of an example. */
export async function edit(path: string, changes: Record<string, string>): Promise<void> {
  let text = await readFile(path, 'utf8');
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`${path} has no ${from}.`);
    text = text.replaceAll(from, to);
  }
  await writeFile(path, text);
}

export interface Host {
  page: Page;
  /** Console errors, violations of a policy and uncaught exceptions. */
  errors: string[];
}

/** A page of a host, with everything that went wrong in it written down. */
export async function host(browser: Browser, address: string): Promise<Host> {
  const page = await (await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 } })).newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    // A browser asks for the icon of a site by itself.
    const { url } = message.location();
    if (message.type() === 'error' && !url.endsWith('/favicon.ico')) errors.push(`${message.text()} ${url}`);
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(address);
  return { page, errors };
}

/** Adds a file by the host's own field; the figure that the host then shows. */
export async function shown({ page, errors }: Host, path: string, timeout = 20_000): Promise<number> {
  try {
    await page.locator('body > p input:enabled').setInputFiles(path, { timeout });
    await page.waitForFunction(() => document.querySelector('output')?.value, undefined, { timeout });
  } catch (thrown) {
    throw new Error(`No figure. ${[...errors, String(thrown)].join('\n')}`);
  }
  return Number(await page.locator('output').innerText());
}
