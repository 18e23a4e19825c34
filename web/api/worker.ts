/**
 * The worker's entry: starts the engine from the compiled module it is sent and answers calls. Bundled into one file with the
 * generated glue, so that it starts from bytes without a request.
 */
import factory from 'vitrine-engine';

import { startEngine } from './engine.js';
import { failure } from './errors.js';
import { EngineHost, plainErrorOf } from './host.js';
import type { CallWatch, Request, Response } from './protocol.js';

interface WorkerScope {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(message: Response): void;
}

const scope = globalThis as unknown as WorkerScope;
const watches = new Map<number, CallWatch>();
let host: EngineHost | undefined;

/** Resolves when the lock is held, which the browser frees when this worker ends; at once where there are none. */
const alive = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const held = navigator.locks?.request(name, () => {
      resolve();
      return new Promise(() => undefined);
    });
    if (held) held.catch(() => resolve());
    else resolve();
  });

async function start({ module, life }: Extract<Request, { kind: 'start' }>): Promise<void> {
  try {
    await alive(life);
    host = new EngineHost(await startEngine(factory, module));
    scope.postMessage({ kind: 'started' });
  } catch (thrown) {
    scope.postMessage({ kind: 'lost', error: plainErrorOf(thrown) });
  }
}

async function call(request: Extract<Request, { kind: 'call' }>): Promise<void> {
  const { id, name, args } = request;
  const watch: CallWatch = { cancelled: false, progress: (progress) => scope.postMessage({ kind: 'progress', id, progress }) };
  watches.set(id, watch);
  try {
    if (!host) throw failure('engine_lost', 'The engine has not started.');
    scope.postMessage({ kind: 'answer', id, value: await host.call(name, args, watch) });
  } catch (thrown) {
    scope.postMessage({ kind: 'failed', id, error: plainErrorOf(thrown) });
  } finally {
    watches.delete(id);
  }
}

scope.onmessage = ({ data }) => {
  if (data.kind === 'start') {
    void start(data);
  } else if (data.kind === 'call') void call(data);
  else {
    const watch = watches.get(data.id);
    if (watch) watch.cancelled = true;
  }
};
