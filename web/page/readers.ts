/** Where the readers of what is no separated text are. A file of its own, so that it is fetched after the page has opened. */
import moduleAddress from '../../build/wasm/vitrine-readers.wasm?url';
import type { ReaderSources } from '../api/browser.js';
import workerAddress from '../readers/worker.ts?worker&url';

export const readers: ReaderSources = { worker: workerAddress, wasm: moduleAddress };
