/** The table of policies in web/docs/embedding.md, row by row: what it says suffices, and each source in it is needed. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { build as viteBuild } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import { dist, originOf, Stage, serve } from '../web/browser.js';
import { edit, type Host, host, kExport, Project, root, shown } from './support.js';

const document = await readFile(join(root, 'web/docs/embedding.md'), 'utf8');
const rows = new Map(
  [...document.matchAll(/^\| ([^|]+) \| `(default-src [^`]*)` \|$/gm)].map(([, way = '', policy = '']) => [way, policy]),
);

/** Directives that forbid: without them more is allowed, not less. */
const kForbidding = new Set(['default-src', 'require-trusted-types-for']);

/** The policy once without each source that it allows. */
function lessened(policy: string): Array<[without: string, policy: string]> {
  const directives = policy.split('; ').map((text) => text.split(' '));
  return directives.flatMap(([name = '', ...sources], index) =>
    kForbidding.has(name)
      ? []
      : sources.map((source): [string, string] => {
          const rest = sources.filter((other) => other !== source);
          const changed = directives.map((all, at) => (at === index ? [name, ...(rest.length > 0 ? rest : ["'none'"])] : all));
          return [`${name} ${source}`, changed.map((words) => words.join(' ')).join('; ')];
        }),
  );
}

/** A worker, which has the policy of its page, tells only itself that it may not compile; the page is asked to do the same. */
const compiled = (page: Page): Promise<string> =>
  page.evaluate(() => {
    try {
      new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
      return '';
    } catch (error) {
      return String(error);
    }
  });

let stage: Stage;
let project: Project;
let revenue: number;
const servers: Server[] = [];
beforeAll(async () => {
  [stage, project] = await Promise.all([Stage.open(), Project.install()]);
  revenue = project.figure('total_revenue', kExport);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await stage?.close();
  await project?.remove();
});

async function served(folder: string, headers: Record<string, string> = {}): Promise<string> {
  const server = await serve({ folder, headers });
  servers.push(server);
  return originOf(server);
}

