/** What elements keep in the browser's storage: with `persist` only, at any time of their life, each for itself, and where it may. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { Stage } from './browser.js';
import { give, type Host, hosted, hostOf, ready, valueIn } from './host/host.js';

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

/** Opens dashboards that have read the deals, the group's once. */
async function opened(body: string, ...given: string[]): Promise<{ page: Page; errors: string[] }> {
  const { page, errors } = await hosted(stage, host, body);
  await fill(page, given);
  return { page, errors };
}

async function fill(page: Page, given: readonly string[]): Promise<void> {
  for (const one of given) {
    await ready(page, one);
    await give(page, one);
    await valueIn(page, one, 'win_rate');
  }
}

async function again(page: Page, ...given: string[]): Promise<void> {
  await page.reload();
  await fill(page, given);
}

/** Names in the storage, without the folder of the page. */
const stored = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .sort()
      .map((name) => name.split(' ')[0] ?? ''),
  );

const lead = (page: Page, selector: string, metric: string): Promise<void> =>
  page.evaluate(
    ([one = '', id = '']) => (document.querySelector(one) as VitrineDashboard).session.show({ northStar: id }),
    [selector, metric],
  );
const leading = (page: Page, selector: string): Promise<string | null> =>
  page.locator(`${selector} article`).first().getAttribute('data-metric');

/** Says in an element that a column means nothing. */
const silence = (page: Page, selector: string, column: string): Promise<void> =>
  page.evaluate(
    ([one = '', header = '']) => {
      const { session } = document.querySelector(one) as VitrineDashboard;
      return session.files.remap(session.sources[0]!, { columns: { [header]: null } }, session.remembered);
    },
    [selector, column],
  );
/** Columns that mean something. */
const meant = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate((one) => {
    const [source] = (document.querySelector(one) as VitrineDashboard).session.sources;
    return source!.columns.filter(({ uses }) => uses.length > 0).map(({ header }) => header);
  }, selector);

const attribute = (page: Page, selector: string, name: string, value: string | null): Promise<void> =>
  page.evaluate(
    async ([one, attribute, set]) => {
      const element = document.querySelector(one as string) as VitrineDashboard;
      if (set === null) element.removeAttribute(attribute as string);
      else element.setAttribute(attribute as string, set as string);
      await element.updateComplete;
    },
    [selector, name, value],
  );

const kAll = ['Deal', 'Status', 'Amount', 'Closed', 'Owner'];
const kOwnerless = kAll.slice(0, -1);

