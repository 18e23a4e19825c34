/** What a page does to an element at any time of its life: another report, other addresses, other attributes, off the page and back. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../web/api/types.js';
import type { VitrineMetric } from '../../web/widget/metric.js';
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

const won = (amount: number): string => `Deal,Status,Amount,Closed,Owner\nD-1,won,${amount},2024-01-10,Zoryana\n`;
const tile = '<vitrine-metric metric="won_revenue"></vitrine-metric>';

describe('a report', () => {
  it('that comes while the engine opens takes its place', async () => {
    const { page, errors } = await hosted(stage, host, tile);
    await ready(page, 'vitrine-metric');
    await give(page, 'vitrine-metric');
    await valueIn(page, 'vitrine-metric');
    const told = await page.evaluate(async () => {
      const { report } = (document.querySelector('vitrine-metric') as VitrineMetric).session;
      const late = document.createElement('vitrine-metric') as VitrineMetric;
      let times = 0;
      late.addEventListener('vitrine-ready', () => {
        times += 1;
      });
      Object.assign(late, { id: 'late', metric: 'won_revenue' });
      document.body.append(late);
      await new Promise((resolve) => setTimeout(resolve, 1)); // It has begun to open.
      late.report = report as Report;
      await late.whenReady;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return times;
    });
    expect(told).toBe(1);
    expect(await valueIn(page, '#late')).toBe(4200.75);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe('addresses', () => {
  beforeAll(async () => {
    for (const [name, amount] of Object.entries({ one: 100, two: 20, three: 3 }))
      await writeFile(join(host.folder, `${name}.csv`), won(amount));
  });
  const named = (name: string): string => `${name}.csv`;

  it('that change take the files of earlier ones back, also of one name, and leave what people added', async () => {
    const { page, errors } = await hosted(
      stage,
      host,
      `<vitrine-metric metric="won_revenue" src="${named('one')}?a ${named('one')}?b ${named('two')}"></vitrine-metric>`,
    );
    // The same bytes twice are one file.
    expect(await valueIn(page, 'vitrine-metric')).toBe(120);
    await give(page, 'vitrine-metric', deals);
    await expect.poll(() => valueIn(page, 'vitrine-metric')).toBe(120 + 4200.75);
    await page.evaluate(() => document.querySelector('vitrine-metric')?.setAttribute('src', 'three.csv'));
    await expect.poll(() => valueIn(page, 'vitrine-metric')).toBe(3 + 4200.75);
    // Two changes at once: the last one counts.
    await page.evaluate(async () => {
      const one = document.querySelector('vitrine-metric')!;
      one.setAttribute('src', 'one.csv');
      await new Promise((resolve) => setTimeout(resolve, 5));
      one.setAttribute('src', 'two.csv');
      await new Promise((resolve) => setTimeout(resolve, 5));
      one.setAttribute('src', 'three.csv two.csv');
    });
    await expect.poll(() => valueIn(page, 'vitrine-metric')).toBe(23 + 4200.75);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect(await valueIn(page, 'vitrine-metric')).toBe(23 + 4200.75);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe('a group that is another one', () => {
  it('has the files of the addresses then, and the one before has not', async () => {
    await writeFile(join(host.folder, 'moved.csv'), won(7));
    const { page, errors } = await hosted(
      stage,
      host,
      `<vitrine-metric id="a" group="a" metric="won_revenue"></vitrine-metric>
       <vitrine-metric id="b" group="b" metric="won_revenue"></vitrine-metric>
       <vitrine-metric id="mover" group="a" metric="won_revenue" src="moved.csv"></vitrine-metric>`,
    );
    for (const one of ['#a', '#b', '#mover']) await ready(page, one);
    await give(page, '#a', won(100));
    await give(page, '#b', won(20));
    const values = (): Promise<number[]> => Promise.all(['#a', '#b', '#mover'].map((one) => valueIn(page, one)));
    await expect.poll(values).toEqual([107, 20, 107]);
    await page.evaluate(() => document.querySelector('#mover')?.setAttribute('group', 'b'));
    await expect.poll(values).toEqual([100, 27, 27]);
    // Alone in a group of its own: what people added to another one's stays there.
    await page.evaluate(() => document.querySelector('#mover')?.setAttribute('group', ''));
    await expect.poll(values).toEqual([100, 20, 7]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe('attributes', () => {
  it('of one element of a group stay its own when another one changes', async () => {
    const { page } = await hosted(
      stage,
      host,
      `<vitrine-metric id="a" group="g" metric="won_revenue"></vitrine-metric>
       <vitrine-metric id="b" group="g" metric="won_revenue" period="month"></vitrine-metric>`,
    );
    for (const one of ['#a', '#b']) await ready(page, one);
    await give(page, '#a');
    expect(await valueIn(page, '#b')).toBe(1200.25); // February
    await page.evaluate(() => document.querySelector('#b')?.setAttribute('metric', 'won_deals'));
    await expect.poll(() => valueIn(page, '#b', 'won_deals')).toBe(1);
    expect(await valueIn(page, '#a')).toBe(4200.75);
    await page.context().close();
  });

  it('that are set off the page hold when it comes back', async () => {
    await writeFile(join(host.folder, 'other.csv'), won(55));
    const { page, errors } = await hosted(stage, host, tile);
    await ready(page, 'vitrine-metric');
    await give(page, 'vitrine-metric');
    await valueIn(page, 'vitrine-metric');
    await page.evaluate(async () => {
      const one = document.querySelector('vitrine-metric') as VitrineMetric;
      one.remove();
      await new Promise((resolve) => setTimeout(resolve, 200));
      Object.assign(one, { metric: 'won_deals', lang: 'uk', src: 'other.csv' });
      document.body.append(one);
    });
    await expect.poll(() => valueIn(page, 'vitrine-metric', 'won_deals')).toBe(3); // two of the file, one of the address
    expect(await page.locator('vitrine-metric .name').innerText()).toBe('Виграні угоди');
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

it('that goes and comes back while it opens begins once', async () => {
  const { page, errors } = await hosted(stage, host, '<div></div>');
  await page.waitForFunction(() => customElements.get('vitrine-metric'));
  const times = await page.evaluate(async () => {
    const one = document.createElement('vitrine-metric') as VitrineMetric;
    let told = 0;
    one.addEventListener('vitrine-ready', () => {
      told += 1;
    });
    document.body.append(one);
    await new Promise((resolve) => setTimeout(resolve, 1));
    one.remove();
    await new Promise((resolve) => setTimeout(resolve, 1));
    document.body.append(one);
    await one.whenReady;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return told;
  });
  expect(times).toBe(1);
  expect(page.workers()).toHaveLength(1);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('has numbers that people cannot open, filter or move where it says so', async () => {
  const { page } = await hosted(stage, host, '<vitrine-chart metric="won_revenue" unexplained></vitrine-chart>');
  await ready(page, 'vitrine-chart');
  await give(page, 'vitrine-chart');
  await page.locator('vitrine-chart canvas').waitFor();
  const period = (): Promise<unknown> => page.evaluate(() => document.querySelector('vitrine-chart')?.session.view.period);
  const before = await period();
  await page.locator('vitrine-chart canvas').click();
  expect(await period()).toEqual(before);
  await page.context().close();
});
