/** Fetches all code that is needed once data are here, elements and charts side by side, so that nothing has to be fetched then. */
import type { Equipment } from './equip.js';
import { register } from './parts/register.js';
import type { Keeper } from './state/keeper.js';
import type { Session } from './state/session.js';

/** Beyond what every element needs: cards of all kinds, and what draws charts. */
export type Prefetched = 'cards' | 'charts';

export async function prefetch(session: Session, keeper: Keeper, equipment: Equipment, parts: readonly Prefetched[]): Promise<void> {
  const [{ elements, equip }, cards] = await Promise.all([
    import('./with-data.js'),
    parts.includes('cards') ? import('./board-cards.js') : undefined,
    parts.includes('charts') ? import('./charts/chart-engine.js') : undefined,
  ]);
  register({ ...elements, ...cards?.elements });
  equip(session, keeper, equipment);
}
