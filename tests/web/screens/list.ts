/** The screens that are kept as pictures: what each stands on and how people come there. */
import type { Page } from 'playwright-core';
import { board, data, haveData, type Stage, settled } from '../browser.js';

export interface Screen {
  name: string;
  /** Goes there from the ground's first view. */
  reach: (page: Page) => Promise<unknown>;
  /** Only what is in sight is drawn, as of a panel over the page. */
  inSight?: boolean;
  /** Where the bar is folded it has to be opened first. */
  unfolds?: boolean;
  /** Back to the ground's first view. */
  leave?: (page: Page) => Promise<unknown>;
}

/** Files on which screens stand. */
export interface Ground {
  name: string;
  there: boolean;
  open: (page: Page, stage: Stage) => Promise<unknown>;
  screens: Screen[];
}

async function shown(page: Page, files: string[]): Promise<void> {
  await page.setInputFiles('#files', files);
  await page.waitForSelector('article[data-metric]');
  await settled(page);
}

const click = (page: Page, selector: string): Promise<void> => page.locator(selector).first().click();
const control = (page: Page, id: string): Promise<void> => click(page, `[data-control=${id}]`);

const onBoard = (id: string): Screen => ({
  name: id,
  reach: async (page) => {
    await board(page, id);
    await settled(page);
  },
});

const panel = (name: string, id: string, ready: string): Screen => ({
  name,
  inSight: true,
  unfolds: true,
  reach: async (page) => {
    await board(page, 'overview');
    await control(page, id);
    await page.waitForSelector(ready);
  },
  leave: (page) => control(page, id),
});

// Days and months that can be told apart in no row, and a column whose meaning nobody knows.
const asking = [
  'Deal ID,Stage,Close Date,Amount,Owner,Xyz',
  ...Array.from(
    { length: 40 },
    (_, at) =>
      `D${at},${at % 2 ? 'Won' : 'Lost'},0${(at % 9) + 1}/0${((at + 2) % 7) + 1}/2024,"1.${100 + at},50",${at % 3 ? 'Anna Weber' : 'Tom Li'},q${at}`,
  ),
].join('\n');

// Won without a close date, closed before it was created, an amount far from all others.
const doubtful = [
  'Deal ID,Stage,Created Date,Close Date,Amount,Owner',
  'D1,Won,2024-01-05,2024-01-25,9000000,Anna Weber',
  'D3,Won,2024-01-12,,1000,Anna Weber',
  'D5,Won,2024-02-03,2024-02-01,1000,Tom Li',
  ...Array.from({ length: 40 }, (_, i) => `E${i},${i % 4 ? 'Won' : 'Lost'},2024-02-01,2024-03-01,${1000 + 10 * i},Tom Li`),
].join('\n');

const empty: Ground = {
  name: 'no files',
  there: true,
  open: async () => undefined,
  screens: [
    { name: 'empty', reach: async () => undefined },
    {
      name: 'error',
      reach: async (page) => {
        const broken = { name: 'orders-2024.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 cut short') };
        await page.setInputFiles('#files', [broken]);
        await page.waitForSelector('[data-error]');
      },
    },
  ],
};

const mapping: Ground = {
  name: 'a file with questions',
  there: true,
  open: async (page, stage) => shown(page, [await stage.written('deals-export.csv', asking)]),
  screens: [
    {
      name: 'mapping',
      reach: async (page) => {
        await click(page, '[data-source] button[aria-expanded]');
        await page.waitForSelector('[data-column]');
        // What follows from each reading is worked out meanwhile.
        await page.waitForSelector('[data-question] tr[data-line=total_revenue]');
        await page.mouse.move(0, 0);
      },
    },
  ],
};

const check: Ground = {
  name: 'a file with doubtful rows',
  there: true,
  open: async (page, stage) => shown(page, [await stage.written('deals-2024.csv', doubtful)]),
  screens: [
    {
      name: 'check',
      reach: async (page) => {
        await click(page, 'vitrine-check summary');
        await page.waitForSelector('vitrine-check table');
      },
    },
  ],
};

const sample: Ground = {
  name: 'the sample company',
  there: true,
  open: async (page) => {
    await click(page, '#sample');
    await page.waitForSelector('article[data-metric]');
    await settled(page);
  },
  screens: [
    ...['overview', 'sales', 'pipeline', 'customers', 'churn', 'team'].map(onBoard),
    {
      name: 'detail',
      inSight: true,
      reach: async (page) => {
        await board(page, 'overview');
        await click(page, 'article[data-metric=win_rate] .figure');
        await page.waitForSelector('vitrine-rows tbody tr');
      },
      leave: (page) => page.keyboard.press('Escape'),
    },
    panel('picker', 'metrics', 'vitrine-picker ul[aria-busy=false]'),
    panel('options', 'options', 'vitrine-options select'),
  ],
};

/** The sample company sells no subscriptions. */
const ravenstack: Ground = {
  name: 'a company with subscriptions',
  there: haveData('ravenstack/ravenstack_subscriptions.csv'),
  open: (page) => shown(page, data(...['accounts', 'churn_events', 'subscriptions'].map((name) => `ravenstack/ravenstack_${name}.csv`))),
  screens: [onBoard('subscriptions')],
};

export const grounds: Ground[] = [empty, mapping, check, sample, ravenstack];

/** The languages, themes and widths in which each screen is kept. */
export interface Look {
  language: string;
  dark: boolean;
  widths: number[];
}
export const looks: Look[] = [
  { language: 'en', dark: false, widths: [1440, 1024, 390] },
  { language: 'en', dark: true, widths: [1440, 1024, 390] },
  { language: 'ru', dark: false, widths: [1440] },
  { language: 'uk', dark: false, widths: [1440] },
];
export const nameOf = ({ language, dark }: Look, width: number, screen: string): string =>
  `${screen}/${language}-${dark ? 'dark' : 'light'}-${width}`;