describe('an element', () => {
  it('keeps nothing by itself', async () => {
    const { page } = await opened('<vitrine-dashboard></vitrine-dashboard>', 'vitrine-dashboard');
    await lead(page, 'vitrine-dashboard', 'won_revenue');
    await silence(page, 'vitrine-dashboard', 'Owner');
    expect(await stored(page)).toEqual([]);
    await page.context().close();
  });

  it('keeps chosen metrics and what was said of columns with `persist`, also from a group to another one', async () => {
    const { page, errors } = await opened('<vitrine-dashboard persist group="a"></vitrine-dashboard>', 'vitrine-dashboard');
    expect(await meant(page, 'vitrine-dashboard')).toEqual(kAll);
    await lead(page, 'vitrine-dashboard', 'won_revenue');
    expect(await stored(page)).toEqual(['vitrine-layout']);
    expect(await page.evaluate(() => Object.keys(localStorage)[0])).toBe(
      `vitrine-layout ${new URL(page.url()).pathname.replace(/[^/]*$/, '')}`,
    );
    await attribute(page, 'vitrine-dashboard', 'group', 'b');
    await give(page, 'vitrine-dashboard');
    await silence(page, 'vitrine-dashboard', 'Owner');
    expect(await stored(page)).toEqual(['vitrine-layout', 'vitrine-meanings']);
    await again(page, 'vitrine-dashboard');
    await expect.poll(() => leading(page, 'vitrine-dashboard')).toBe('won_revenue');
    expect(await meant(page, 'vitrine-dashboard')).toEqual(kOwnerless);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('begins to keep when it is told to, with what was chosen before, and stops when it is told to', async () => {
    const { page } = await opened('<vitrine-dashboard></vitrine-dashboard>', 'vitrine-dashboard');
    await lead(page, 'vitrine-dashboard', 'won_revenue');
    await silence(page, 'vitrine-dashboard', 'Owner');
    await attribute(page, 'vitrine-dashboard', 'persist', '');
    expect(await stored(page)).toEqual(['vitrine-layout', 'vitrine-meanings']);
    await attribute(page, 'vitrine-dashboard', 'persist', null);
    await lead(page, 'vitrine-dashboard', 'won_deals');
    await silence(page, 'vitrine-dashboard', 'Amount');
    // Without the attribute what is kept has no effect; with it, also if it comes later, it has.
    await again(page, 'vitrine-dashboard');
    expect(await meant(page, 'vitrine-dashboard')).toEqual(kAll);
    await attribute(page, 'vitrine-dashboard', 'persist', '');
    await expect.poll(() => leading(page, 'vitrine-dashboard')).toBe('won_revenue');
    await page.evaluate(() => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      return session.files.remove(session.sources[0]!);
    });
    await give(page, 'vitrine-dashboard');
    expect(await meant(page, 'vitrine-dashboard')).toEqual(kOwnerless);
    await page.context().close();
  });

  it('forgets all of it when it is asked to, and nothing that is not its own', async () => {
    const { page } = await opened('<vitrine-dashboard persist></vitrine-dashboard>', 'vitrine-dashboard');
    await page.evaluate(() => localStorage.setItem('portal', 'its own'));
    await lead(page, 'vitrine-dashboard', 'won_revenue');
    await silence(page, 'vitrine-dashboard', 'Owner');
    expect(await stored(page)).toEqual(['portal', 'vitrine-layout', 'vitrine-meanings']);
    await page.evaluate(() => (document.querySelector('vitrine-dashboard') as VitrineDashboard).forget());
    expect(await stored(page)).toEqual(['portal']);
    expect(await leading(page, 'vitrine-dashboard')).toBe('won_revenue');
    await again(page, 'vitrine-dashboard');
    expect(await leading(page, 'vitrine-dashboard')).not.toBe('won_revenue');
    expect(await meant(page, 'vitrine-dashboard')).toEqual(kAll);
    await page.context().close();
  });
});

describe('of several elements', () => {
  const group =
    '<vitrine-dashboard id="kept" group="g" persist></vitrine-dashboard><vitrine-dashboard id="free" group="g"></vitrine-dashboard>';

  it('of a group only that with `persist` keeps what is said in it, and all see what is kept', async () => {
    const { page } = await opened(group, '#kept');
    await valueIn(page, '#free', 'win_rate');
    await silence(page, '#free', 'Owner');
    expect(await meant(page, '#kept')).toEqual(kOwnerless);
    await lead(page, '#free', 'won_revenue');
    expect(await stored(page)).toEqual([]);
    await silence(page, '#kept', 'Amount');
    expect(await stored(page)).toEqual(['vitrine-meanings']);
    await again(page, '#free');
    expect(await meant(page, '#free')).toEqual(kAll.filter((name) => name !== 'Amount'));
    // "Start over" holds for whoever said it.
    await page.evaluate(() => {
      const { session } = document.querySelector('#free') as VitrineDashboard;
      return session.files.forget(session.sources[0]!);
    });
    await again(page, '#free');
    expect(await meant(page, '#free')).toEqual(kAll);
    await page.context().close();
  });

  it('each adds to what is kept', async () => {
    const two = '<vitrine-dashboard id="a" persist></vitrine-dashboard><vitrine-dashboard id="b" persist></vitrine-dashboard>';
    const { page } = await opened(two, '#a');
    await give(page, '#b', 'Deal,Status,Amount,Closed,Owner,Region\nD-1,won,1,2024-01-10,Zoryana,North\n');
    await silence(page, '#a', 'Owner');
    await silence(page, '#b', 'Amount');
    const shapes = await page.evaluate(() => Object.keys(JSON.parse(Object.values(localStorage)[0] as string) as object).length);
    expect(shapes).toBe(2);
    await page.context().close();
  });
});

describe('a storage', () => {
  const kClosed = `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError'); } });`;
  const kFull = `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };`;

  it.each([
    ['closed', kClosed],
    ['full', kFull],
  ])('that is %s keeps nothing, and the element says nothing else', async (_, script) => {
    const { page, errors } = await opened(`<script>${script}</script><vitrine-dashboard persist></vitrine-dashboard>`, 'vitrine-dashboard');
    await page.locator('vitrine-filters [data-control=metrics]').click();
    await page.locator('vitrine-picker [data-offer=won_revenue] .star').click();
    await expect.poll(() => leading(page, 'vitrine-dashboard')).toBe('won_revenue');
    expect(await page.locator('vitrine-picker p.hint').last().innerText()).not.toContain('kept');
    await silence(page, 'vitrine-dashboard', 'Owner');
    // While the page is open it holds.
    await page.evaluate(() => {
      const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
      return session.files.remove(session.sources[0]!);
    });
    await give(page, 'vitrine-dashboard');
    expect(await meant(page, 'vitrine-dashboard')).toEqual(kOwnerless);
    await attribute(page, 'vitrine-dashboard', 'persist', null);
    await page.evaluate(() => (document.querySelector('vitrine-dashboard') as VitrineDashboard).forget());
    expect(await page.locator('vitrine-dashboard [role=alert]').count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('that somebody else has written into is read as a stranger says', async () => {
    const strange = `for (const [name, value] of [['layout', '{"picked":{"sales":["<b>"]},"northStar":7}'], ['meanings', 'null']])
      localStorage.setItem('vitrine-' + name + ' ' + location.pathname.replace(/[^/]*$/, ''), value);`;
    const { page, errors } = await opened(
      `<script>${strange}</script><vitrine-dashboard persist></vitrine-dashboard>`,
      'vitrine-dashboard',
    );
    expect(await meant(page, 'vitrine-dashboard')).toEqual(kAll);
    await silence(page, 'vitrine-dashboard', 'Owner');
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
