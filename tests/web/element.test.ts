/** The elements in somebody else's page: a number, a chart, a dashboard; how they get data, what they tell, what they share. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage } from './browser.js';
import { deals, give, type Host, hosted, hostOf, ready, valueIn } from './host/host.js';

let stage: Stage;
let host: Host;
beforeAll(async () => {
  stage = await Stage.open();
  host = await hostOf(stage);
});
afterAll(async () => {
  host?.close();
  await stage?.close();
});

const kRows = [
  { Deal: 'D-1', Status: 'won', Amount: 3000.5, Closed: '2024-01-10', Owner: 'Zoryana' },
  { Deal: 'D-2', Status: 'won', Amount: 1200.25, Closed: '2024-02-12', Owner: 'Bohdan' },
  { Deal: 'D-3', Status: 'lost', Amount: 900, Closed: '2024-02-20', Owner: 'Zoryana' },
];

describe('one number', () => {
  it('is shown, and can be opened where it is allowed', async () => {
    const { page, errors } = await hosted(
      stage,
      host,
      '<vitrine-metric metric="win_rate"></vitrine-metric><vitrine-metric id="b" metric="win_rate" unexplained></vitrine-metric>',
    );
    await ready(page, 'vitrine-metric');
    expect(await page.locator('vitrine-metric .calm').first().innerText()).toBe('No data yet.');
    await give(page, 'vitrine-metric');
    await give(page, '#b');
    expect(await valueIn(page, 'vitrine-metric')).toBeCloseTo(2 / 3, 12);
    await page.locator('vitrine-metric').first().locator('.figure').click();
    await page.locator('dialog [data-detail=win_rate] .formula').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
    expect(await page.locator('#b .figure').isDisabled()).toBe(true);
    await page.evaluate(`document.querySelector('#b').session.show({ detail: { metric: 'win_rate' } })`);
    expect(await page.locator('dialog').count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe('one chart', () => {
  it.each([
    ['a trend', 'metric="won_revenue"', 'vitrine-trend vitrine-plot canvas'],
    ['a breakdown', 'metric="won_revenue" by="owner"', 'vitrine-breakdown tr[data-key=Zoryana]'],
    ['a table', 'metric="won_revenue win_rate" by="owner" kind="table"', 'vitrine-table tr[data-key=Zoryana]'],
  ])('is %s', async (_, attributes, drawn) => {
    const { page, errors } = await hosted(stage, host, `<vitrine-chart ${attributes}></vitrine-chart>`);
    await ready(page, 'vitrine-chart');
    await give(page, 'vitrine-chart');
    await page.locator(`vitrine-chart ${drawn}`).first().waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
  it.each([
    ['by="owner"', 'Won amount · Owner', ['won_revenue']],
    ['by="owner" kind="table"', 'Won amount · Owner', ['won_revenue']],
    ['by="owner" kind="slips"', 'Won amount · Owner', ['won_revenue']],
    // A board has a table with these two and others, by other names.
    ['by="owner" kind="table" metric="won_revenue win_rate"', 'Won amount, Win rate · Owner', ['won_revenue', 'win_rate']],
    ['kind="trend"', 'Won amount', ['won_revenue']],
  ])('is headed by what it shows and by which name: %s', async (attributes, heading, metrics) => {
    const own = attributes.includes('metric=') ? attributes : `${attributes} metric="won_revenue"`;
    const { page } = await hosted(stage, host, `<vitrine-chart ${own}></vitrine-chart>`);
    await ready(page, 'vitrine-chart');
    await give(page, 'vitrine-chart');
    await expect.poll(() => page.locator('vitrine-chart h2').innerText()).toBe(heading);
    // Beside it stands what it does not say, as the grain of a course.
    expect(await page.locator('vitrine-chart header .muted').count()).toBe(attributes === 'kind="trend"' ? 1 : 0);
    expect(await page.evaluate(() => document.querySelector('vitrine-chart')?.session.board?.cards[0]?.metrics)).toEqual(metrics);
    await page.context().close();
  });
});

describe('data', () => {
  const kinds: Array<[string, string]> = [
    ['a file', `new File([text], 'deals.csv')`],
    ['several inputs', `[new File([text], 'deals.csv')]`],
    ['a blob', `new Blob([text])`],
    ['a buffer with a name', `{ name: 'deals.csv', data: new TextEncoder().encode(text).buffer }`],
    ['a typed array', `new TextEncoder().encode(text)`],
    ['a stream', `{ name: 'deals.csv', data: new Blob([text]).stream() }`],
    ['rows', JSON.stringify(kRows)],
    ['rows with a name', `{ name: 'deals', data: ${JSON.stringify(kRows)} }`],
  ];
  it.each(kinds)('is taken as %s', async (_, expression) => {
    const { page, errors } = await hosted(stage, host, '<vitrine-metric metric="won_revenue"></vitrine-metric>');
    await ready(page, 'vitrine-metric');
    await page.evaluate(
      `(() => { const text = ${JSON.stringify(deals)}; return document.querySelector('vitrine-metric').add(${expression}); })()`,
    );
    expect(await valueIn(page, 'vitrine-metric')).toBe(4200.75);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is refused where it is none', async () => {
    const { page } = await hosted(stage, host, '<vitrine-metric metric="won_revenue"></vitrine-metric>');
    await ready(page, 'vitrine-metric');
    const said = await page.evaluate(
      `document.querySelector('vitrine-metric').add([42]).catch((error) => error.name + ': ' + error.message)`,
    );
    expect(said).toMatch(/^TypeError: .*plain objects/);
    await page.context().close();
  });

  it('is fetched from addresses, and whose page does so is said', async () => {
    await writeFile(join(host.folder, 'deals.csv'), deals);
    const { page } = await hosted(stage, host, '<vitrine-metric metric="won_revenue" src="deals.csv nowhere.csv"></vitrine-metric>');
    expect(await valueIn(page, 'vitrine-metric')).toBe(4200.75);
    const { host: own } = new URL(host.origin);
    expect(await page.locator('vitrine-metric [data-source-line]').innerText()).toBe(
      `This page (${own}) loads from ${own}: deals.csv, nowhere.csv`,
    );
    expect(await page.locator('vitrine-metric [data-unfetched]').innerText()).toContain(
      `${host.origin}/nowhere.csv could not be loaded: the server answered with status 404. Check the address`,
    );
    await page.evaluate(() => document.querySelector('vitrine-metric')?.removeAttribute('src'));
    await expect.poll(() => page.locator('vitrine-metric article').count()).toBe(0);
    await page.context().close();
  });
});
