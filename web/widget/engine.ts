/** How elements open their engine where neither they nor their group say otherwise. */
import { Vitrine } from '../api/index.js';

let open: () => Promise<Vitrine> = () => Vitrine.open();

/** For all elements that are put into the page from now on: where the worker's script and the module are, see Vitrine.open(). */
export function useEngine(opened: () => Promise<Vitrine>): void {
  open = opened;
}

export const openEngine = (): Promise<Vitrine> => open();
