/**
 * Fetches what elements may need later (the rest of the program, the words of every language, the readers of files) while the page is
 * idle, so that no file, workbook or language makes a request. Once for all elements that open their engine in the same way.
 */
import type { Session } from './state/session.js';

const begun = new WeakMap<object, Promise<void>>();

/** `opener` is how the session's engine is opened. Rejects where a part did not come; the next call tries again. */
export function fetchAhead(session: Session, opener: object): Promise<void> {
  const known = begun.get(opener);
  if (known) return known;
  const fetching = session.fetchAhead();
  begun.set(opener, fetching);
  fetching.catch(() => begun.delete(opener));
  return fetching;
}

/** Safari has no idle callback: there it is some time later. */
export function whenIdle(then: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(then, { timeout: 2000 });
  else setTimeout(then, 500);
}
