/** What the guide to embedding says of the elements, taken at its word: every attribute at any time, every part, every property of style. */
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VitrineChart } from '../../web/widget/chart.js';
import { dist, Stage } from './browser.js';
import { give, type Host, hosted, hostOf, ready } from './host/host.js';

let stage: Stage;
let host: Host;
beforeAll(async () => {
  stage = await Stage.open();
  host = await hostOf(stage);
  await cp(join(dist, 'sample'), join(host.folder, 'sample'), { recursive: true });
});
afterAll(async () => {
  host?.close();
  await stage?.close();
});

const guide = new URL('../../web/docs/embedding.md', import.meta.url);

const kAttributes = ['lang', 'theme', 'src', 'group', 'period', 'grain', 'compare', 'readonly', 'persist'];
const kOwn: Array<[element: string, attributes: string[]]> = [
  ['vitrine-dashboard', [...kAttributes, 'board', 'metrics']],
  ['vitrine-metric', [...kAttributes, 'metric', 'unexplained']],
  ['vitrine-chart', [...kAttributes, 'metric', 'unexplained', 'by', 'kind']],
];

const drawn = (page: Page, element: string): Promise<void> =>
  page.locator(`${element} article, ${element} tr[data-key], ${element} canvas`).first().waitFor();

describe.each(kOwn)('<%s>', (element, attributes) => {
  it.each(['before', 'after'])('stands what is no value, and what is taken away, %s it has data', async (when) => {
    const all = attributes.filter((name) => name !== 'src').map((name) => `${name}="no:such thing"`);
    const { page, errors } = await hosted(
      stage,
      host,
      `<${element} metric="won_revenue" ${when === 'before' ? all.join(' ') : ''}></${element}>`,
    );
    await ready(page, element);
    if (when === 'after') {
      await give(page, element);
      await drawn(page, element);
    }
    const failed = await page.evaluate(
      async ([tag, names]) => {
        const one = document.querySelector(tag as string) as VitrineChart;
        const wrong: string[] = [];
        one.addEventListener('vitrine-error', ({ detail }) => wrong.push(`${detail.code}: ${detail.message}`));
        addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)));
        addEventListener('error', ({ message }) => wrong.push(message));
        const settled = async (): Promise<void> => {
          await one.updateComplete;
          while (one.session.busy) await new Promise((resolve) => setTimeout(resolve, 10));
        };
        for (const name of names as string[]) {
          for (const value of ['no:such thing', '', null]) {
            if (name === 'src' && value !== null) continue;
            if (value === null) one.removeAttribute(name);
            else one.setAttribute(name, value);
            const before = wrong.length;
            await settled().catch((error) => wrong.push(String(error)));
            for (let at = before; at < wrong.length; at++) wrong[at] = `${name}=${value}: ${wrong[at]}`;
          }
        }
        for (const name of ['options', 'report'] as const) {
          Object.assign(one, { [name]: undefined });
          await settled().catch((error) => wrong.push(`${name}: ${error}`));
        }
        return wrong;
      },
      [element, attributes] as const,
    );
    // Nobody has a number of this name, and it is told.
    const told = element === 'vitrine-dashboard' ? [] : ["metric=no:such thing: unknown_name: there is no metric or measure 'no:such'"];
    expect(failed).toEqual(told);
    // It is as good as new.
    await page.evaluate((tag) => document.querySelector(tag)?.setAttribute('metric', 'won_revenue'), element);
    if (when === 'before') await give(page, element);
    await drawn(page, element);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

/** The company of the sample, for elements of one group. */
const kSample = ['deals', 'leads', 'activities', 'orders', 'subscriptions', 'customers', 'owners', 'targets', 'costs', 'winback'];
const sample = kSample.map((name) => `sample/${name}.csv`).join(' ');

it('<vitrine-chart> draws every kind that the guide names', async () => {
  const kinds: Record<string, [attributes: string, drawn: string]> = {
    trend: ['metric="won_revenue"', 'vitrine-trend canvas'],
    breakdown: ['metric="won_revenue" by="owner"', 'vitrine-breakdown tr[data-key]'],
    shares: ['metric="won_deals lost_deals"', 'vitrine-shares canvas'],
    funnel: ['metric="leads won_leads"', 'vitrine-funnel .rate'],
    table: ['metric="won_revenue win_rate" by="owner"', 'vitrine-table tr[data-key]'],
    waterfall: ['metric="new_mrr"', 'vitrine-waterfall canvas'],
    cohorts: ['metric="customer_retention"', 'vitrine-cohorts tbody td'],
    calendar: ['metric="total_revenue"', 'vitrine-calendar tbody td'],
    slips: ['metric="won_revenue" by="owner"', 'vitrine-slips tr[data-key]'],
    profile: ['by="team"', 'vitrine-profile tr[data-key]'],
  };
  const named = /`by`, `kind` \| chart \| (.*)/.exec(await readFile(guide, 'utf8'))?.[1] ?? '';
  expect([...named.matchAll(/`(\w+)`/g)].map(([, kind]) => kind)).toEqual(expect.arrayContaining(Object.keys(kinds)));
  const charts = Object.entries(kinds).map(
    ([kind, [attributes]]) => `<vitrine-chart id="${kind}" kind="${kind}" group="g" ${attributes}></vitrine-chart>`,
  );
  const { page, errors } = await hosted(
    stage,
    host,
    `<vitrine-metric group="g" metric="won_revenue" src="${sample}"></vitrine-metric>${charts.join('')}`,
  );
  for (const [kind, [, drawn]] of Object.entries(kinds)) await page.locator(`#${kind} ${drawn}`).first().waitFor({ timeout: 60_000 });
  expect(await page.locator('#profile thead th').first().innerText()).toBe('Team');
  expect(errors).toEqual([]);
  await page.context().close();
});

/** The names in the first column of a table of the guide, with the second. */
async function tabled(head: string): Promise<Array<[names: string[], of: string]>> {
  const text = await readFile(guide, 'utf8');
  const rows = text
    .slice(text.indexOf(`\n| ${head}`))
    .split('\n\n')[0]!
    .split('\n')
    .slice(3);
  return rows.map((row) => [[...(row.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name), row.split('|')[2] ?? '']);
}

it('every part that the guide names can be styled, and every property of style reaches what is inside', async () => {
  const parts = (await tabled('parts')).flatMap(([names, of]) =>
    ['dashboard', 'metric', 'chart']
      .filter((one) => of.includes(one))
      .flatMap((one) => names.map((name) => [`vitrine-${one}`, name] as const)),
  );
  const properties = (await tabled('properties')).flatMap(([names]) => names);
  expect([parts.length > 20, properties.length > 20]).toEqual([true, true]);
  const style = [
    ...parts.map(([element, part], at) => `${element}::part(${part}) { outline: 1px solid rgb(1, 2, ${at}); }`),
    `body { ${properties.map((name, at) => `--vitrine-${name}: rgb(3, 4, ${at});`).join(' ')} }`,
  ];
  const source = 'src="sample/deals.csv"';
  const { page } = await hosted(
    stage,
    host,
    `<style>${style.join('\n')}</style><vitrine-metric metric="won_revenue" period="last12" compare="year" ${source}></vitrine-metric>
     <vitrine-chart metric="won_revenue" ${source}></vitrine-chart><vitrine-chart metric="won_revenue" by="owner" ${source}></vitrine-chart>
     <vitrine-dashboard board="overview" period="last12" compare="year" ${source}></vitrine-dashboard>`,
  );
  await page.locator('vitrine-dashboard canvas').first().waitFor();
  await page.locator('vitrine-dashboard vitrine-breakdown table').first().waitFor();
  for (const one of ['vitrine-metric', 'vitrine-chart >> nth=0', 'vitrine-chart >> nth=1', 'vitrine-dashboard'])
    await page.locator(one).evaluate((element) => {
      const { session } = element as VitrineChart;
      return session.show({ detail: { metric: 'won_revenue' } });
    });
  await expect.poll(() => page.locator('vitrine-detail').count()).toBe(4);
  const seen = (): Promise<string[]> =>
    page.evaluate(() => {
      const inside = (root: ParentNode): Element[] =>
        [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? inside(one.shadowRoot) : [])]);
      return [...new Set(inside(document.body).map((one) => getComputedStyle(one).outlineColor))];
    });
  const missing = async (): Promise<string[]> => {
    const colours = new Set(await seen());
    return parts.filter((_, at) => !colours.has(`rgb(1, 2, ${at})`)).map(([element, part]) => `${element}::part(${part})`);
  };
  await expect.poll(missing, { timeout: 20_000 }).toEqual([]);
  const inner = await page
    .locator('vitrine-dashboard vitrine-tile .figure')
    .first()
    .evaluate((element, names) => names.map((name) => getComputedStyle(element).getPropertyValue(`--v-${name}`)), properties);
  expect(inner).toEqual(properties.map((_, at) => `rgb(3, 4, ${at})`));
  await page.context().close();
});
