/** A browser that is too old for the page: it says so in the reader's language, and begins nothing that could only fail. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Stage } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

// What such a browser lacks, taken away before the first script.
const lacks: Record<string, () => void> = {
  vectors: () => {
    const whole = WebAssembly.validate;
    WebAssembly.validate = (bytes) => !new Uint8Array(bytes as ArrayBuffer).includes(253) && whole(bytes);
  },
  'colours for both themes': () => {
    const whole = CSS.supports.bind(CSS) as (name: string, value?: string) => boolean;
    Object.assign(CSS, { supports: (name: string, value = '') => !value.includes('light-dark') && whole(name, value) });
  },
  WebAssembly: () => void Reflect.deleteProperty(globalThis, 'WebAssembly'),
};

it.each([
  ['vectors', 'index.html', 'en', 'too old for Vitrine'],
  ['colours for both themes', 'index.html', 'ru', 'слишком старый'],
  ['WebAssembly', 'embed.html', 'uk', 'застарий'],
])('without %s says so on %s: %s', async (lack, path, locale, text) => {
  const context = await stage.browser.newContext({ locale });
  await context.addInitScript(lacks[lack]!);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${stage.origin}/${path}`);
  expect(await page.locator('.too-old').innerText()).toContain(text);
  await page.waitForTimeout(500);
  expect(await page.locator('main').isVisible()).toBe(false);
  expect(page.workers()).toEqual([]);
  expect(errors).toEqual([]);
  await context.close();
});

it('of today sees nothing of it', async () => {
  const { page } = await stage.page();
  expect(await page.locator('.too-old').isVisible()).toBe(false);
  await page.context().close();
});
