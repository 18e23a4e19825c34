/** custom-elements.json says what the elements really take and tell, and the guide to embedding names all of it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { originOf, Stage, serve } from '../web/browser.js';
import { host, made, root } from './support.js';

interface Named {
  name: string;
  description?: string;
}
interface Declared extends Named {
  tagName: string;
  members: Named[];
  attributes: Named[];
  events: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
  slots?: Named[];
}

const manifest = JSON.parse(await readFile(join(made, 'custom-elements.json'), 'utf8')) as {
  modules: Array<{ declarations?: Declared[] }>;
};
const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations);
const names = (all: Named[] = []): string[] => all.map(({ name }) => name).sort();
const guide = await readFile(join(root, 'web/docs/embedding.md'), 'utf8');
const styles = await readFile(join(made, 'dist/styles.css'), 'utf8');
const told = [...(await readFile(join(made, 'types/widget/events.d.ts'), 'utf8')).matchAll(/^ {4}'(vitrine-[\w-]+)':/gm)].map(
  ([, name = '']) => name,
);

let stage: Stage;
/** Of each element: its observed attributes, and the properties that can be set or called. */
let real: Record<string, { attributes: string[]; properties: string[] }>;
beforeAll(async () => {
  stage = await Stage.open();
  const server = await serve({ folder: join(made, 'dist'), headers: {} });
  const { page } = await host(stage.browser, `${originOf(server)}/styles.css`);
  real =
    (await page.evaluate(`import('/define.js').then(() => Object.fromEntries(${JSON.stringify(elements.map(({ tagName }) => tagName))}.map((tag) => {
    const element = document.createElement(tag);
    const properties = new Set();
    for (const name in element) properties.add(name);
    for (let type = element; type && type !== HTMLElement.prototype; type = Object.getPrototypeOf(type)) Object.getOwnPropertyNames(type).forEach((name) => properties.add(name));
    return [tag, { attributes: [...new Set(customElements.get(tag).observedAttributes)].sort(), properties: [...properties] }];
  })))`)) as typeof real;
  server.close();
});
afterAll(() => stage?.close());

describe.each(elements.map((element) => [element.tagName, element] as const))('<%s>', (tag, element) => {
  it('observes the attributes of the manifest, and has its members', () => {
    expect(names(element.attributes)).toEqual(real[tag]?.attributes);
    expect(real[tag]?.properties).toEqual(expect.arrayContaining(names(element.members)));
  });

  it('tells the events of the manifest', () => {
    expect(names(element.events)).toEqual([...told].sort());
  });

  it('is described: itself, and each thing that can be named', () => {
    const { members, attributes, events, cssParts = [], cssProperties = [], slots = [] } = element;
    const silent = [element, ...members, ...attributes, ...events, ...cssParts, ...cssProperties, ...slots].filter(
      ({ description }) => !description,
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('is in the guide, with all of these names', () => {
    const { members, attributes, events, cssParts = [], cssProperties = [], slots = [] } = element;
    const all = [...members, ...attributes, ...events, ...cssParts, ...cssProperties, ...slots].map(({ name }) =>
      name.replace('--vitrine-', ''),
    );
    expect([...new Set(all)].filter((name) => !new RegExp(`[\`.]${name}\\b`).test(guide))).toEqual([]);
    expect(guide).toContain(`<${tag}`);
  });

  it('keeps its place until it is there', () => {
    expect(styles).toContain(tag);
  });
});

it('the properties of the manifest are those that the theme asks for', async () => {
  const theme = await readFile(join(root, 'web/widget/parts/theme.css'), 'utf8');
  const asked = new Set([...theme.matchAll(/var\((--vitrine-[\w-]+)/g)].map(([, name = '']) => name));
  for (const { cssProperties } of elements) expect(names(cssProperties)).toEqual([...asked].sort());
});

/** The names in the first column of the guide's table whose head begins so. */
function inGuide(head: string): string[] {
  const table = guide.slice(guide.indexOf(`\n| ${head}`)).split('\n\n')[0] ?? '';
  const rows = table.split('\n').slice(3);
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name));
}

it.each([
  ['attribute', (element: Declared) => element.attributes],
  ['event', (element: Declared) => element.events],
  ['parts', (element: Declared) => element.cssParts],
  ['properties', (element: Declared) => element.cssProperties],
])('the guide names no %s that is not there', (head, of) => {
  const known = new Set(elements.flatMap((element) => names(of(element))).map((name) => name.replace('--vitrine-', '')));
  expect(inGuide(head).length).toBeGreaterThan(3);
  expect(inGuide(head).filter((name) => !known.has(name))).toEqual([]);
});
