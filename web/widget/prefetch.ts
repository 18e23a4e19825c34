/** Fetches all code that is needed once data are here, elements and charts side by side, so that nothing has to be fetched then. */
import type { Equipment } from './equip.js';
import { register } from './parts/register.js';
import type { Session } from './state/session.js';

export async function prefetch(session: Session, equipment: Equipment): Promise<void> {
  const [{ elements, equip }, cards] = await Promise.all([
    import('./with-data.js'),
    import('./board-cards.js'),
    import('./charts/chart-engine.js'),
  ]);
  register({ ...elements, ...cards.elements });
  equip(session, equipment);
}
