/** Builds the hosted page into dist/: any static server can serve it, from any folder. */
import { mergeConfig } from 'vite';
import { installable } from './bundle/installable.js';
import { offline } from './bundle/offline.js';
import { at, pageConfig } from './bundle/page-config.js';

export default mergeConfig(pageConfig, { plugins: [installable(at('page/install')), offline(at('page/service-worker.js'))] });
