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

/** Which metrics were chosen, and what people said of files, last in this browser from now on. */
export function kept(session: Session): Pick<Equipment, 'keeper'> {
  const keeper = new Keeper(storageHere(), true);
  session.files.remembered = new Remembered(keeper);
  return { keeper };
}
