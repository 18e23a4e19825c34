// The pictures of the guide in its three languages and of README.md, from the built page: node scripts/guide-pictures.mjs [dist]
// The sample company has a last day of its own, so the same page gives the same pictures. Numbered marks are drawn onto the page.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const languages = ['en', 'ru', 'uk'];
const kSize = { width: 1280, height: 860 };
const kRound = 22;

/** Places whose mark stands behind or above them: what stands before them would be covered. */
const after = (place) => ({ place, side: 'after' });
const above = (place) => ({ place, side: 'above' });

/** What each picture shows: how to come there, what is cut out, and which places carry a number. */
const scenes = {
  open: async ({ page }) => ({
    area: [page.locator('.drop'), page.locator('.sample'), page.locator('header.bar')],
    marks: [page.locator('.drop .choose'), page.locator('#sample'), after(page.locator('header .segments').last())],
  }),
  dashboard: async ({ page, sample }) => {
    await sample();
    return {
      height: 1000,
      area: [page.locator('body')],
      marks: [
        page.locator('vitrine-files [data-toggle]'),
        page.locator('[role=tablist]'),
        page.locator('vitrine-period'),
        page.locator('article[data-metric] .figure').first(),
        page.locator('vitrine-trend h2'),
        page.locator('vitrine-breakdown h2'),
      ],
    };
  },
  columns: async ({ page, word, sample }) => {
    await sample();
    await page.getByRole('button', { name: word('files.review'), exact: true }).click();
    const file = page.locator('[data-source="deals.csv"]');
    await file.locator('.source button').first().click();
    await file.locator('tbody tr').first().waitFor();
    return {
      height: 760,
      area: [page.locator('vitrine-files .line'), file.locator('tbody tr').nth(7)],
      marks: [file.locator('.name'), after(file.locator('.state')), file.locator('tbody select').first(), file.locator('thead th').last()],
    };
  },
  number: async ({ page, sample }) => {
    await sample();
    await page.locator('article[data-metric=win_rate] .figure').click();
    await page.locator('vitrine-rows tbody tr').first().waitFor();
    const detail = page.locator('vitrine-detail');
    return {
      height: 1100,
      area: [detail],
      marks: [
        detail.locator('.formula'),
        detail.locator('table').first(),
        detail.locator('vitrine-definitions'),
        detail.locator('vitrine-rows'),
      ],
    };
  },
  filter: async ({ page, word, sample }) => {
    await sample();
    await page.getByRole('button', { name: word('filters.filter'), exact: true }).click();
    await page.locator('vitrine-filter-values input[type=checkbox]').first().check();
    return {
      area: [page.locator('vitrine-filters'), page.locator('vitrine-tiles')],
      most: 520,
      marks: [
        above(page.locator('vitrine-period select').first()),
        above(page.locator('[data-control=compare]')),
        above(page.locator('.chip').first()),
        page.locator('vitrine-filter-values input[type=checkbox]').first(),
        above(page.locator('[data-control=undo]')),
      ],
    };
  },
  metrics: async ({ page, word, sample }) => {
    await sample();
    await page.getByRole('button', { name: word('filters.metrics'), exact: true }).click();
    const picker = page.locator('vitrine-picker');
    await picker.locator('input[type=checkbox]').first().waitFor();
    return {
      area: [picker],
      marks: [
        picker.locator('input[type=search]'),
        picker.locator('input[type=checkbox]').first(),
        above(picker.locator('li button, .one button').first()),
        after(picker.locator('[data-template]').first()),
      ],
    };
  },
  slips: async ({ page, sample }) => {
    await sample();
    await page.locator('[role=tab][data-board=team]').click();
    const slips = page.locator('vitrine-slips');
    await slips.locator('tbody tr').first().waitFor();
    return { area: [page.locator('section', { has: slips })], marks: [slips.locator('[data-state]').first(), slips.locator('select')] };
  },
  check: async ({ page, sample }) => {
    await sample();
    const check = page.locator('vitrine-check');
    await check.locator('summary').click();
    await check.locator('tbody tr').first().waitFor();
    return {
      height: 3200,
      area: [check.locator('section', { has: page.locator('[data-action=left-out]') })],
      most: 400,
      marks: [check.locator('[data-action=left-out]')],
    };
  },
};

