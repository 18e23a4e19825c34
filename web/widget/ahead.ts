/**
 * Fetches what elements may need later (the rest of the program, the words of every language, the readers of files) while the page is
 * idle, so that no file, workbook or language makes a request. Idle still, the engine rehearses, so that the first file is read by code
 * that is optimised already. Once for all elements that open their engine in the same way.
 */
import type { Session } from './state/session.js';

/** Who comes with a file in hand drops it before that. */
const kQuietMs = 2000;

const begun = new WeakMap<object, Promise<void>>();
const rehearsed = new WeakSet<object>();

/** `opener` is how the session's engine is opened. Rejects where a part did not come; the next call tries again. */
export function fetchAhead(session: Session, opener: object): Promise<void> {
  const known = begun.get(opener);
  if (known) return known;
  const fetching = session.fetchAhead();
  begun.set(opener, fetching);
  fetching.then(
    () => setTimeout(() => rehearse(session, opener), kQuietMs),
    () => begun.delete(opener),
  );
  return fetching;
}

/** Once, when the page is looked at; not where people asked their browser to be sparing. */
function rehearse(session: Session, opener: object): void {
  if (rehearsed.has(opener) || isSparing()) return;
  rehearsed.add(opener);
  whenSeen(() => whenIdle(() => void session.rehearse().catch(() => undefined)));
}

const isSparing = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

function whenSeen(then: () => void): void {
  if (!document.hidden) then();
  else document.addEventListener('visibilitychange', () => whenSeen(then), { once: true });
}

/** Safari has no idle callback: there it is some time later. */
export function whenIdle(then: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(then, { timeout: 2000 });
  else setTimeout(then, 500);
}
