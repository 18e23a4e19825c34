/** Builds the hosted page into dist/: any static server can serve it, from any folder. */
import { mergeConfig } from 'vite';
import { installable } from './bundle/installable.js';
import { offline } from './bundle/offline.js';
import { at, pageConfig } from './bundle/page-config.js';
import { sample } from './bundle/sample.js';
import { words } from './bundle/words.js';

export default mergeConfig(pageConfig, {
  plugins: [words(), sample(), installable(at('page/install')), offline(at('page/service-worker.js'), ['embed-config.js'])],
});
