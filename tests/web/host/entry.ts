/** What a page around imports, as one script: the elements and a way to their engine. */
import { openEngine } from '../../../web/page/opened.js';
import { defineElements, useEngine } from '../../../web/widget/index.js';

const address = new URL(import.meta.url);
const opened = { count: 0 };

useEngine(() => {
  opened.count += 1;
  return openEngine();
});
defineElements(address.searchParams.get('prefix') ?? undefined);
Object.assign(globalThis, { [address.searchParams.get('as') ?? 'vitrine']: { defineElements, opened } });
