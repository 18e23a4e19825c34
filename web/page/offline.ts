/** The page without the network: a service worker keeps the files of this version (web/page/service-worker.js), and tells of a newer one. */
import { serviceWorker as script } from './trusted.js';

/** The page does not wait longer for its copy. */
const kPatience = 20_000;

let registration: ServiceWorkerRegistration | undefined;

/** Resolves when the copy is whole, or cannot be had: a page from disk, a host without TLS, a browser that keeps nothing. */
export async function keepCopy(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker || !document.querySelector('link[rel=manifest]')) return;
  try {
    registration = await serviceWorker.register(script, { updateViaCache: 'none' });
    const { installing, active } = registration;
    const whole = installing ? settled(installing) : active && kept(active);
    await Promise.race([whole, new Promise((resolve) => setTimeout(resolve, kPatience))]);
  } catch {
    // The page works as long as its host answers.
  }
}

/** Calls back when a newer version lies ready; what it is given opens that version. */
export function onNewer(tell: (open: () => void) => void): void {
  if (!registration) return;
  const offer = (worker: ServiceWorker | null): void => {
    if (!worker || !navigator.serviceWorker.controller) return;
    const told = (): void => {
      if (worker.state === 'installed') tell(() => take(worker));
    };
    worker.addEventListener('statechange', told);
    told();
  };
  offer(registration.waiting);
  offer(registration.installing);
  registration.addEventListener('updatefound', () => offer(registration?.installing ?? null));
}

/** Installed, or given up. */
const settled = (worker: ServiceWorker): Promise<unknown> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (worker.state !== 'installing') resolve(undefined);
    };
    worker.addEventListener('statechange', look);
    look();
  });

/** The worker looks whether its copy is still there, and makes it anew if it is not. */
const kept = (worker: ServiceWorker): Promise<unknown> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    worker.postMessage('keep', [port2]);
  });

function take(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage('take over');
}

/** Takes the copy away; the next visit makes a new one. */
export async function eraseCopy(): Promise<void> {
  await registration?.unregister();
  if (!registration || !('caches' in globalThis)) return;
  const ours = (await caches.keys()).filter((name) => name.startsWith(`vitrine ${registration?.scope} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
}