/** README shows these, in English and without marks. */
const forReadme = { dashboard: 'web/docs/images/dashboard.png', number: 'web/docs/images/number.png', slips: 'web/docs/images/slips.png' };

const settled = (page) =>
  page.waitForFunction(() => {
    const { session } = document.querySelector('vitrine-dashboard');
    return session.report !== null && !session.busy && session.answers.idle && session.files.loads.length === 0;
  });

/** The rectangle around all of them, as far as it is on the page. */
async function around(locators, { width, height }, most = Number.POSITIVE_INFINITY) {
  const boxes = (await Promise.all(locators.map((one) => one.boundingBox()))).filter((box) => box !== null);
  const margin = 24;
  const left = Math.max(0, Math.min(...boxes.map(({ x }) => x)) - margin);
  const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - margin);
  const right = Math.min(width, Math.max(...boxes.map(({ x, width: wide }) => x + wide)) + margin);
  const bottom = Math.min(height, Math.max(...boxes.map(({ y, height: high }) => y + high)) + margin, top + most);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A numbered disc before each place, after or above it. */
async function mark(page, places) {
  const boxes = await Promise.all(places.map(async (one) => ({ ...(await (one.place ?? one).boundingBox()), side: one.side })));
  await page.evaluate(
    ([found, round]) => {
      const lefts = {
        before: ({ x }) => x - round - 3,
        after: ({ x, width }) => x + width + 3,
        above: ({ x, width }) => x + width / 2 - round / 2,
      };
      found.forEach((box, index) => {
        if (box.width === undefined) throw new Error(`place ${index + 1} is not on the page`);
        const disc = document.createElement('div');
        disc.textContent = String(index + 1);
        Object.assign(disc.style, {
          position: 'absolute',
          zIndex: '99',
          left: `${Math.max(2, scrollX + lefts[box.side ?? 'before'](box))}px`,
          top: `${Math.max(2, scrollY + box.y + (box.side === 'above' ? 4 - round : (Math.min(box.height, 34) - round) / 2))}px`,
          width: `${round}px`,
          height: `${round}px`,
          borderRadius: '50%',
          background: '#b3261e',
          color: '#fff',
          font: `600 13px/${round}px sans-serif`,
          textAlign: 'center',
          boxShadow: '0 0 0 2px #fff',
        });
        document.body.append(disc);
      });
    },
    [boxes, kRound],
  );
}

async function picture(browser, address, language, name, target, marked) {
  const words = JSON.parse(readFileSync(at(`web/i18n/${language}.json`), 'utf8'));
  const context = await browser.newContext({ locale: language, viewport: kSize, colorScheme: 'light', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('html[data-ready]');
  const sample = async () => {
    await page.locator('#sample').click();
    await settled(page);
  };
  const { area, marks, height = kSize.height, most } = await scenes[name]({ page, sample, word: (key) => words[key] });
  const size = { ...kSize, height };
  await page.setViewportSize(size);
  if (name !== 'open') await settled(page);
  await page.mouse.move(0, 0);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const clip = await around(area, size, most);
  if (marked) await mark(page, marks);
  await page.screenshot({ path: target, clip, animations: 'disabled', caret: 'hide' });
  await context.close();
}

/** The page on a free port of this machine. */
async function served(folder) {
  const server = spawn(process.execPath, [at('scripts/serve.mjs'), folder, '8980'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await new Promise((resolve, reject) => {
    server.stdout.once('data', (chunk) => resolve(String(chunk)));
    server.once('exit', () => reject(new Error('The page is not served: build dist/ first.')));
  });
  return { server, address: /http:\S+/.exec(said)[0] };
}

const { server, address } = await served(process.argv[2] ?? at('dist'));
let browser;
try {
  browser = await chromium.launch({
    executablePath: process.env['VITRINE_WHOLE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  for (const language of languages) {
    mkdirSync(at(`web/docs/guide/${language}`), { recursive: true });
    for (const name of Object.keys(scenes))
      await picture(browser, address, language, name, at(`web/docs/guide/${language}/${name}.png`), true);
  }
  for (const [name, path] of Object.entries(forReadme)) await picture(browser, address, 'en', name, at(path), false);
} finally {
  await browser?.close();
  server.kill();
}
