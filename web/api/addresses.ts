/**
 * Where the files of the package are: beside this module. Each address is written out in the form that bundlers look for (Vite and
 * webpack 5 copy such a file and put its new address in), and asked for only when it is needed, so that importing has no effect.
 * Builds of our own pages name the files themselves.
 */
import type { Part } from './beside.js';

export const besideThis: Record<'worker' | 'wasm' | 'readersWorker' | 'readersWasm' | Part, () => URL> = {
  worker: () => new URL(/* @vite-ignore */ './vitrine-worker.js', import.meta.url),
  wasm: () => new URL(/* @vite-ignore */ './vitrine.wasm', import.meta.url),
  rest: () => new URL(/* @vite-ignore */ './vitrine-rest.wasm', import.meta.url),
  recognition: () => new URL(/* @vite-ignore */ './recognition.txt', import.meta.url),
  ru: () => new URL(/* @vite-ignore */ './words.ru.txt', import.meta.url),
  uk: () => new URL(/* @vite-ignore */ './words.uk.txt', import.meta.url),
  readersWorker: () => new URL(/* @vite-ignore */ './vitrine-readers-worker.js', import.meta.url),
  readersWasm: () => new URL(/* @vite-ignore */ './vitrine-readers.wasm', import.meta.url),
};
