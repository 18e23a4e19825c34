/** The readers in a browser: a worker of its own for each file, which is ended with it and so gives its memory back. */
import type { ReadFile } from '../readers/table.js';
import { type UnreadableCode, UnreadableFile } from '../readers/unreadable.js';
import { besideThis } from './addresses.js';
import type { ReaderSources } from './browser.js';
import { failure } from './errors.js';
import { moduleOf, scriptOf } from './program.js';
import { Readers, type ReadTables } from './readers.js';

/** Fetched apart from the API, because the page can open without it. */
export function readersIn(sources?: () => Promise<ReaderSources>): Readers {
  return new Readers(async () =>
    readerInWorker((await sources?.()) ?? { worker: besideThis.readersWorker(), wasm: besideThis.readersWasm() }),
  );
}

async function readerInWorker({ worker, wasm }: ReaderSources): Promise<ReadTables> {
  const [script, module] = await Promise.all([scriptOf(worker), moduleOf(wasm)]);
  return ({ name, blob }, { signal, onBytes, ...options }) =>
    new Promise((resolve, reject) => {
      const reader = new Worker(script, { name: 'vitrine-reader' });
      const settle = (end: () => void): void => {
        reader.terminate();
        end();
      };
      const stop = (): void => settle(() => reject(new Error('Reading was cancelled.')));
      if (signal?.aborted) return stop();
      signal?.addEventListener('abort', stop, { once: true });
      reader.onerror = ({ message }) => settle(() => reject(failure('bad_input', `The file's reader stopped (${message}).`)));
      reader.onmessage = ({ data }: MessageEvent<ReaderAnswer>) => {
        if ('bytes' in data) onBytes?.(data.bytes);
        else if ('read' in data) settle(() => resolve(data.read));
        else settle(() => reject(new UnreadableFile(data.message, data.remedy ?? '', data.code)));
      };
      reader.postMessage({ module, file: { name, blob }, options });
    });
}

type ReaderAnswer = { bytes: number } | { read: ReadFile } | { message: string; remedy?: string; code?: UnreadableCode };
