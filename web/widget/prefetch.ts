/** Fetches all code that is needed once data are here, elements and charts side by side, so that nothing has to be fetched then. */
import { register } from './parts/register.js';

export async function prefetch(): Promise<void> {
  const [{ elements }] = await Promise.all([import('./with-data.js'), import('./charts/chart-engine.js')]);
  register(elements);
}
