/** What the hosted page keeps by itself, and a page opened from disk only when it is asked to, at this visit or an earlier one. */
import { folderHere, storageHere } from '../widget/kept.js';
import { Keeper } from '../widget/state/keeper.js';

/** Says that choices last although the page does not keep them by itself. */
const ASKED = 'vitrine-keep';

export class PageKeeper extends Keeper {
  constructor(private readonly unasked: boolean) {
    super(storageHere(), folderHere(), unasked);
    if (this.stored(ASKED) !== null) super.last();
  }

  override last(): void {
    super.last();
    this.put(ASKED, 'yes');
  }

  /** Of choices; that they are to last is none. */
  override names(): string[] {
    return super.names().filter((name) => name !== ASKED);
  }

  /** Everything. */
  override erase(): void {
    super.erase();
    super.erase([ASKED]);
    if (!this.unasked) this.stop();
  }
}
