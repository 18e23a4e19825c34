/** Where the readers of what is no separated text are. A file of its own, so that it is fetched after the page has opened. */
import moduleAddress from '../../build/wasm/vitrine-readers.wasm?url';
import type { ReaderSources } from '../api/browser.js';
import workerAddress from '../readers/worker.ts?worker&url';
import { held } from './held.js';

export const readers: ReaderSources = { worker: held(workerAddress), wasm: held(moduleAddress) };
