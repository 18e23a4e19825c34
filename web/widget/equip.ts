/** What a session gets once data can be there: the history of its views, what readings would mean, the kept layout, and the page's address. */
import { Address } from './state/address.js';
import { Consequences } from './state/consequences.js';
import { History } from './state/history.js';
import type { Keeper } from './state/keeper.js';
import { KeptLayout } from './state/kept-layout.js';
import type { Session } from './state/session.js';

export interface Equipment {
  /** Where choices are kept, of a page that keeps them itself; absent: as `persist` says. */
  keeper?: Keeper | undefined;
  /** Whose address holds the view; absent: nobody's. */
  window?: Window | undefined;
}

export function equip(session: Session, keeper: Keeper, { window }: Equipment): void {
  session.history = new History(session);
  session.consequences = new Consequences(session);
  session.layout = new KeptLayout(session, keeper);
  // Last, so that what a link says goes before what is kept.
  session.address = window ? new Address(session, window) : null;
}
