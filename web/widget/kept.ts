/** What an element keeps of people's choices: while the page is open, or over visits where it is asked to. */
import type { Equipment } from './equip.js';
import { Keeper, kLayout, kMeanings } from './state/keeper.js';
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

export class Kept {
  readonly keeper: Keeper;

  /** A page that keeps choices itself brings its keeper along, and says there whether they last. */
  constructor(
    private readonly session: Session,
    private readonly given: Equipment['keeper'],
  ) {
    this.keeper = given ?? new Keeper(storageHere(), folderHere());
    session.remembered = new Remembered(this.keeper);
  }

  /** Whether choices are to last from now on. */
  last(wanted: boolean): void {
    const { keeper, session } = this;
    if (this.given || wanted === keeper.lasts) return;
    if (wanted) keeper.last();
    else keeper.stop();
    if (wanted) session.layout?.renew();
    session.changed();
  }

  /** What was kept of the choices of elements; on the screen everything stays. */
  forget(): void {
    this.keeper.erase([kLayout, kMeanings]);
    this.session.files.remembered.clear();
    this.session.changed();
  }
}
