/** How a page of our own opens the engine, and closes itself once everything is here. */
import recognitionAddress from '../../build/wasm/recognition.txt?url';
import moduleAddress from '../../build/wasm/vitrine.wasm?url';
import restAddress from '../../build/wasm/vitrine-rest.wasm?url';
import russianAddress from '../../build/wasm/words.ru.txt?url';
import ukrainianAddress from '../../build/wasm/words.uk.txt?url';
import { VitrineError } from '../api/errors.js';
import { Vitrine } from '../api/index.js';
import workerAddress from '../api/worker.ts?worker&url';
import type { VitrineDashboard } from '../widget/dashboard.js';
import { held } from './held.js';
import { seal } from './policy.js';

/** A browser that is too old (boot.js) is told so, and nothing is begun that could only fail. */
const isTooOld = (): boolean => document.documentElement.dataset['browser'] === 'old';

/** From the files that the page holds, or from beside it. */
export const openEngine = async (): Promise<Vitrine> => {
  if (isTooOld()) await new Promise(() => undefined);
  return Vitrine.open({
    worker: held(workerAddress),
    wasm: held(moduleAddress),
    rest: held(restAddress),
    words: { ru: held(russianAddress), uk: held(ukrainianAddress), recognition: held(recognitionAddress) },
    readers: async () => (await import('./readers.js')).readers,
  });
};

/** Resolves when the dashboard takes files; rejects with what went wrong. */
export const opened = (dashboard: VitrineDashboard): Promise<unknown> =>
  new Promise((resolve, reject) => {
    dashboard.addEventListener('vitrine-ready', resolve, { once: true });
    dashboard.addEventListener('vitrine-error', (event) => reject(new VitrineError((event as CustomEvent).detail)), { once: true });
  });

/** From now on the page, and the engine's new worker, can reach no address. Files are read after that. */
export async function close({ session }: VitrineDashboard): Promise<void> {
  seal();
  if (!(await session.engine.renew())) throw new Error('Files were read before the page was sealed.');
}
