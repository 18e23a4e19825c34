/** What a page around imports, as one script: the elements and a way to their engine. A page may name a prefix for each copy. */
import { openEngine } from '../../../web/page/opened.js';
import { defineElements, useEngine } from '../../../web/widget/index.js';

interface Page {
  prefixes?: Array<string | undefined>;
  copies?: Array<{ opened: number }>;
}

const page = globalThis as Page;
const copy = { opened: 0 };
page.copies ??= [];
page.copies.push(copy);
useEngine(() => {
  copy.opened += 1;
  return openEngine();
});
defineElements(page.prefixes?.[page.copies.length - 1]);