/** Serves a folder; a document comes under the policy that its address asks for. */
async function hosted(folder: string): Promise<string> {
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const bytes = await readFile(file).catch(() => undefined);
    const policy = searchParams.get('policy');
    const type = types[extname(file)] ?? 'text/plain';
    response.writeHead(bytes ? 200 : 404, { 'content-type': type, ...(policy && { 'content-security-policy': policy }) }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return originOf(server);
}

interface Way {
  folder: string;
  /** Addresses of the table, and what stands for them here. */
  places?: Record<string, string>;
  /** Is told where the page is. */
  told?: (origin: string) => Promise<void>;
}

/** The host's own style sheet is the host's own affair. */
async function unstyled(path: string): Promise<void> {
  await writeFile(path, (await readFile(path, 'utf8')).replace(/<link rel="stylesheet"[^>]*>/, ''));
}

const ways: Record<string, () => Promise<Way>> = {
  "Vite, or a script tag from the page's own origin": async () => {
    const folder = await project.example('vite');
    await viteBuild({ root: folder, configFile: false, logLevel: 'error' });
    await unstyled(join(folder, 'dist/index.html'));
    return { folder: join(folder, 'dist') };
  },
  "webpack, with `output.trustedTypes: 'webpack'`": async () => {
    const folder = await project.example('webpack');
    const output = { path: join(folder, 'dist'), trustedTypes: 'webpack' };
    await new Promise((resolve, reject) =>
      webpack({ context: folder, mode: 'production', optimization: { minimize: false }, performance: false, output }, (error, made) =>
        error ? reject(error) : resolve(made),
      ),
    );
    return { folder };
  },
  'a script tag from another origin': async () => {
    const folder = await project.example('script-tag');
    const files = join(folder, '../static');
    await cp(project.package, join(files, 'vitrine'), { recursive: true });
    const origin = await served(files, { 'access-control-allow-origin': '*' });
    await unstyled(join(folder, 'index.html'));
    await edit(join(folder, 'index.html'), { 'https://static.example.com': origin });
    return { folder, places: { 'https://static.example.com': origin } };
  },
  "scripts by nonce, with or without `'strict-dynamic'`": async () => {
    const folder = await project.example('strict-csp');
    await cp(join(project.package, 'dist'), join(folder, 'vitrine'), { recursive: true });
    await cp(join(folder, 'public/portal.js'), join(folder, 'portal.js'));
    await cp(join(folder, 'portal.html'), join(folder, 'index.html'));
    await edit(join(folder, 'index.html'), { '{nonce}': 'bm9uY2U=' });
    return { folder, places: { '{nonce}': 'bm9uY2U=' } };
  },
  'a frame': async () => {
    const folder = await project.example('iframe');
    const framed = join(folder, '../framed');
    await cp(join(dist, 'embed.html'), join(framed, 'vitrine/embed.html'));
    const origin = await served(framed);
    await unstyled(join(folder, 'index.html'));
    await edit(join(folder, 'index.html'), { 'https://kpi.example.com': origin });
    const told = (portal: string): Promise<void> =>
      writeFile(join(framed, 'vitrine/embed-config.js'), `self.vitrineEmbed = { parents: ['${portal}'], tells: 'report' };`);
    return { folder, places: { 'https://kpi.example.com': origin }, told };
  },
};

it('every row with a policy is tested', () => {
  expect([...rows.keys()].sort()).toEqual(Object.keys(ways).sort());
});

interface Opened extends Host {
  /** What the host shows of a file, or '' where something did not work. */
  figure: string;
  /** The directives by which the browser refused something, in its own words, once each. */
  refusedBy: string[];
}

/** A browser names the directive in what it says of a refusal, of the page's, a frame's and a worker's alike. */
const refusals = (errors: readonly string[]): string[] => [
  ...new Set(errors.flatMap((text) => /Content Security Policy directive:? ["']([a-z-]+)/i.exec(text)?.[1] ?? [])),
];

describe.each([...rows])('%s', (way, policy) => {
  let tried: (policy: string) => Promise<Opened>;

  beforeAll(async () => {
    const { folder, places = {}, told } = await (ways[way] as () => Promise<Way>)();
    const origin = await hosted(folder);
    await told?.(origin);
    tried = async (text) => {
      const put = Object.entries(places).reduce((all, [place, here]) => all.replaceAll(place, here), text);
      const opened = await host(stage.browser, `${origin}/?policy=${encodeURIComponent(put)}`);
      let settled = false;
      const figure = shown(opened, kExport, 30_000)
        .catch(() => undefined)
        .finally(() => {
          settled = true;
        });
      const refused = async (): Promise<void> => {
        while (!settled && refusals(opened.errors).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      };
      await Promise.race([figure, refused()]);
      const refusedBy = refusals(opened.errors);
      if (refusedBy.length === 0) refusedBy.push(...refusals([await compiled(opened.page)]));
      return { ...opened, figure: await opened.page.locator('output').innerText(), refusedBy };
    };
  });

  it('shows the figure under its policy, and nothing is reported', async () => {
    const { page, errors, figure } = await tried(policy);
    expect(figure).toBe(String(revenue));
    if (!way.includes('frame')) await page.locator('vitrine-dashboard canvas').first().waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('needs every source in it: without one, it is by its directive that the browser refuses', async () => {
    const outcomes = lessened(policy).map(async ([without, less]) => {
      const { page, figure, refusedBy } = await tried(less);
      await page.context().close();
      return [without, figure, refusedBy];
    });
    const refused = lessened(policy).map(([without]) => [without, '', [without.split(' ')[0]]]);
    expect(await Promise.all(outcomes)).toEqual(refused);
  });
});

it('the page that is one file works under its own policy, sent by a server too', async () => {
  const page = await readFile(join(dist, 'vitrine.html'), 'utf8');
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  const { page: opened, errors } = await host(stage.browser, `${await hosted(dist)}/vitrine.html?policy=${encodeURIComponent(policy)}`);
  await opened.locator('html[data-ready]').waitFor();
  await opened.locator('input[type=file]').first().setInputFiles(kExport);
  const tile = opened.locator('article[data-metric=total_revenue]').first();
  await tile.waitFor();
  expect(Number(await tile.getAttribute('data-value'))).toBe(revenue);
  expect(errors.filter((text) => !text.includes('evaluate a string'))).toEqual([]);
  await opened.context().close();
});
