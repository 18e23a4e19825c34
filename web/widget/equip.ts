/** What a session gets once data can be there: the history of its views, what readings would mean, the kept layout, and the page's address. */
import { Address } from './state/address.js';
import { Consequences } from './state/consequences.js';
import { History } from './state/history.js';
import { KeptLayout } from './state/kept-layout.js';
import type { Session } from './state/session.js';

export interface Equipment {
  /** Where the layout is kept over visits; absent: while the page is open. */
  storage?: Storage | undefined;
  /** Whose address holds the view; absent: nobody's. */
  window?: Window | undefined;
}

export function equip(session: Session, { storage, window }: Equipment): void {
  session.history = new History(session);
  session.consequences = new Consequences(session);
  session.layout = new KeptLayout(session, storage);
  // Last, so that what a link says goes before what is kept.
  session.address = window ? new Address(session, window) : null;
}
