/**
 * How soon the page shows what it knows, in frames and not in milliseconds: tiles and charts within two frames of the answer they draw,
 * and nothing that stands moves when numbers arrive.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VitrineDashboard } from '../../web/widget/dashboard.js';
import { board, data, haveData, Stage, settled, type Watched } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

type Page = Watched['page'];

/** What is drawn at each frame, and in which frames answers arrived. */
interface Film {
  /** Counts up with each frame. */
  frame: number;
  /** The frames in which an answer came: the report of the board, or that of a card. */
  answered: number[];
  /** The frames in which the figures or the charts were others than in the one before. */
  changed: number[];
  /** The figures and charts as they are. */
  scene: string;
}

/** Begins to watch. A chart is what its canvas holds, a tile the text of its figure. */
const film = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { session } = document.querySelector('vitrine-dashboard') as VitrineDashboard;
    const reel: Film = { frame: 0, answered: [], changed: [], scene: '' };
    const within = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
    let report = session.report;
    session.addEventListener('change', () => {
      if (session.report !== report) reel.answered.push(reel.frame);
      report = session.report;
    });
    session.answers.addEventListener('change', () => {
      reel.answered.push(reel.frame);
    });
    const look = (): void => {
      const shown = within(document).flatMap((element) => {
        if (element instanceof HTMLCanvasElement) return [element.toDataURL()];
        return element.matches('.figure') ? [element.textContent ?? ''] : [];
      });
      const scene = JSON.stringify(shown);
      if (scene !== reel.scene) reel.changed.push(reel.frame);
      reel.scene = scene;
      reel.frame += 1;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(globalThis, { reel });
  });

const developed = async (page: Page): Promise<Film> => {
  await settled(page);
  // Long enough for anything late to show itself.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
  });
  return page.evaluate(() => (globalThis as typeof globalThis & { reel: Film }).reel);
};

async function shown(files?: string[]): Promise<Watched> {
  const watched = await stage.page();
  if (files) await watched.page.setInputFiles('#files', files);
  else await watched.page.locator('#sample').click();
  await watched.page.waitForSelector('article[data-metric]');
  await settled(watched.page);
  return watched;
}

async function drawsAtOnce(page: Page, act: () => Promise<unknown>): Promise<void> {
  await film(page);
  await act();
  const { answered, changed } = await developed(page);
  const first = answered[0] ?? Number.POSITIVE_INFINITY;
  // What goes before the first answer comes is what people left.
  const drawn = changed.filter((frame) => frame > first);
  expect(drawn.length).toBeGreaterThan(0);
  expect(drawn.filter((frame) => !answered.some((answer) => frame - 2 <= answer && answer <= frame))).toEqual([]);
}

describe('tiles and charts are drawn within two frames of their answer', () => {
  it('when the first numbers arrive', async () => {
    const { page } = await stage.page();
    await drawsAtOnce(page, async () => {
      await page.locator('#sample').click();
      await page.waitForSelector('article[data-metric]');
    });
    await page.context().close();
  });

  it('when the period changes', async () => {
    const { page } = await shown();
    await drawsAtOnce(page, () => page.locator('[data-control=period]').selectOption({ index: 3 }));
    await page.context().close();
  });

  it('on a board of many cards', async () => {
    const { page } = await shown();
    await drawsAtOnce(page, () => board(page, 'pipeline'));
    await page.context().close();
  });

  it.skipIf(!haveData('ravenstack/ravenstack_subscriptions.csv'))('of steps up and down too', async () => {
    const { page } = await shown(data('ravenstack/ravenstack_subscriptions.csv', 'ravenstack/ravenstack_accounts.csv'));
    await drawsAtOnce(page, () => board(page, 'subscriptions'));
    await page.context().close();
  });
});

describe('nothing moves when numbers arrive', () => {
  interface Shifts {
    /** The sum of their scores, those after a click too: the cumulative layout shift. */
    score: number;
    /** What went up or down in sight, by where it was and where it is. */
    vertical: string[];
  }

  const shifts = async (page: Page, act: () => Promise<unknown>): Promise<Shifts> => {
    await page.evaluate(() => {
      const seen: Shifts = { score: 0, vertical: [] };
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        type Shift = PerformanceEntry & { value: number; sources: Array<{ previousRect: DOMRect; currentRect: DOMRect }> };
        for (const { value, sources } of list.getEntries() as Shift[]) {
          seen.score += value;
          for (const { previousRect: was, currentRect: is } of sources)
            if (was.y !== is.y && was.height > 0 && is.height > 0)
              seen.vertical.push(`${is.width} x ${is.height} px from ${was.y} to ${is.y}`);
        }
      }).observe({ type: 'layout-shift' });
    });
    await act();
    await settled(page);
    return page.evaluate(() => (globalThis as typeof globalThis & { seen: Shifts }).seen);
  };

  it('on the first load', async () => {
    const { page } = await stage.page();
    const { score, vertical } = await shifts(page, async () => {
      await page.locator('#sample').click();
      await page.waitForSelector('article[data-metric]');
    });
    expect(vertical).toEqual([]);
    expect(score).toBeLessThan(0.001);
    await page.context().close();
  });

  it('when the period changes', async () => {
    const { page } = await shown();
    const { score, vertical } = await shifts(page, () => page.locator('[data-control=period]').selectOption({ index: 3 }));
    expect(vertical).toEqual([]);
    // Along a line words make room for each other: the days of the period beside its name, the change before what it was.
    expect(score).toBeLessThan(0.01);
    await page.context().close();
  });
});
