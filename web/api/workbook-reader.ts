/** The reader of workbooks in a browser: a worker of its own for each workbook, which is ended with it and so gives its memory back. */
import type { SheetText } from '../readers/workbook.js';
import { moduleOf, type ReaderSources, scriptOf } from './browser.js';
import { failure } from './errors.js';
import { type ReadWorkbook, Workbooks } from './workbooks.js';

/** Fetched apart from the API, because the page can open without it. */
export function workbooksIn(sources?: () => Promise<ReaderSources>): Workbooks {
  return new Workbooks(async () => readerInWorker((await sources?.()) ?? besideThis()));
}

function besideThis(): ReaderSources {
  return {
    worker: new URL(/* @vite-ignore */ './vitrine-readers-worker.js', import.meta.url),
    wasm: new URL(/* @vite-ignore */ './vitrine-readers.wasm', import.meta.url),
  };
}

async function readerInWorker({ worker, wasm }: ReaderSources): Promise<ReadWorkbook> {
  const [script, module] = await Promise.all([scriptOf(worker), moduleOf(wasm)]);
  return (blob, { signal, ...options }) =>
    new Promise((resolve, reject) => {
      const reader = new Worker(script, { type: 'module', name: 'vitrine-reader' });
      const settle = (end: () => void): void => {
        reader.terminate();
        end();
      };
      signal?.addEventListener('abort', () => settle(() => reject(new Error('Reading was cancelled.'))), { once: true });
      reader.onerror = ({ message }) => settle(() => reject(failure('bad_input', `The workbook's reader stopped (${message}).`)));
      reader.onmessage = ({ data }: MessageEvent<ReaderAnswer>) =>
        settle(() => ('text' in data ? resolve(data.text) : reject(Object.assign(new Error(data.message), { remedy: data.remedy }))));
      reader.postMessage({ module, blob, options });
    });
}

type ReaderAnswer = { text: SheetText } | { message: string; remedy: string };
