/** web/docs/catalogue is what the engine's catalogue says, in each language. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cataloguePage, languages, pagePath } from '../../scripts/catalogue-page.mjs';
import type { Language } from '../../web/api/index.node.js';
import { open } from './support.js';

test.each(languages as Language[])('the page of the catalogue in %s', async (language) => {
  const vitrine = await open();
  const made = cataloguePage(await vitrine.catalogue(language), language);
  expect(readFileSync(pagePath(language), 'utf8') === made, 'run: node scripts/catalogue-page.mjs').toBe(true);
  expect(made).not.toContain('undefined');
  await vitrine.dispose();
});
