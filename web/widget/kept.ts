/** Keeping choices over visits, for an element that is asked to. */
import type { Equipment } from './equip.js';
import { Keeper } from './state/keeper.js';
import { Remembered } from './state/remembered.js';
import type { Session } from './state/session.js';

/** A private window, or a page in a sandbox, has none. */
export function storageHere(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** Where the page stands on its host; boot.js says the same. */
export const folderHere = (): string => location.pathname.replace(/[^/]*$/, '');

/** Which metrics were chosen, and what people said of files, last in this browser from now on. */
export function kept(session: Session): Pick<Equipment, 'keeper'> {
  const keeper = new Keeper(storageHere(), true, folderHere());
  session.files.remembered = new Remembered(keeper);
  return { keeper };
}
