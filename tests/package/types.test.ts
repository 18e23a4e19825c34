/** The package's declarations as a project sees them that has nothing else: strict, with the declarations themselves checked. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Project, root } from './support.js';

let project: Project;
beforeAll(async () => {
  project = await Project.install();
});
afterAll(() => project?.remove());

/** Packages of this workspace, as if the project had installed them too. */
async function borrowed(...names: string[]): Promise<void> {
  for (const name of names) {
    const place = join(project.folder, 'node_modules', name);
    if (existsSync(place)) continue;
    await mkdir(dirname(place), { recursive: true });
    await symlink(join(root, 'node_modules', name), place);
  }
}

/** What the compiler says of a file. */
async function compiled(name: string, source: string, options: Record<string, unknown>): Promise<string> {
  const compilerOptions = { target: 'ES2022', strict: true, noEmit: true, skipLibCheck: false, types: [], ...options };
  const config = join(project.folder, `${name}.tsconfig.json`);
  await writeFile(join(project.folder, name), source);
  await writeFile(config, JSON.stringify({ compilerOptions, files: [name] }));
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], { encoding: 'utf8' });
  return stdout;
}

const bundler = { module: 'ESNext', moduleResolution: 'bundler', lib: ['ES2022', 'DOM', 'DOM.Iterable'] };
const nodenext = { module: 'nodenext', moduleResolution: 'nodenext' };

const kBrowser = `
import { Vitrine, VitrineError, type Report } from 'vitrine';
import 'vitrine/define';
import { VitrineDashboard } from 'vitrine/elements';

const vitrine: Vitrine = await Vitrine.open({ wasm: new URL('x.wasm', import.meta.url) });
await vitrine.add({ name: 'a.csv', blob: new Blob(['a']) });
const report: Report = await vitrine.report({ metrics: ['win_rate'] });
const value: number | null | undefined = report.metrics['win_rate']?.value;
// @ts-expect-error There is no such option.
await Vitrine.open({ modul: 1 });

const dashboard: VitrineDashboard = document.createElement('vitrine-dashboard');
dashboard.addEventListener('vitrine-report', ({ detail }) => detail.metrics['win_rate']?.value);
await dashboard.add([new File([], 'a.csv')]);
await dashboard.updateComplete;
// @ts-expect-error It is an address, not a number.
dashboard.src = 1;
export { value, VitrineError };
`;

const kNode = `
import { Vitrine } from 'vitrine';
import { Vitrine as Same } from 'vitrine/api';
import { fileAt } from 'vitrine/node';

const vitrine: Vitrine = await Same.open();
await vitrine.add(await fileAt('deals.csv'));
// @ts-expect-error Node has no elements.
import { VitrineDashboard } from 'vitrine';
`;

describe('the API and the elements', () => {
  it('are typed where a bundler resolves', async () => {
    expect(await compiled('browser.ts', kBrowser, bundler)).toBe('');
  });

  it('are typed where Node resolves', async () => {
    await borrowed('@types/node');
    expect(await compiled('node.ts', kNode, { ...nodenext, types: ['node'] })).toBe('');
    const elements = `import 'vitrine/define'; import type { VitrineMetric } from 'vitrine/elements';
export const metric: VitrineMetric = document.createElement('vitrine-metric');`;
    expect(await compiled('page.ts', elements, nodenext)).toBe('');
  });
});

describe('JSX knows the elements', () => {
  const report = (listener: string, more = ''): string => `
export const page = <vitrine-dashboard lang="uk" board="sales" ${listener}={(event) => event.detail.metrics['win_rate']?.value} ${more} />;
export const tile = <vitrine-metric metric="win_rate" readonly />;
// @ts-expect-error It is the name of a board.
export const wrong = <vitrine-dashboard board={1} />;
// @ts-expect-error It is called, not set.
export const called = <vitrine-metric forget={() => undefined} />;
// @ts-expect-error There is no such element.
export const none = <vitrine-nothing />;
`;
  const jsx = (from: string): Record<string, unknown> => ({ ...bundler, jsx: 'react-jsx', jsxImportSource: from });

  it('of React', async () => {
    await borrowed('@types/react', 'csstype');
    const source = `import 'vitrine/jsx/react';\n${report('onvitrine-report', 'className="wide"')}`;
    expect(await compiled('react.tsx', source, jsx('react'))).toBe('');
  });

  it('of Preact', async () => {
    await borrowed('preact');
    const source = `import 'vitrine/jsx/preact';\n${report('onvitrine-report', 'class="wide"')}`;
    expect(await compiled('preact.tsx', source, jsx('preact'))).toBe('');
  });

  it('of Solid', async () => {
    await borrowed('solid-js');
    const source = `import 'vitrine/jsx/solid';\n${report('on:vitrine-report', 'class="wide" prop:theme="dark"')}`;
    expect(await compiled('solid.tsx', source, { ...jsx('solid-js'), jsx: 'preserve' })).toBe('');
  });
});
